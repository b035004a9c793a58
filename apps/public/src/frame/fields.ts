import { html } from 'ghtml';
import { icon } from './icons.ts';
import { type Frame, sayIn } from './layout.ts';

/** What is wrong with one field, in words that say what to do; `field` is the id of the control on the page. */
export interface Fault {
  readonly field: string;
  readonly words: string;
}

/** A control with its label; `hint` and faults are tied to it for screen readers. */
interface Control {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: readonly Fault[];
}

interface LineControl extends Control {
  readonly value: string;
  readonly type?: 'text' | 'tel' | 'email' | 'search' | 'number' | 'date';
  readonly autocomplete?: string;
  readonly max?: number;
  readonly rows?: number;
}

function faultOf(control: Control): Fault | undefined {
  return control.faults.find(({ field }) => field === control.id);
}

function describedBy(control: Control): string {
  const ids = [
    ...(control.hint === undefined ? [] : [`${control.id}-hint`]),
    ...(faultOf(control) === undefined ? [] : [`${control.id}-fault`]),
  ];
  if (ids.length === 0) return '';
  const invalid = faultOf(control) === undefined ? '' : ' aria-invalid="true"';
  return ` aria-describedby="${ids.join(' ')}"${invalid}`;
}

/** The hint and the fault under a label or legend. */
export function notes(control: Control): string {
  const fault = faultOf(control);
  const hint =
    control.hint === undefined ? '' : html`<p class="hint" id="${control.id}-hint">${control.hint}</p>`;
  const words =
    fault === undefined
      ? ''
      : html`<p class="fault" id="${control.id}-fault">!${icon('alert', 20)}${fault.words}</p>`;
  return hint + words;
}

function boxClass(control: Control): string {
  return faultOf(control) === undefined ? 'field' : 'field bad';
}

/** One line of text. */
export function lineField(control: LineControl): string {
  const complete = control.autocomplete ?? 'off';
  return html`<div class="${boxClass(control)}"><label for="${control.id}">${control.label}</label>!${notes(control)}<input id="${control.id}" name="${control.id}" type="${control.type ?? 'text'}" value="${control.value}" autocomplete="${complete}" maxlength="${control.max ?? 200}"!${describedBy(control)}></div>`;
}

/** A few lines of text. No maxlength: a browser would cut off what was pasted without a word; the check says it. */
export function textField(control: LineControl): string {
  return html`<div class="${boxClass(control)}"><label for="${control.id}">${control.label}</label>!${notes(control)}<textarea id="${control.id}" name="${control.id}" rows="${control.rows ?? 4}"!${describedBy(control)}>${keepFirstLine(control.value)}</textarea></div>`;
}

/** HTML drops one line break right after the tag; what was typed must come back as it was. */
function keepFirstLine(text: string): string {
  return text.startsWith('\n') || text.startsWith('\r') ? `\n${text}` : text;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Radios under one question. The first radio carries the id that the summary of faults leads to. */
export function choiceField(control: Control & { options: readonly Option[]; value: string }): string {
  const options = control.options.map((option, at) => {
    const id = at === 0 ? control.id : `${control.id}-${at}`;
    const checked = option.value === control.value ? ' checked' : '';
    const hint = option.hint === undefined ? '' : html`<small>${option.hint}</small>`;
    return html`<label class="option" for="${id}"><input type="radio" id="${id}" name="${control.id}" value="${option.value}"!${checked}><span>${option.label}!${hint}</span></label>`;
  });
  return html`<fieldset class="${boxClass(control)}"!${describedBy(control)}><legend>${control.label}</legend>!${notes(control)}<div class="options">!${options}</div></fieldset>`;
}

export interface Group {
  readonly label: string;
  readonly options: readonly (Option & { readonly marks?: string })[];
}

/** A drop-down in groups. `marks` are attributes that a script reads, already escaped. */
export function selectField(
  control: Control & { none: string; groups: readonly Group[]; value: string },
): string {
  const groups = control.groups.map((group) => {
    const options = group.options.map(
      (option) =>
        html`<option value="${option.value}"!${option.value === control.value ? ' selected' : ''}!${option.marks ?? ''}>${option.label}</option>`,
    );
    return group.label === ''
      ? options.join('')
      : html`<optgroup label="${group.label}">!${options}</optgroup>`;
  });
  return html`<div class="${boxClass(control)}"><label for="${control.id}">${control.label}</label>!${notes(control)}<select id="${control.id}" name="${control.id}"!${describedBy(control)}><option value="">${control.none}</option>!${groups}</select></div>`;
}

/** The list of what to correct, at the top of the page, each line a link to its field (GOV.UK manner). */
export function faultSummary(frame: Frame, faults: readonly Fault[]): string {
  if (faults.length === 0) return '';
  const say = sayIn(frame);
  const lines = faults.map(({ field, words }) =>
    field === '' ? html`<li>${words}</li>` : html`<li><a href="#${field}">${words}</a></li>`,
  );
  return html`<div class="summary" role="alert" aria-labelledby="summary-title" tabindex="-1" id="summary"><h2 id="summary-title">!${icon('alert')}${say('summary.title')}</h2><ul>!${lines}</ul><p>${say('summary.kept')}</p></div>`;
}
