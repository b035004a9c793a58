/** One key a page listens to, with the words that the help dialog shows. */
export interface KeyBinding {
  /** `KeyboardEvent.key`, letters in lower case: `n`, `/`, `ArrowDown`, `Enter`. */
  readonly key: string;
  /** What it does, in the language of the screen. */
  readonly words: string;
  /** The heading it stands under in the help dialog. */
  readonly group: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Also while something is being typed; for Escape. */
  readonly whileTyping?: boolean;
}

let bindings: readonly KeyBinding[] = [];
const listeners = new Set<() => void>();

function change(next: readonly KeyBinding[]): void {
  bindings = next;
  for (const listener of listeners) listener();
}

/** Starts listening to some keys; the latest binding of a key wins. Answers how to stop. */
export function bind(added: readonly KeyBinding[]): () => void {
  change([...bindings, ...added]);
  return () => change(bindings.filter((binding) => !added.includes(binding)));
}

/** Every binding in force, oldest first. */
export function boundKeys(): readonly KeyBinding[] {
  return bindings;
}

/** Calls a listener whenever the bindings change; answers how to stop. */
export function onBindings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  );
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog], [role=listbox], [role=menu]') !== null;
}

function pressesButton(event: KeyboardEvent): boolean {
  const onControl =
    event.target instanceof Element && event.target.closest('a, button, [role=button], summary') !== null;
  return onControl && (event.key === 'Enter' || event.key === ' ');
}

/** Runs the latest binding of the key pressed, unless somebody is typing, is in a dialog or holds a modifier. */
export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isInDialog(event.target) || pressesButton(event)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const typing = isTyping(event.target);
  const found = bindings.findLast(
    (binding) => binding.key === key && (binding.whileTyping === true || !typing),
  );
  if (found === undefined) return;
  event.preventDefault();
  found.run(event);
}
