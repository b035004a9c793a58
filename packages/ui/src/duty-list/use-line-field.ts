import type { Field } from '@gezhi/domain/catalogue';
import type { AreaIds, Unit } from '@gezhi/domain/people';
import { useEffect } from 'react';
import type { ActionForm } from '../form/index.ts';
import type { LineBook } from './line-book.ts';
import { type LineChoice, lineChoice, suggestedBy } from './line-choice.ts';

/** What a form's field for a line stands in. */
export interface LineField {
  readonly field: Field;
  readonly form: ActionForm;
  readonly lines: LineBook;
  readonly units: readonly Unit[];
  readonly matter: {
    readonly category: string | null;
    readonly leadUnitId: number | null;
    readonly townId: number | null;
    readonly communityId: number | null;
  };
  readonly districtId: number | null;
}

/**
 * The lines a form may name just now. Another lead has other lines: what no longer fits is taken back, and the only one of a
 * unit is chosen by itself. A line chosen in a return suggests whoever it points to.
 */
export function useLineField({ field, form, lines, units, matter, districtId }: LineField): LineChoice & {
  readonly choose: (code: string | undefined) => void;
} {
  const areas: AreaIds = { district: districtId, town: matter.townId, community: matter.communityId };
  const { category, leadUnitId } = matter;
  const situation = {
    ...{ category, leadUnitId, areas, units },
    fields: form.fields,
    values: form.values,
  };
  const choice = lineChoice(lines, situation);
  const { set } = form;
  const value = form.values[field.name];
  const [only] = choice.options;
  const isKnown = choice.options.some((one) => one.code === value);
  const wanted = isKnown ? value : choice.isDispatch ? only?.code : undefined;
  const isReady = lines.all.length > 0;
  useEffect(() => {
    if (isReady && wanted !== value) set(field.name, wanted);
  }, [isReady, wanted, value, set, field.name]);
  const choose = (code: string | undefined): void => {
    set(field.name, code);
    const suggested = choice.isDispatch ? undefined : suggestedBy(lines.find(code), situation);
    if (suggested !== undefined && form.fields.some((one) => one.name === 'suggested'))
      set('suggested', suggested);
  };
  return { ...choice, choose };
}
