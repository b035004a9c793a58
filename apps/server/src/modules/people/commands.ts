import { ADMINISTRATORS, type Role } from '@gezhi/domain/access';
import type { Parsed } from '@gezhi/domain/contract';
import type { addDuty, endDuty } from '@gezhi/domain/people';
import { liftIdentifiers, maskLifted } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import { requireAuthority } from './authority.ts';
import {
  areaOfScope,
  type DutyRecord,
  findTitle,
  lockDuty,
  lockPerson,
  nextSeq,
  type TitleRecord,
} from './duty-store.ts';
import type { PeoplePorts } from './ports.ts';

type NewDuty = Parsed<typeof addDuty>['body'];

const invalid = (path: string, code = 'unknown') =>
  new Problem('input.invalid', { fields: [{ path, code }] });

/** Roles that work in a unit: without one they would hold a post nowhere. */
const IN_CENTRES: readonly Role[] = ['operator', 'dutyChief', 'verifier'];
const IN_UNITS: readonly Role[] = ['receiver', 'handler', 'unitLeader'];

/** Gives a person a duty, with an entry. Throws input.invalid, access.role, not.found and duty.overlap. */
export async function giveDuty(tx: Transaction, ports: PeoplePorts, asked: NewDuty): Promise<{ id: string }> {
  const title = await findTitle(tx, asked.title);
  if (title === undefined) throw invalid('title');
  checkUnit(ports, asked, title.role);
  const areaId = await areaOfScope(tx, ports, asked);
  if (areaId === undefined) throw invalid('scopeId');
  checkScope(ports, asked, title);
  const term = termOf(asked, tx.now);
  const { personId, unitId, scopeKind, scopeId } = asked;
  const authority = requireAuthority(
    tx.actor,
    { personId, role: title.role, unitId, areaId },
    { tree: ports.tree(), units: ports.units() },
  );
  await lockPerson(tx, personId);
  await refuseOverlap(tx, { ...asked, role: title.role }, term);
  const id = uuidv7();
  await tx.query(
    `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from, valid_to)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, personId, asked.title, unitId, scopeKind, scopeId, term.from, term.to],
  );
  const codes = {
    personId,
    title: asked.title,
    unitId,
    scopeKind,
    scopeId,
    from: term.from.toISOString(),
    to: term.to?.toISOString() ?? null,
  };
  await recordChange(tx, ports, {
    id,
    personId,
    action: 'addDuty',
    dutyId: authority.id,
    codes,
    passages: [],
  });
  return { id };
}

function checkUnit(ports: PeoplePorts, { unitId }: NewDuty, role: Role): void {
  const unit = unitId === null ? undefined : ports.units().find(unitId);
  if (unitId !== null && unit === undefined) throw invalid('unitId');
  if (unit === undefined && (IN_UNITS.includes(role) || IN_CENTRES.includes(role))) {
    throw invalid('unitId', 'required');
  }
  const isCentre = unit?.kind === 'centre' || unit?.kind === 'station';
  if (IN_CENTRES.includes(role) && !isCentre) throw invalid('unitId', 'notCentre');
}

/** A post is held only for what its title allows, and a post for a unit is held in that unit. */
function checkScope(
  ports: PeoplePorts,
  { scopeKind, scopeId, unitId }: NewDuty,
  { scopes }: TitleRecord,
): void {
  if (scopes.length === 0) {
    const isTop = scopeKind === 'area' && ports.tree().find(scopeId)?.parentId === null;
    if (!isTop) throw invalid('scopeId', 'wholeHouse');
  } else if (!scopes.includes(scopeKind)) throw invalid('scopeKind', 'notForTitle');
  if (scopeKind === 'unit' && unitId !== scopeId) throw invalid('unitId', 'otherUnit');
}

interface Term {
  readonly from: Date;
  readonly to: Date | null;
}

/** Never from earlier than now: nobody is entitled afterwards to what was done before. */
function termOf(asked: Pick<NewDuty, 'from' | 'to'>, now: Date): Term {
  const wished = asked.from === undefined ? now : new Date(asked.from);
  const from = wished < now ? now : wished;
  const to = asked.to == null ? null : new Date(asked.to);
  if (to !== null && to <= from) throw invalid('to', 'beforeFrom');
  return { from, to };
}

const OVERLAPS = `select d.id from duties d join titles t on t.code = d.title
  where d.person_id = $1 and (d.valid_to is null or (d.valid_to > $7 and d.valid_to > d.valid_from))
    and ($8::timestamptz is null or d.valid_from < $8)
    and ((d.title = $2 and d.unit_id is not distinct from $3 and d.scope_kind = $4 and d.scope_id = $5)
      or (t.role <> $6 and (t.role = any ($9::text[]) or $6 = any ($9::text[]))))
  limit 1`;

/** The same duty twice at a time, or an administrator's beside any other: the three administrators stand apart. */
async function refuseOverlap(tx: Transaction, asked: NewDuty & { role: Role }, term: Term): Promise<void> {
  const { personId, title, unitId, scopeKind, scopeId, role } = asked;
  const { rows } = await tx.query<{ id: string }>(OVERLAPS, [
    personId,
    title,
    unitId,
    scopeKind,
    scopeId,
    role,
    term.from,
    term.to,
    ADMINISTRATORS,
  ]);
  if (rows[0] !== undefined) throw new Problem('duty.overlap', { dutyId: rows[0].id });
}

/** Ends a duty now or later, with the reason in the entry. Throws not.found, access.role and input.invalid. */
export async function finishDuty(
  tx: Transaction,
  ports: PeoplePorts,
  asked: { id: string } & Parsed<typeof endDuty>['body'],
): Promise<{ id: string }> {
  const duty = await lockDuty(tx, asked.id);
  const areaId = (await areaOfScope(tx, ports, duty)) ?? null;
  const authority = requireAuthority(
    tx.actor,
    { ...duty, areaId },
    { tree: ports.tree(), units: ports.units() },
  );
  const to = endOf(duty, asked.at, tx.now);
  await tx.query('update duties set valid_to = $2 where id = $1', [duty.id, to]);
  const { personId } = duty;
  await recordChange(tx, ports, {
    id: duty.id,
    personId,
    action: 'endDuty',
    dutyId: authority.id,
    codes: { personId, title: duty.title, unitId: duty.unitId, to: to.toISOString() },
    passages: [reasonOf(asked.reason)],
  });
  return { id: duty.id };
}

/** Never earlier than now: what was done under a duty stays done under it. */
function endOf(duty: DutyRecord, at: string | undefined, now: Date): Date {
  if (duty.to !== null && duty.to <= now) throw invalid('id', 'ended');
  const wished = at === undefined ? now : new Date(at);
  const end = wished < now ? now : wished;
  return end < duty.from ? duty.from : end;
}

function reasonOf(text: string): NewPassage {
  const { text: body, lifted } = liftIdentifiers(text);
  return { name: 'reason', body: maskLifted(body, lifted), class: 'internal', audience: 'internal' };
}

interface Change {
  readonly id: string;
  readonly personId: string;
  readonly action: 'addDuty' | 'endDuty';
  readonly dutyId: string;
  readonly codes: Readonly<Record<string, unknown>>;
  readonly passages: readonly NewPassage[];
}

async function recordChange(tx: Transaction, ports: PeoplePorts, change: Change): Promise<void> {
  const { id, personId, ...said } = change;
  const seq = await nextSeq(tx, id);
  await ports.journal.append(tx, { subjectKind: 'duty', subjectId: id, seq, ...said });
  tx.afterCommit(() => ports.onDutiesChanged(personId));
}
