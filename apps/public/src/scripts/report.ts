import { followKind } from './category.ts';
import { beginAnew, keepDraft } from './draft.ts';
import { offerPosition } from './here.ts';
import { markSent } from './kept.ts';
import { uploadPhotos } from './photos.ts';
import { offerLeaving } from './private.ts';
import { sendHere } from './send.ts';
import { wordsOf } from './words.ts';

const form = document.querySelector<HTMLFormElement>('form[data-report]');
if (form !== null) {
  const words = wordsOf(form);
  offerLeaving(form);
  beginAnew(form, words);
  keepDraft(form, words);
  followKind(form, words);
  uploadPhotos(form, words);
  offerPosition(form, words);
  sendHere(form, words);
}

if (document.querySelector('[data-sent]') !== null) {
  markSent();
  const print = document.querySelector<HTMLButtonElement>('[data-print]');
  print?.addEventListener('click', () => window.print());
  if (print !== null) print.hidden = typeof window.print !== 'function';
}
