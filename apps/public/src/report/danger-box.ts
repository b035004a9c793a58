import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { type Frame, sayIn } from '../frame/layout.ts';

/** Whom to call, large: words speak of danger to life. The report can be sent all the same, or has been. */
export function dangerBox(frame: Frame, words: 'danger.after' | 'danger.sent' = 'danger.after'): string {
  const say = sayIn(frame);
  const calls = [
    { number: '119', name: say('danger.fireLong') },
    { number: '120', name: say('danger.rescueLong') },
    { number: '110', name: say('danger.policeLong') },
  ].map(
    ({ number, name }) => html`<li><a href="tel:${number}"><b>${number}</b><span>${name}</span></a></li>`,
  );
  return html`<div class="alarm"><p class="alarm-title">!${icon('alert')}${say('danger.first')}</p><ul>!${calls}</ul><p>${say(words)}</p></div>`;
}
