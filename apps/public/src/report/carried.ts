import { html } from 'ghtml';
import { FORM_TEXTS, type ReportForm } from './form.ts';

/** The whole form as hidden fields, so that a step between asks one thing and loses nothing; works without scripts. */
export function carried(form: ReportForm, but: keyof ReportForm): string {
  const lines: readonly (readonly [string, string])[] = [
    ['key', form.key],
    ['id', form.id],
    ...FORM_TEXTS.map((name) => [name, form[name]] as const),
    ...form.photos.map((id) => ['photo', id] as const),
  ];
  return lines
    .filter(([name]) => name !== but)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
    .join('');
}
