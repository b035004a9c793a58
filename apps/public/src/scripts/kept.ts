/** What is kept on the device of a report that is being written, for this tab only: a borrowed phone shows nothing to the next person. */

const KEY = 'gezhi.report.draft';
const SENT = 'gezhi.report.sent';

/** The words of a form by the names of its fields; `photos` are ids of those that have arrived. */
export interface Draft {
  readonly photos?: readonly string[];
  readonly [name: string]: string | readonly string[] | undefined;
}

/** What was kept, empty where nothing was. */
export function readDraft(): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** Keeps a draft; a full or forbidden storage costs the draft, never the report. */
export function writeDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Said above.
  }
}

/** Called when a report has been sent, is to be written anew, or is for nobody else's eyes. */
export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // A forbidden storage kept nothing.
  }
}

/** Called where a report has arrived: its words are not to go out again from a form that the way back fills anew. */
export function markSent(): void {
  forgetDraft();
  try {
    sessionStorage.setItem(SENT, 'yes');
  } catch {
    // The way back then shows the form as the browser keeps it, under the key that was used.
  }
}

/** Whether a report was sent from this tab since this was last asked. */
export function wasSent(): boolean {
  try {
    const sent = sessionStorage.getItem(SENT) !== null;
    sessionStorage.removeItem(SENT);
    return sent;
  } catch {
    return false;
  }
}
