import { html } from 'ghtml';
import { type CodeView, codeField } from '../frame/code-field.ts';
import { faultSummary } from '../frame/fields.ts';
import { document, sayIn } from '../frame/layout.ts';

/** Asks for the query code. */
export function codePage(view: CodeView): string {
  const { frame, faults } = view;
  const say = sayIn(frame);
  const lost =
    frame.hotline === null ? '' : html`<p class="hint">${say('code.lost', { number: frame.hotline })}</p>`;
  return document(frame, {
    title: say('code.title'),
    back: '/public/',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${say('code.title')}</h1><form class="form code-form" method="post" action="/public/track" novalidate>!${codeField(view)}<button class="button main big">${say('code.go')}</button></form>!${lost}`,
  });
}
