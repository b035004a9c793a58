import { useCallback, useRef, useState } from 'react';

function read<Value>(key: string): Value | undefined {
  try {
    const kept = sessionStorage.getItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as Value);
  } catch {
    return undefined;
  }
}

/**
 * A value that survives a reload of this tab and nothing longer: drafts can hold a caller's number, and desks are shared.
 * @param name one name for each form
 * @returns the value, how to change it, and how to throw it away once it has been sent
 */
export function useDraft<Value>(
  name: string,
  initial: Value,
): readonly [Value, (value: Value) => void, () => void] {
  const key = `gezhi.draft.${name}`;
  const first = useRef(initial);
  const [value, setValue] = useState<Value>(() => read<Value>(key) ?? initial);
  const change = useCallback(
    (next: Value) => {
      setValue(next);
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A full or forbidden storage costs the draft over a reload, never the typing.
      }
    },
    [key],
  );
  const drop = useCallback(() => {
    sessionStorage.removeItem(key);
    setValue(first.current);
  }, [key]);
  return [value, change, drop];
}
