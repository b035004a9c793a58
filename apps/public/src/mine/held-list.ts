import type { PersonalField } from '@gezhi/domain/privacy';
import { html } from 'ghtml';
import { type Frame, sayIn } from '../frame/layout.ts';
import { fieldWords, rowWords } from './held-words.ts';
import type { HeldField, HeldRow } from './ports.ts';

/** In which table a field stands: who looked, what was sent and what was asked have their own. */
const GROUPS = {
  contact: [
    ...['reports.name_sealed', 'reports.phone_sealed', 'reports.email_sealed'],
    ...['reports.safe_time_sealed', 'reports.may_contact'],
    ...['reports.wants_reply', 'reports.message_consent', 'reports.tries', 'reports.phone_index'],
    ...['reports.code_digest'],
  ],
  words: [
    'reports.created_at',
    'passages.body',
    'passages.lifted',
    'reports.urged_at',
    'matter_terms.folded',
  ],
  place: [
    'matters.lon',
    'matters.place_id',
    'attachments.id',
    'attachments.taken_lon',
    'attachments.taken_at',
  ],
  consent: [
    ...['reports.consent_version', 'reports.consent_by', 'reports.consent_at'],
    ...['reports.consent_withdrawn_at', 'reports.rating', 'reports.rating_reasons'],
  ],
  looks: ['reveals.at'],
  messages: ['messages.template', 'phone_proofs.created_at'],
  requests: ['data_requests.kind'],
} as const;
type Group = keyof typeof GROUPS;

/** The group of a field; one that nobody put anywhere stands with the words, so that it is never left out. */
function groupOf(field: PersonalField): Group {
  const found = (Object.keys(GROUPS) as Group[]).find((group) =>
    (GROUPS[group] as readonly string[]).includes(field),
  );
  return found ?? 'words';
}

function shownValue(frame: Frame, field: PersonalField, row: HeldRow): string {
  const words = rowWords(frame, field, row).map((part) => html`<span>${part}</span>`);
  const picture =
    field === 'attachments.id' && row.text !== null
      ? html`<a href="/public/photos/${row.text}/full"><img src="/public/photos/${row.text}/thumb" alt="${sayIn(frame)('mine.photo')}" loading="lazy" width="160" height="120"></a>`
      : '';
  return html`<li>!${picture}!${words}</li>`;
}

function line(frame: Frame, { field, rows }: HeldField): string {
  const say = sayIn(frame);
  const words = fieldWords(frame, field);
  const values =
    rows.length === 0
      ? html`<span class="none">${say('mine.none')}</span>`
      : html`<ul>!${rows.map((row) => shownValue(frame, field, row))}</ul>`;
  return html`<tr><th scope="row">${words.name}</th><td data-label="${say('mine.column.value')}">!${values}</td><td data-label="${say('mine.column.purpose')}">${words.purpose}</td><td data-label="${say('mine.column.basis')}">${words.basis}</td><td data-label="${say('mine.column.keep')}">${words.keep}</td></tr>`;
}

function table(frame: Frame, group: Group, fields: readonly HeldField[]): string {
  const say = sayIn(frame);
  const columns = (['field', 'value', 'purpose', 'basis', 'keep'] as const).map(
    (name) => html`<th scope="col">${say(`mine.column.${name}`)}</th>`,
  );
  return html`<section class="held"><h2 id="held-${group}">${say(`mine.group.${group}`)}</h2><table aria-labelledby="held-${group}"><thead><tr>!${columns}</tr></thead><tbody>!${fields.map((field) => line(frame, field))}</tbody></table></section>`;
}

/** Everything that is held, in tables: each field with its values, what for, on what it rests and how long it is kept. */
export function heldTables(frame: Frame, held: readonly HeldField[]): string {
  return (Object.keys(GROUPS) as Group[])
    .map((group) => ({ group, fields: held.filter(({ field }) => groupOf(field) === group) }))
    .filter(({ fields }) => fields.length > 0)
    .map(({ group, fields }) => table(frame, group, fields))
    .join('');
}
