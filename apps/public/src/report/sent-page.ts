import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import type { Track } from '../ports.ts';
import { untilWords } from '../track/until.ts';
import { dangerBox } from './danger-box.ts';
import { qrPicture } from './qr.ts';

export interface ReportSentView {
  readonly frame: Frame;
  readonly track: Pick<Track, 'data'>;
  /** As people read it: `ABCDE-FGHJK`. */
  readonly code: string;
  /** Whole address that opens the track page of this report. */
  readonly trackUrl: string;
  /** The report speaks of danger: the numbers to call stand first. */
  readonly isDanger: boolean;
  /** WeChat's browser neither prints nor keeps files: said in words. */
  readonly isWeChat: boolean;
}

/** The code as a file to keep: nothing of what was reported is in it. */
export function codeFile({ frame, track, code, trackUrl }: ReportSentView): string {
  const say = sayIn(frame);
  const lines = [
    say('sent.number', { number: track.data.number }),
    `${say('sent.code')} ${code}`,
    say('sent.keep'),
    trackUrl,
  ];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function keeping({ frame, isWeChat }: ReportSentView): string {
  const say = sayIn(frame);
  if (isWeChat) return html`<p class="hint">${say('sent.wechat')}</p>`;
  return html`<p class="side"><button class="button" type="button" data-print hidden>!${icon('print')}${say('sent.print')}</button><a class="button" href="/public/sent/code.txt" download>${say('sent.save')}</a></p>`;
}

/** What happens next and until when, as the tracking page says it. */
function next({ frame, track }: ReportSentView): string {
  const say = sayIn(frame);
  const [promised] = untilWords({ ...track, can: [] }, frame.now, frame.language);
  const until =
    promised === undefined ? '' : html`<p class="note good">!${icon('clock', 20)}${promised.title}</p>`;
  const words = track.data.merged ? say('sent.joined') : say('sent.nextWords');
  return html`<section class="stack"><h2>${say('sent.next')}</h2><p>${words}</p>!${until}</section>`;
}

/** After sending: number, query code, QR code, how to keep them, and what happens next. */
export function reportSentPage(view: ReportSentView): string {
  const { frame, track, code, trackUrl, isDanger } = view;
  const say = sayIn(frame);
  return document(frame, {
    title: say('sent.title'),
    back: '/public/',
    script: 'report',
    body: html`!${isDanger ? dangerBox(frame, 'danger.sent') : ''}<div class="sent" data-sent><span class="tick">!${icon('check', 40)}</span><h1>${say('sent.title')}</h1><p class="sub">${say('sent.number', { number: track.data.number })}</p></div>
<section class="code-card"><h2>${say('sent.code')}</h2><p class="code" translate="no">${code}</p><p>${say('sent.keep')}</p><figure>!${qrPicture(trackUrl, say('sent.scanLabel'))}<figcaption>${say('sent.scan')}</figcaption></figure>!${keeping(view)}</section>
!${next(view)}
<p class="stack"><a class="button main big" href="/public/track">${say('sent.track')}</a><a class="button big" href="/public/report">${say('sent.again')}</a></p>`,
  });
}
