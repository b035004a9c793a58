import { proposeCategory } from './category.ts';
import { beginAnew, keepDraft, markSent } from './draft.ts';
import { offerPosition } from './here.ts';
import { uploadPhotos } from './photos.ts';
import { wordsOf } from './words.ts';

const form = document.querySelector<HTMLFormElement>('form[data-report]');
if (form !== null) {
  const words = wordsOf(form);
  beginAnew(form, words);
  keepDraft(form, words);
  uploadPhotos(form, words);
  offerPosition(form, words);
  proposeCategory(form, words);
}
if (document.querySelector('[data-sent]') !== null) markSent();
