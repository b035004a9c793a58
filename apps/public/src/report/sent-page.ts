import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { qrPicture } from './qr.ts';

export interface ReportSentView {
  readonly frame: Frame;
  readonly number: string;
  /** As people read it: `ABCDE-FGHJK`. */
  readonly code: string;
  /** Whole address that opens the track page of this report. */
  readonly trackUrl: string;
}

/** After sending: number, query code, QR code, and what happens next. */
export function reportSentPage({ frame, number, code, trackUrl }: ReportSentView): string {
  const say = sayIn(frame);
  return document(frame, {
    title: say('sent.title'),
    back: '/public/',
    script: 'report',
    body: html`<div class="sent" data-sent><span class="tick">!${icon('check', 40)}</span><h1>${say('sent.title')}</h1><p class="sub">${say('sent.number', { number })}</p></div>
<section class="code-card"><h2>${say('sent.code')}</h2><p class="code" translate="no">${code}</p><p>${say('sent.keep')}</p><figure>!${qrPicture(trackUrl, say('sent.scanLabel'))}<figcaption>${say('sent.scan')}</figcaption></figure></section>
<section><h2>${say('sent.next')}</h2><p>${say('sent.nextWords')}</p></section>
<p class="stack"><a class="button main big" href="/public/track">${say('sent.track')}</a><a class="button big" href="/public/report">${say('sent.again')}</a></p>`,
  });
}
