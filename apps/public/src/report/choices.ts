import { html } from 'ghtml';
import { choiceField, type Group, lineField, selectField } from '../frame/fields.ts';
import { sayIn } from '../frame/layout.ts';
import type { Language } from '../frame/words.ts';
import type { PublicCategory } from '../ports.ts';
import { needsConsent } from './check.ts';
import { chosenCategory } from './kind.ts';
import type { ReportView } from './page.ts';
import { sightOf } from './sight.ts';

/** A class in the words of residents, where the pack has some. */
export function categoryName(category: PublicCategory, language: Language): string {
  if (category.plain !== undefined) return language === 'en' ? category.plain.en : category.plain.zh;
  return language === 'en' ? category.nameEn : category.name;
}

function groupsOf(categories: readonly PublicCategory[], language: Language): readonly Group[] {
  return categories
    .filter(({ parent }) => parent === null)
    .map((major) => ({
      label: categoryName(major, language),
      options: categories
        .filter(({ parent, recordOnly }) => parent === major.code && !recordOnly)
        .map((minor) => ({
          value: minor.code,
          label: categoryName(minor, language),
          marks: html` data-keywords="${minor.keywords.join(' ')}" data-consent="${minor.visibility === 'C' ? 'yes' : 'no'}" data-sight="${sightOf(minor)}" data-severity="${minor.severity}"`,
        })),
    }))
    .filter(({ options }) => options.length > 0);
}

/** The category, which may stay open, and the consent that care matters need. */
export function categorySection(view: ReportView): string {
  const { frame, form, faults, categories } = view;
  const say = sayIn(frame);
  const select = selectField({
    id: 'category',
    label: say('report.category'),
    hint: say('report.categoryHint'),
    faults,
    none: say('report.categoryNone'),
    groups: groupsOf(categories, frame.language),
    value: form.category,
  });
  const consent = choiceField({
    id: 'consent',
    label: say('report.consent'),
    hint: say('report.consentText'),
    faults,
    value: form.consent,
    options: [
      { value: 'self', label: say('report.consentSelf') },
      { value: 'guardian', label: say('report.consentGuardian') },
    ],
  });
  const hidden = needsConsent(form, categories) ? '' : ' hidden';
  // The class of a service is known; what follows the class on the page still reads it here.
  const known = view.service !== null && chosenCategory(form, categories) !== undefined ? ' hidden' : '';
  return html`<section><div!${known}>!${select}</div><div class="guess" role="status" data-guess></div><div class="consent" data-consent!${hidden}>!${consent}</div></section>`;
}

/** Why the units of a place do not show yet: no place was named, none was found, or several were. */
function aboutHint({ frame, form, found, unitsAsked = false }: ReportView): string {
  const say = sayIn(frame);
  if (!unitsAsked || found === null) return say('report.aboutPlace');
  return found.length === 0
    ? say('report.foundNothing', { words: form.search })
    : say('report.aboutChoose', { count: found.length });
}

/** A complaint about a unit: the units of the place, once a place is known. */
export function aboutSection(view: ReportView): string {
  const { frame, form, faults, units, place, unitsAsked = false } = view;
  const say = sayIn(frame);
  const wanted = unitsAsked || form.unit !== '' || faults.some(({ field }) => field === 'unit');
  const select = selectField({
    id: 'unit',
    label: say('report.aboutUnits'),
    faults,
    none: say('report.aboutNone'),
    groups: [
      {
        label: '',
        options: units.map((unit) => ({
          value: String(unit.id),
          label: frame.language === 'en' ? unit.nameEn : unit.name,
        })),
      },
    ],
    value: form.unit,
  });
  const more =
    place === null
      ? html`<p class="hint" role="status">${aboutHint(view)}</p><button class="button" name="intent" value="units" formaction="/public/report/send#about" formnovalidate>${say('report.aboutShow')}</button>`
      : '';
  return html`<section><details id="about"!${wanted ? ' open' : ''}><summary>${say('report.about')}</summary><p class="hint">${say('report.aboutHint')}</p>!${select}!${more}</details></section>`;
}

/** What only some want to say of themselves; folded away in the mode for older residents. */
function contactChoices({ frame, form, faults }: ReportView): string {
  const say = sayIn(frame);
  const contact = choiceField({
    id: 'mayContact',
    label: say('report.contact'),
    faults,
    value: form.mayContact,
    options: [
      { value: 'centre', label: say('report.contactCentre') },
      { value: 'yes', label: say('report.contactYes') },
      { value: 'no', label: say('report.contactNo') },
    ],
  });
  const safe = lineField({
    id: 'safeTime',
    label: say('report.safeTime'),
    hint: say('report.safeTimeHint'),
    faults,
    value: form.safeTime,
    max: 100,
  });
  const messages = choiceField({
    id: 'messages',
    label: say('report.messages'),
    hint: say('report.messagesHint'),
    faults,
    value: form.messages,
    options: [
      { value: 'progress', label: say('report.messagesYes') },
      { value: 'none', label: say('report.messagesNo') },
    ],
  });
  return contact + safe + messages;
}

const ELDER_FOLDED = ['mayContact', 'safeTime', 'messages'];

/** One more way to be told, folded away: most have a telephone. */
function mailField({ frame, form, faults }: ReportView): string {
  const say = sayIn(frame);
  const email = lineField({
    id: 'email',
    label: say('report.yourEmail'),
    hint: say('report.yourEmailHint'),
    faults,
    value: form.email,
    type: 'email',
    autocomplete: 'email',
    max: 254,
  });
  const mailOpen = form.email !== '' || faults.some(({ field }) => field === 'email') ? ' open' : '';
  return html`<details class="also"!${mailOpen}><summary>${say('report.alsoEmail')}</summary><div class="form">!${email}</div></details>`;
}

/** Name, phone and who may call when: all of it may stay empty. */
export function personSection(view: ReportView): string {
  const { frame, form, faults } = view;
  const say = sayIn(frame);
  const name = lineField({
    id: 'name',
    label: say('report.yourName'),
    faults,
    value: form.name,
    autocomplete: 'name',
    max: 40,
  });
  const phone = lineField({
    id: 'phone',
    label: say('report.yourPhone'),
    hint: say('report.yourPhoneHint'),
    faults,
    value: form.phone,
    type: 'tel',
    autocomplete: 'tel',
    max: 25,
  });
  const open = faults.some(({ field }) => ELDER_FOLDED.includes(field)) ? ' open' : '';
  const choices =
    frame.size === 'elder'
      ? html`<details class="more"!${open}><summary>${say('report.moreCalls')}</summary><div class="form">!${contactChoices(view)}</div></details>`
      : contactChoices(view);
  return html`<section><h2>${say('report.you')}</h2><p class="hint">${say('report.youHint')}</p>!${name}!${phone}!${mailField(view)}!${choices}</section>`;
}
