import type { Role } from '@gezhi/domain/access';
import type { Procedure } from '@gezhi/domain/catalogue';
import {
  type ActionInput,
  chargedRoles,
  decide,
  findKind,
  leadOf,
  type MatterSubject,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import { type AskedForCharge, chargeableOf } from '../people/index.ts';
import type { MatterHouse } from './house.ts';
import { loadSubject, readMatter } from './subject-store.ts';

interface Part {
  readonly subject: MatterSubject;
  readonly procedure: Procedure;
}

function askedFor({ subject, procedure }: Part): AskedForCharge | undefined {
  const lead = leadOf(subject);
  const roles: readonly Role[] = chargedRoles(procedure);
  return lead === undefined ? undefined : { unitId: lead.unitId, roles, excluded: subject.about };
}

/** People of the leading unit who may be put in charge. Throws not.found where the matter is not visible, access.role for whoever may put nobody in charge now. */
export async function peopleOf(
  tx: Transaction,
  house: MatterHouse,
  { id, language }: { readonly id: string; readonly language: Language },
) {
  // Names of staff are not for reporters.
  if (tx.actor.kind === 'reporter') throw new Problem('not.found');
  const record = await readMatter(tx, id);
  const subject = await loadSubject(tx, house.knowledge(), record);
  const procedure = house.knowledge().catalogue.findProcedure(record.procedure_id);
  if (procedure === undefined) throw new Problem('unavailable');
  const mayAppoint = Object.entries(procedure.actions).some(
    ([name, { kind }]) =>
      findKind(kind)?.fields.some((field) => field.kind === 'person') === true &&
      decide(tx.actor, name, { subject, procedure }).allowed,
  );
  if (!mayAppoint) throw new Problem('access.role');
  const asked = askedFor({ subject, procedure });
  return { items: asked === undefined ? [] : [...(await chargeableOf(tx, asked, language))] };
}

/** Refuses to put somebody in charge who serves elsewhere, could do nothing there, or is complained of. Throws input.invalid. */
export async function checkCharged(tx: Transaction, part: Part, { person }: ActionInput): Promise<void> {
  const asked = askedFor(part);
  const people = asked === undefined ? [] : await chargeableOf(tx, asked, 'zh-CN');
  if (people.some(({ personId }) => personId === person)) return;
  throw new Problem('input.invalid', { fields: [{ path: 'person', code: 'unknown' }] });
}
