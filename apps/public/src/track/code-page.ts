import { html } from 'ghtml';
import { type Fault, faultSummary, lineField } from '../frame/fields.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';

export interface CodeView {
  readonly frame: Frame;
  /** What was typed, to correct it. */
  readonly typed: string;
  readonly faults: readonly Fault[];
}

/** Asks for the query code. */
export function codePage({ frame, typed, faults }: CodeView): string {
  const say = sayIn(frame);
  const field = lineField({
    id: 'code',
    label: say('code.label'),
    hint: say('code.hint'),
    faults,
    value: typed,
    max: 64,
  });
  const lost =
    frame.hotline === null ? '' : html`<p class="hint">${say('code.lost', { number: frame.hotline })}</p>`;
  return document(frame, {
    title: say('code.title'),
    back: '/public/',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${say('code.title')}</h1><form class="form code-form" method="post" action="/public/track" novalidate>!${field}<button class="button main big">${say('code.go')}</button></form>!${lost}`,
  });
}
