import type { Field } from '@gezhi/domain/catalogue';
import { firstReceiver } from '@gezhi/domain/matter';
import type { AreaIds, Unit } from '@gezhi/domain/people';
import { useEffect, useRef } from 'react';
import type { ActionForm } from '../form/index.ts';
import type { LineBook } from './line-book.ts';
import { type LineChoice, lineChoice, suggestedBy } from './line-choice.ts';

/** As much of an assignment as says who received the matter first. */
interface AssignmentTold {
  readonly unitId: number;
  readonly part: 'lead' | 'assist';
  readonly phase: string;
  readonly run: number;
}

/** Assigned because of who received it first, or as a last resort, the unit follows from the ground. */
function useGround({ form, matter }: Pick<LineField, 'form' | 'matter'>): void {
  const { ground } = form.values;
  const before = useRef(ground);
  const { set } = form;
  useEffect(() => {
    if (before.current === ground) return;
    before.current = ground;
    const wanted = ground === 'firstReceiver' ? firstReceiver(matter) : matter.lastResort;
    if (ground !== 'byLine' && wanted != null) set('lead', wanted);
  }, [ground, matter, set]);
}

/** What a form's field for a line stands in. */
export interface LineField {
  readonly field: Field;
  readonly form: ActionForm;
  readonly lines: LineBook;
  readonly units: readonly Unit[];
  readonly matter: {
    readonly category: string | null;
    readonly lastResort: number | null;
    readonly run: number;
    readonly assignments: readonly AssignmentTold[];
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
  useGround({ form, matter });
  const choose = (code: string | undefined): void => {
    set(field.name, code);
    const suggested = choice.isDispatch ? undefined : suggestedBy(lines.find(code), situation);
    if (suggested !== undefined && form.fields.some((one) => one.name === 'suggested'))
      set('suggested', suggested);
  };
  return { ...choice, choose };
}
