/** Runs on every page; each page works without it. */
import { offerReadingAloud } from './read-aloud.ts';

/** Whether this device draws two different characters alike: then it has no Chinese font and shows boxes. */
function lacksChinese(): boolean {
  const draw = (point: number): string => {
    const canvas = document.createElement('canvas');
    canvas.width = 24;
    canvas.height = 24;
    const pen = canvas.getContext('2d');
    if (pen === null) return String(point);
    pen.font = `20px ${getComputedStyle(document.body).fontFamily}`;
    pen.fillText(String.fromCodePoint(point), 2, 20);
    return canvas.toDataURL();
  };
  return draw(0x4e00) === draw(0x9b31);
}

/** The web font comes after the page, and only where it is missed. */
function loadFonts(): void {
  const address = document.body.dataset.fonts;
  if (address === undefined || !lacksChinese()) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  document.head.append(link);
}

/** What must be corrected is where the keyboard and the screen reader begin. */
function showFaults(): void {
  document.getElementById('summary')?.focus();
}

/** Says on the form itself that nothing was sent; the browser's own page would hide what was typed. */
function sayOffline(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const note = document.createElement('p');
  note.className = 'fault';
  note.setAttribute('role', 'alert');
  note.dataset.unsent = 'yes';
  note.textContent = document.body.dataset.unsent ?? '';
  if (submitter !== null && submitter.offsetParent !== null) submitter.before(note);
  else form.append(note);
}

/** A second press of a button that already sent its form does nothing. */
function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    form.querySelector('p[data-unsent]')?.remove();
    if (!navigator.onLine) {
      event.preventDefault();
      sayOffline(form, event.submitter);
      return;
    }
    if (form.dataset.sent === 'yes') event.preventDefault();
    form.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
}

loadFonts();
showFaults();
sendOnce();
offerReadingAloud();
