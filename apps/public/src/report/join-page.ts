import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainTime } from '../frame/time.ts';
import type { PublicCategory } from '../ports.ts';
import { carried } from './carried.ts';
import { categoryName } from './choices.ts';
import type { ReportForm } from './form.ts';
import type { NearbyMatter } from './ports.ts';

export interface JoinView {
  readonly frame: Frame;
  readonly form: ReportForm;
  readonly nearby: readonly NearbyMatter[];
  readonly categories: readonly PublicCategory[];
}

function card({ frame, categories }: JoinView, matter: NearbyMatter): string {
  const say = sayIn(frame);
  const category = categories.find(({ code }) => code === matter.category);
  const name = category === undefined ? '' : categoryName(category, frame.language);
  const since = say('join.since', { time: plainTime(matter.createdAt, frame.now, frame.language) });
  return html`<li><h2>${name}</h2><p>!${icon('pin', 20)}${matter.where}</p><p class="sub">${since} · ${say(`now.${matter.phase}.tag`)}</p><button class="button" name="joins" value="${matter.id}:${matter.category}">${say('join.same')}</button></li>`;
}

/** Before sending: somebody may have told of the same. One click joins, one click sends it as another matter. */
export function joinPage(view: JoinView): string {
  const { frame, form, nearby } = view;
  const say = sayIn(frame);
  return document(frame, {
    title: say('join.title'),
    back: '/public/report',
    script: 'report',
    body: html`<h1>${say('join.title')}</h1><p class="lead">${say('join.lead')}</p>
<form class="form" method="post" action="/public/report/send" enctype="multipart/form-data" data-between>!${carried(form, 'joins')}
<button class="button main big" name="joins" value="none">${say('join.other')}</button>
<ul class="nearby">!${nearby.map((matter) => card(view, matter))}</ul></form>`,
  });
}
