import { html } from 'ghtml';
import { icon } from './icons.ts';
import { document, type Frame, sayIn } from './layout.ts';

/** A page that says what happened and what to do. */
export interface ProblemView {
  readonly frame: Frame;
  readonly title: string;
  readonly words: string;
  /** The one way on; home unless told. */
  readonly action?: { readonly href: string; readonly label: string };
}

/** What did not work, why, and the way on; never a blank page, never a bare code. */
export function problemPage(view: ProblemView): string {
  const say = sayIn(view.frame);
  const action = view.action ?? { href: '/public/', label: say('home') };
  return document(view.frame, {
    title: view.title,
    back: '/public/',
    body: html`<div class="state">!${icon('alert', 40)}<h1>${view.title}</h1><p>${view.words}</p><p><a class="button" href="${action.href}">${action.label}</a></p></div>`,
  });
}
