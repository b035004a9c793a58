import type { Parsed } from '@gezhi/domain/contract';
import type { answerFor } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import { findPlace } from './answering.ts';
import { requireAuthority } from './authority.ts';
import { inForce } from './duty-rows.ts';
import { lockPerson, nextSeq } from './duty-store.ts';
import type { PeoplePorts } from './ports.ts';

const invalid = (path: string, code: string) => new Problem('input.invalid', { fields: [{ path, code }] });

/** The duty that answers: of a unit of the place's own community first, then of its street, then any. */
const DUTY = `select d.id, d.unit_id from duties d left join units u on u.id = d.unit_id
  where d.person_id = $1 and ${inForce('$2')}
  order by array_position($3::int[], u.area_id) nulls last, d.valid_from, d.id limit 1`;

const TAKEN = `select 1 from place_answers a join duties d on d.id = a.duty_id
  where a.place_id = $1 and d.person_id = $2 and (a.valid_to is null or a.valid_to > $3) limit 1`;

/** Lets somebody answer for a compound or building, with an entry of the duty. Throws not.found, input.invalid, access.role, duty.overlap. */
export async function letAnswer(
  tx: Transaction,
  ports: PeoplePorts,
  { id: placeId, personId, to: until }: { readonly id: number } & Parsed<typeof answerFor>['body'],
): Promise<{ id: string }> {
  const { place } = await findPlace(tx, placeId);
  await lockPerson(tx, personId);
  const areas = ports
    .tree()
    .pathOf(place.communityId)
    .map((area) => area.id);
  const { rows } = await tx.query<{ id: string; unit_id: number | null }>(DUTY, [personId, tx.now, areas]);
  const [duty] = rows;
  if (duty === undefined) throw invalid('personId', 'noDuty');
  const authority = requireAuthority(
    tx.actor,
    { personId, role: 'captain', unitId: duty.unit_id, areaId: place.communityId },
    { tree: ports.tree(), units: ports.units() },
  );
  const to = until == null ? null : new Date(until);
  if (to !== null && to <= tx.now) throw invalid('to', 'beforeFrom');
  const taken = await tx.query(TAKEN, [placeId, personId, tx.now]);
  if (taken.rowCount !== 0) throw new Problem('duty.overlap', { dutyId: duty.id });
  const id = uuidv7();
  await tx.query(
    'insert into place_answers (id, duty_id, place_id, valid_from, valid_to) values ($1, $2, $3, $4, $5)',
    [id, duty.id, placeId, tx.now, to],
  );
  const codes = { personId, placeId, to: to?.toISOString() ?? null };
  await record(tx, ports, { subjectId: duty.id, action: 'answerFor', dutyId: authority.id, codes });
  return { id };
}

interface LinkRow {
  readonly duty_id: string;
  readonly person_id: string;
  readonly unit_id: number | null;
  readonly place_id: number;
  readonly community_id: number;
  readonly valid_to: Date | null;
}

const LINK = `select a.duty_id, d.person_id, d.unit_id, a.place_id, p.community_id, a.valid_to
  from place_answers a join duties d on d.id = a.duty_id join places p on p.id = a.place_id where a.id = $1 for update of a`;

/** Lets somebody answer for a place no longer, with an entry of the duty. Throws not.found, access.role, input.invalid. */
export async function endAnswer(tx: Transaction, ports: PeoplePorts, id: string): Promise<{ id: string }> {
  const [link] = (await tx.query<LinkRow>(LINK, [id])).rows;
  if (link === undefined) throw new Problem('not.found');
  const { person_id: personId, unit_id: unitId, community_id: areaId, place_id: placeId } = link;
  const authority = requireAuthority(
    tx.actor,
    { personId, role: 'captain', unitId, areaId },
    { tree: ports.tree(), units: ports.units() },
  );
  if (link.valid_to !== null && link.valid_to <= tx.now) throw invalid('id', 'ended');
  await lockPerson(tx, personId);
  await tx.query('update place_answers set valid_to = $2 where id = $1', [id, tx.now]);
  const codes = { personId, placeId, to: tx.now.toISOString() };
  await record(tx, ports, { subjectId: link.duty_id, action: 'endAnswering', dutyId: authority.id, codes });
  return { id };
}

interface Recorded {
  readonly subjectId: string;
  readonly action: 'answerFor' | 'endAnswering';
  readonly dutyId: string;
  readonly codes: Readonly<Record<string, unknown>>;
}

async function record(tx: Transaction, { journal }: PeoplePorts, said: Recorded): Promise<void> {
  const seq = await nextSeq(tx, said.subjectId);
  await journal.append(tx, { subjectKind: 'duty', seq, passages: [], ...said });
}
