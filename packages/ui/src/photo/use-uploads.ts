import { useEffect, useRef, useState } from 'react';
import { sayProblem } from '../state/index.ts';
import { say } from '../words/index.ts';
import { choose } from './choose.ts';

/** Sends one photo and answers its id. */
export type Upload = (file: File) => Promise<{ readonly id: string }>;

/** One photo that is on its way or did not get there. */
export interface Sending {
  readonly key: string;
  readonly file: File;
  /** An address of the picture inside this page (`blob:`). */
  readonly preview: string;
  /** Why it was not sent; undefined while it is on its way. */
  readonly reason?: string;
}

interface UploadsOptions {
  readonly ids: readonly string[];
  readonly limit: number;
  readonly upload: Upload;
  readonly onChange: (ids: readonly string[]) => void;
}

/** Photos being sent: those that arrive join `ids`, those that fail stay with their reason until retried or removed. */
export interface Uploads {
  readonly sending: readonly Sending[];
  readonly refusals: readonly string[];
  readonly previews: ReadonlyMap<string, string>;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (key: string) => void;
  readonly drop: (key: string) => void;
}

/** Addresses of pictures not yet on the server, by photo id; given back to the browser when the form goes. */
function usePreviews() {
  const previews = useRef(new Map<string, string>());
  useEffect(() => {
    const made = previews.current;
    return () => {
      for (const address of made.values()) URL.revokeObjectURL(address);
      made.clear();
    };
  }, []);
  return previews;
}

/** Keeps the photos that are being sent. Their ids are told in the order in which they arrive. */
export function useUploads({ ids, limit, upload, onChange }: UploadsOptions): Uploads {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const previews = usePreviews();
  const latest = useRef({ ids, onChange });
  useEffect(() => {
    latest.current = { ids, onChange };
  });
  const change = (key: string, next: (one: Sending) => Sending | undefined): void =>
    setSending((all) =>
      all.flatMap((one) => {
        if (one.key !== key) return [one];
        const changed = next(one);
        return changed === undefined ? [] : [changed];
      }),
    );
  const send = async (one: Sending): Promise<void> => {
    try {
      const { id } = await upload(one.file);
      previews.current.set(id, one.preview);
      const grown = [...latest.current.ids, id];
      latest.current = { ...latest.current, ids: grown };
      latest.current.onChange(grown);
      change(one.key, () => undefined);
    } catch (error) {
      const reason = say('form', 'photo.failed', { name: one.file.name, reason: sayProblem(error) });
      change(one.key, (same) => ({ ...same, reason }));
    }
  };
  const add = (files: readonly File[]): void => {
    const { taken, refusals: refused } = choose(files, limit - ids.length - sending.length, limit);
    const started = taken.map((file) => ({
      key: `${file.name} ${file.lastModified} ${Math.random()}`,
      file,
      preview: URL.createObjectURL(file),
    }));
    setRefusals(refused);
    setSending((all) => [...all, ...started]);
    for (const one of started) void send(one);
  };
  const retry = (key: string): void => {
    const one = sending.find((each) => each.key === key);
    if (one === undefined) return;
    const { reason: _gone, ...again } = one;
    change(key, () => again);
    void send(again);
  };
  const drop = (key: string): void => change(key, () => undefined);
  return { sending, refusals, previews: previews.current, add, retry, drop };
}
