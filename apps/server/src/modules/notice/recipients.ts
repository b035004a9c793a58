import type { MatterSubject } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import { holdersIn, holdersOver, membersOf } from '../people/index.ts';
import type { Audience } from './audience.ts';

/**
 * The people behind the audiences, each once: never whoever did it, never whoever is complained of, in person or
 * through a unit (docs/field.md §5.2).
 */
export async function recipientsOf(
  tx: Transaction,
  asked: { audiences: readonly Audience[]; subject: MatterSubject; actorId: string | null },
): Promise<readonly string[]> {
  const { audiences, subject, actorId } = asked;
  const found = new Set<string>();
  for (const audience of audiences) {
    for (const personId of await membersOfAudience(tx, audience, subject)) found.add(personId);
  }
  const { personIds, unitIds } = subject.about;
  const recused = unitIds.length === 0 ? [] : await membersOf(tx, unitIds);
  for (const personId of [...recused, ...personIds, ...(actorId === null ? [] : [actorId])]) {
    found.delete(personId);
  }
  return [...found];
}

async function membersOfAudience(
  tx: Transaction,
  audience: Audience,
  subject: MatterSubject,
): Promise<readonly string[]> {
  switch (audience.of) {
    case 'persons':
      return audience.personIds;
    case 'area':
      return holdersOver(tx, audience.areaId, audience.roles);
    case 'worked':
      return workedIn(tx, audience.unitId, subject);
    case 'unit':
      for (const roles of audience.roles) {
        const holders = await holdersIn(tx, audience.unitId, roles);
        if (holders.length > 0) return holders;
      }
      return [];
    default:
      return audience satisfies never;
  }
}

async function workedIn(tx: Transaction, unitId: number, subject: MatterSubject): Promise<readonly string[]> {
  const desk = await holdersIn(tx, unitId, ['receiver', 'handler']);
  const worked = desk.filter((personId) =>
    subject.acts.some((one) => one.personId === personId && one.act === 'handle' && one.run === subject.run),
  );
  return worked.length > 0 ? worked : desk;
}
