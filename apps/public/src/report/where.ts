import { html } from 'ghtml';
import { textField } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { sayIn } from '../frame/layout.ts';
import type { ReportView } from './page.ts';

function foundPlaces({ frame, form, found, place }: ReportView): string {
  const say = sayIn(frame);
  if (found === null && place === null) return '';
  const shown = found ?? (place === null ? [] : [place]);
  if (shown.length === 0) {
    return html`<p class="note" role="status">${say('report.foundNothing', { words: form.search })}</p>`;
  }
  const options = [
    ...shown.map((one) => ({ value: one.key, label: one.name, hint: one.path })),
    { value: '', label: say('report.foundNone'), hint: '' },
  ];
  const radios = options.map(
    ({ value, label, hint }, at) =>
      html`<label class="option" for="place-${at}"><input type="radio" id="place-${at}" name="place" value="${value}"!${value === form.place ? ' checked' : ''}><span>${label}<small>${hint}</small></span></label>`,
  );
  return html`<fieldset class="inner" id="found"><legend>${say('report.found')}</legend><div class="options">!${radios}</div></fieldset>`;
}

/** Position and map are the scripts' to show; each says in words where it ended up. */
function pointTools({ frame, form, bounds }: ReportView): string {
  const say = sayIn(frame);
  const map =
    bounds === null
      ? ''
      : html`<button class="button" type="button" data-map-open data-bounds="${bounds.join(',')}">!${icon('map')}${say('report.map')}</button>`;
  return html`<div class="here" data-here hidden><div class="side"><button class="button" type="button" data-here-take hidden>!${icon('pin')}${say('report.here')}</button>!${map}</div><p class="hint" data-here-hint hidden>${say('report.hereHint')}</p><div data-map hidden></div><p role="status" data-here-state></p><button class="link" type="button" data-here-clear hidden>${say('report.hereClear')}</button></div>
<input type="hidden" name="lon" value="${form.lon}"><input type="hidden" name="lat" value="${form.lat}"><input type="hidden" name="accuracy" value="${form.accuracy}">`;
}

/** Where it is: the address in words, a place by its name, the position, the map; any one is enough. */
export function whereSection(view: ReportView): string {
  const { frame, form, faults } = view;
  const say = sayIn(frame);
  const address = textField({
    id: 'address',
    label: say('report.where'),
    hint: say('report.whereHint'),
    faults,
    value: form.address,
    rows: 2,
  });
  const open = form.search !== '' || form.place !== '' ? ' open' : '';
  return html`<section>!${address}
!${pointTools(view)}
<details id="find"!${open}><summary>${say('report.find')}</summary><p class="hint" id="search-hint">${say('report.findHint')}</p><div class="inline"><input id="search" name="search" type="search" value="${form.search}" maxlength="40" aria-label="${say('report.find')}" aria-describedby="search-hint"><button class="button" name="intent" value="find" formaction="/public/report/send#find" formnovalidate>${say('code.go')}</button></div>!${foundPlaces(view)}</details></section>`;
}
