import { html } from 'ghtml';
import type { Language, Say } from '../frame/words.ts';
import type { Track } from '../ports.ts';
import type { ActForm } from './act-form.ts';

type Reason = Track['data']['ratingReasons'][number];

/** What a reason is called in the language of the page. */
export function reasonWords({ title }: Pick<Reason, 'title'>, language: Language): string {
  return language === 'en' ? title.en : title.zh;
}

interface Shown {
  readonly reasons: readonly Reason[];
  readonly form: ActForm;
  readonly language: Language;
  readonly say: Say;
}

/**
 * The reasons of a rating, several to choose. Each says in its class which levels it fits: the style sheet shows those of the
 * level that is chosen, without any script. Empty where the list is.
 */
export function reasonChips({ reasons, form, language, say }: Shown): string {
  const offered = reasons.filter((reason) => reason.offered);
  if (offered.length === 0) return '';
  const chosen = form.values.get('reasons') ?? [];
  const chips = offered.map((reason) => {
    const classes = ['chip', ...reason.levels, ...(reason.demandsReopening ? ['again'] : [])].join(' ');
    const checked = chosen.includes(reason.code) ? ' checked' : '';
    return html`<label class="${classes}"><input type="checkbox" name="reasons" value="${reason.code}"!${checked}><span>${reasonWords(reason, language)}</span></label>`;
  });
  const back = offered.filter((reason) => reason.demandsReopening).map((one) => reasonWords(one, language));
  const demanding =
    back.length === 0
      ? ''
      : html`<p class="hint reasons-back">${say('act.reasonsBack', { reasons: back.join(say('act.reasonsAnd')) })}</p>`;
  return html`<fieldset class="field reasons"><legend>${say('act.reasons')}</legend><div class="chips">!${chips}</div>!${demanding}</fieldset>`;
}

/** A form without the reasons that do not fit its level: they were chosen before the level was, and the page hides them by now. */
export function withFittingReasons(form: ActForm, { data }: Track): ActForm {
  const level = form.values.get('rating')?.[0];
  const chosen = form.values.get('reasons');
  if (chosen === undefined) return form;
  const fits = (code: string) =>
    data.ratingReasons.find((reason) => reason.code === code)?.levels.some((one) => one === level) ?? true;
  return { ...form, values: new Map(form.values).set('reasons', chosen.filter(fits)) };
}
