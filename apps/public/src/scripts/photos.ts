import { newId, newKey } from './ids.ts';
import { beforeSending } from './send.ts';
import type { Words } from './words.ts';
import { plainButton } from './words.ts';

const MOST_BYTES = 20 * 1024 * 1024;

interface Upload {
  readonly id: string;
  readonly file: File;
  readonly progress: (share: number) => void;
  /** A proof of work is being computed. */
  readonly checking: () => void;
}

/** The district is under attack: the photo is sent back for a proof of work. */
const NEEDS_WORK = 428;

/** Asked once, the next photos bring their proof at once and go up but one time. */
let isAsked = false;

/** Computes the proof and sends, without one where none is to be had: then the server says why. */
async function sendProven(upload: Upload): Promise<string> {
  isAsked = true;
  upload.checking();
  const prove = async () => {
    const work = await import('./work.ts');
    return work.prove({ for: 'photo', to: upload.id }, new AbortController().signal);
  };
  return send(upload, (await prove().catch(() => null)) ?? '');
}

/** Sends one photo; resolves with the id, rejects with the server's words. */
function send(upload: Upload, work: string | null = null): Promise<string> {
  const { id, file, progress } = upload;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', `/api/attachments/${id}`);
    request.setRequestHeader('idempotency-key', newKey());
    request.setRequestHeader('accept-language', document.documentElement.lang);
    if (work !== null && work !== '') request.setRequestHeader('x-work', work);
    request.upload.addEventListener('progress', (event) => progress(event.loaded / Math.max(1, event.total)));
    request.addEventListener('error', () => reject(new Error('')));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(id);
      else if (request.status === NEEDS_WORK && work === null) sendProven(upload).then(resolve, reject);
      else reject(new Error(titleOf(request.responseText)));
    });
    request.send(body);
  });
}

function titleOf(answer: string): string {
  try {
    return String(JSON.parse(answer).title ?? '');
  } catch {
    return '';
  }
}

/** The draft listens to changes of the form; what scripts do to it makes none by itself. */
function tellChange(line: HTMLElement): void {
  line.dispatchEvent(new Event('change', { bubbles: true }));
}

function fieldOf(id: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'photo';
  field.value = id;
  return field;
}

function removeButton(line: HTMLElement, words: Words): HTMLButtonElement {
  return plainButton(words('remove'), () => {
    const list = line.parentElement;
    line.remove();
    if (list !== null) tellChange(list);
  });
}

/** Photos that arrived before the page was loaded again: they go with the report, but cannot be shown. */
export function showArrived(form: HTMLFormElement, ids: readonly string[], words: Words): void {
  for (const id of ids) {
    const line = document.createElement('li');
    const state = document.createElement('span');
    state.className = 'grow';
    state.textContent = words('ready');
    line.append(state, removeButton(line, words), fieldOf(id));
    form.querySelector('[data-kept]')?.append(line);
  }
}

/** One line of the list: preview, progress, and the hidden field that goes with the report. */
class PhotoLine {
  readonly line = document.createElement('li');
  readonly #file: File;
  readonly #words: Words;
  readonly #state = document.createElement('span');
  readonly #bar = document.createElement('progress');
  #running: Promise<void> = Promise.resolve();
  #failed = false;
  #arrived = false;

  constructor(file: File, words: Words) {
    this.#file = file;
    this.#words = words;
    const picture = document.createElement('img');
    picture.alt = '';
    // What is no picture is refused in words; a torn icon says nothing.
    picture.addEventListener('error', () => picture.remove());
    picture.src = URL.createObjectURL(file);
    this.#state.className = 'grow';
    this.#state.setAttribute('role', 'status');
    this.#bar.max = 100;
    const remove = removeButton(this.line, words);
    this.line.append(picture, this.#state, remove, this.#bar);
    this.start();
  }

  /** Settles when the photo has arrived or failed; a photo taken out counts as settled. */
  get settled(): Promise<void> {
    return this.line.isConnected ? this.#running : Promise.resolve();
  }

  /** Nothing is on its way any more. */
  get arrived(): boolean {
    return this.#arrived || !this.line.isConnected;
  }

  /** Refused or not arrived, and still wanted. */
  get failed(): boolean {
    return this.#failed && this.line.isConnected;
  }

  start(): void {
    this.#failed = false;
    if (this.#file.size > MOST_BYTES) {
      this.#fail(this.#words('large'), false);
      return;
    }
    this.#bar.hidden = false;
    const upload: Upload = {
      id: newId(),
      file: this.#file,
      progress: (share) => this.#progress(share),
      checking: () => {
        this.#state.textContent = this.#words('checking');
      },
    };
    this.#progress(0);
    this.#running = (isAsked ? sendProven(upload) : send(upload)).then(
      (id) => this.#arrive(id),
      (fault: Error) => this.#fail(fault.message, true),
    );
  }

  #progress(share: number): void {
    const percent = Math.round(share * 100);
    this.#bar.value = percent;
    this.#state.textContent = this.#words('sending', { percent });
  }

  #arrive(id: string): void {
    this.#arrived = true;
    this.#bar.hidden = true;
    this.#state.textContent = this.#words('ready');
    this.line.append(fieldOf(id));
    tellChange(this.line);
  }

  #fail(reason: string, again: boolean): void {
    this.#failed = true;
    this.#bar.hidden = true;
    this.#state.textContent = this.#words('failed', { reason: reason === '' ? this.#words('lost') : reason });
    if (!again) return;
    const retry = plainButton(this.#words('retry'), () => {
      retry.remove();
      this.start();
    });
    this.#state.after(retry);
  }
}

/** Photos go up as soon as they are chosen, each with its progress; sending waits for them. */
export function uploadPhotos(form: HTMLFormElement, words: Words): void {
  const box = form.querySelector<HTMLElement>('[data-photos]');
  const list = box?.querySelector<HTMLElement>('[data-kept]');
  const pick = box?.querySelector<HTMLElement>('[data-pick]');
  const input = box?.querySelector<HTMLInputElement>('input[type="file"]');
  const waiting = form.querySelector<HTMLElement>('[data-waiting]');
  if (!box || !list || !pick || !input || !waiting) return;
  const most = Number(box.dataset.photos ?? '9');
  const lines: PhotoLine[] = [];
  pick.hidden = false;
  input.classList.add('unseen');
  input.addEventListener('change', () => {
    const room = most - list.children.length;
    const files = [...(input.files ?? [])];
    for (const file of files.slice(0, room)) {
      const line = new PhotoLine(file, words);
      lines.push(line);
      list.append(line.line);
    }
    waiting.textContent = files.length > room ? words('many') : '';
    input.value = '';
  });
  beforeSending(form, async () => {
    if (lines.length === 0) return true;
    const waits = lines.some((line) => !line.arrived);
    if (waits && !lines.some(({ failed }) => failed)) waiting.textContent = words('waiting');
    await Promise.all(lines.map((line) => line.settled));
    const whole = !lines.some(({ failed }) => failed);
    waiting.textContent = whole ? '' : words('unsent');
    return whole;
  });
}
