import type { Field } from '@gezhi/domain/catalogue';
import type { Unit } from '@gezhi/domain/people';
import type { ConsentNeed, FieldValues } from '@gezhi/ui/form';
import { firstDispatch } from '@gezhi/ui/routing';
import type { Categories } from '../catalogue/categories.ts';
import type { Matter } from '../matter/matter.ts';
import type { Units } from '../people/units.ts';

/** What the pickers of a form propose, and from what. */
export interface Pickers {
  /** The matter it is about, where it is about one alone. */
  readonly matter?: Matter;
  /** Name of the action whose form it is, where it is about one matter alone. */
  readonly action?: string;
  /** Codes of the units offered first for a field, best first. */
  readonly proposedFor: (field: string) => readonly string[];
  /** Which units a field may name; undefined where all may. */
  readonly unitsFor: (field: string) => ((unit: Unit) => boolean) | undefined;
}

/** What the form of an action knows of the matter it is about. */
export interface About extends Pickers, ConsentNeed {
  readonly matter: Matter;
}

const holds = (unit: Unit): boolean => unit.kind === 'centre' || unit.kind === 'station';
const answers = (unit: Unit): boolean => unit.kind === 'department' || unit.kind === 'company';
const handles = (unit: Unit): boolean => unit.kind !== 'leadership';

/** What the pickers propose: the lead and the assists that the catalogue names for the category. */
export function pickersOf(code: string | null, categories: Categories): Pickers {
  const category = categories.find(code);
  const lead = category?.lead ?? undefined;
  const assists = category?.assists ?? [];
  return {
    proposedFor: (field) => {
      if (field === 'assists') return assists;
      // Who leads and assists already has a part; whom else to invite a person knows.
      if (field === 'invited') return [];
      return field === 'to' ? [] : [...(lead === undefined ? [] : [lead]), ...assists];
    },
    unitsFor: (field) => {
      if (field === 'to') return holds;
      return field === 'departments' || field === 'department' ? answers : handles;
    },
  };
}

/** What the form of an action knows of its matter. */
export function aboutOf(matter: Matter, action: string, categories: Categories): About {
  return {
    ...pickersOf(matter.category, categories),
    ...{ matter, action },
    isCare: (code) => categories.find(code)?.visibility === 'C',
    consented: matter.consent !== null && matter.consent.withdrawn === null,
  };
}

/** Values a form begins with: whom the rules propose, else the units that the catalogue names. A correction begins empty: it says only what changes. */
export function firstValues(
  offer: { readonly fields: readonly Field[] },
  about: Pickers,
  units: Units,
): FieldValues {
  const first: Record<string, unknown> = {};
  for (const field of offer.fields) {
    const proposed = about.proposedFor(field.name).flatMap((code) => units.withCode(code)?.id ?? []);
    if (field.kind === 'unit' && field.name === 'lead' && proposed[0] !== undefined)
      first[field.name] = proposed[0];
    if (field.kind === 'units' && proposed.length > 0) first[field.name] = proposed;
  }
  const route = about.matter?.route ?? null;
  if (route === null || !offer.fields.some(({ name }) => name === 'lead')) return first;
  // Where rules were asked nobody else is proposed: the catalogue's own lead may be complained of, or not theirs to choose.
  const { lead: _, assists: __, ...others } = first;
  return { ...others, ...firstDispatch({ route, fields: offer.fields }) };
}
