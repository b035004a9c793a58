import { control, plainButton, type Words } from './words.ts';

/** Longer than any answer takes on a slow line; after it the person is told and asked. */
const PATIENCE_MS = 45_000;

/** What has to be settled before the form goes out; false keeps it here. */
type Gate = () => Promise<boolean>;

const gates = new WeakMap<HTMLFormElement, Gate[]>();

/** Lets a part of the page hold the form back until it is ready. */
export function beforeSending(form: HTMLFormElement, gate: Gate): void {
  gates.set(form, [...(gates.get(form) ?? []), gate]);
}

/** The district is under attack: the form is sent back for a proof of work. */
const NEEDS_WORK = 428;

interface Sent {
  /** The address it led to, or null where the answer is another page of the form. */
  readonly address: string | null;
  readonly needsWork: boolean;
}

/** Sends the form beside the page. */
async function send(form: HTMLFormElement): Promise<Sent> {
  const body = new FormData(form);
  // The chosen files have gone up one by one before.
  body.delete('files');
  body.set('scripts', 'yes');
  const stop = new AbortController();
  const patience = window.setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const reply = await fetch(form.action, { method: 'POST', body, signal: stop.signal });
    return { address: reply.redirected ? reply.url : null, needsWork: reply.status === NEEDS_WORK };
  } finally {
    window.clearTimeout(patience);
  }
}

/** Waits for what holds the form back; false where it stays. */
async function settled(form: HTMLFormElement): Promise<boolean> {
  for (const gate of gates.get(form) ?? []) if (!(await gate())) return false;
  return true;
}

interface Saying {
  readonly say: (sentence: string) => void;
  readonly words: Words;
}

/** Computes the proof while a button offers to stop; false where it was pressed. Without a proof the form goes the slow way. */
async function prove(form: HTMLFormElement, { say, words }: Saying): Promise<boolean> {
  const stop = new AbortController();
  const cancel = plainButton(words('cancel'), () => stop.abort());
  form.querySelector('[data-waiting]')?.after(cancel);
  say(words('checking'));
  try {
    const work = await import('./work.ts');
    const proof = await work.prove({ for: 'report', to: control(form, 'key')?.value ?? '' }, stop.signal);
    const field = control(form, 'work');
    if (field !== null) field.value = proof ?? '';
  } catch {
    // No challenge to be had: said above.
  } finally {
    cancel.remove();
  }
  return !stop.signal.aborted;
}

/** Sends; says on the page where the connection was lost. Gives whether the page is left. */
async function goOut(form: HTMLFormElement, saying: Saying): Promise<boolean> {
  const { say, words } = saying;
  say(words('going'));
  try {
    let { address, needsWork } = await send(form);
    if (needsWork) {
      if (!(await prove(form, saying))) {
        say(words('cancelled'));
        return false;
      }
      say(words('going'));
      ({ address, needsWork } = await send(form));
    }
    if (address !== null) window.location.assign(address);
    // A step between, something to correct, or no proof to be had: the server's page takes over, under the same key.
    else form.submit();
    return true;
  } catch {
    say(words('cut'));
    return false;
  }
}

/**
 * Sends without leaving the page: where the connection ends between request and answer the words stay in sight, and the next
 * press sends the same report under the same key. Without scripts the browser sends the form by itself.
 */
export function sendHere(form: HTMLFormElement, words: Words): void {
  const state = form.querySelector<HTMLElement>('[data-waiting]');
  const say = (sentence: string): void => {
    if (state !== null) state.textContent = sentence;
  };
  let busy = false;
  let ready = false;
  const begin = async (submitter: HTMLElement | null): Promise<void> => {
    // A form that is still telling of its first submission takes no second one.
    await new Promise((resolve) => setTimeout(resolve));
    const whole = await settled(form);
    const other = submitter instanceof HTMLButtonElement && submitter.value !== 'send';
    if (whole && other) {
      ready = true;
      form.requestSubmit(submitter);
    }
    busy = whole && !other && (await goOut(form, { say, words }));
  };
  form.addEventListener('submit', (event) => {
    // Without a connection the page says so, as every page does.
    if (event.defaultPrevented || ready || !navigator.onLine) {
      ready = false;
      return;
    }
    event.preventDefault();
    form.querySelector('p[data-unsent]')?.remove();
    if (busy) return;
    busy = true;
    void begin(event.submitter);
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    busy = false;
    if (persisted) say('');
  });
}
