import { html } from 'ghtml';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { carried } from './carried.ts';
import { dangerBox } from './danger-box.ts';
import type { ReportForm } from './form.ts';

/** Without scripts: the numbers to call come before the report goes out; one click sends it. */
export function dangerPage({ frame, form }: { readonly frame: Frame; readonly form: ReportForm }): string {
  const say = sayIn(frame);
  return document(frame, {
    title: say('danger.first'),
    back: '/public/report',
    body: html`<h1>${say('danger.page')}</h1>!${dangerBox(frame)}
<form class="form" method="post" action="/public/report/send" enctype="multipart/form-data" data-between>!${carried(form, 'danger')}<button class="button main big" name="danger" value="seen">${say('danger.send')}</button></form>`,
  });
}
