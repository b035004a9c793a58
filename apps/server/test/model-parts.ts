import type { Actor } from '@gezhi/domain/access';
import { expect } from 'vitest';
import type { TestHouse } from './house.ts';
import type { ModelMatter, Taken } from './model-reference.ts';
import { UNITS } from './world.ts';

/** A part of an assisting unit that is open: by a dispatch or given as a task. */
export interface ModelPart {
  readonly unitId: number;
  readonly mandatory: boolean;
  readonly phase: 'dispatched' | 'handling' | 'submitted';
  /** The unit that gave it. */
  readonly givenBy: number;
}

/** The category of the walks has one target before the result (docs/field.md §2.9). */
export const WITH_TARGETS = '0201';
export const TARGETS = [
  { code: 'stopped', title: { zh: '停止', en: 'Stopped' }, limit: { count: 4, unit: 'workingHour' } },
  { code: 'removed', title: { zh: '拆除', en: 'Removed' }, limit: { count: 20, unit: 'workingDay' } },
];

/** Steps after which no unit has anything to do any more, or a matter goes back to the dispatcher. */
const ENDS: readonly string[] = [
  'recall',
  'pass',
  'merge',
  'handOver',
  'reopen',
  'decline',
  'solve',
  'record',
];

const unitsOf = (actor: Actor | undefined): readonly (number | null)[] =>
  actor?.kind === 'person' ? actor.duties.map((duty) => duty.unitId) : [];

/** Parts and targets as the field has them (docs/field.md §2.8, §2.9); throws where something was held by one that is open. */
export function stepParts(matter: ModelMatter, { action, input, actor }: Taken): void {
  const units = unitsOf(actor);
  const isOwn = (part: ModelPart) => units.includes(part.unitId);
  const isOpen = ({ phase }: ModelPart) => phase !== 'submitted';
  if (action === 'dispatch') matter.parts = dispatched(matter, input);
  if (action === 'finalDispatch') matter.parts = [];
  if (action === 'signAssist') move(matter, (part) => isOwn(part) && part.phase === 'dispatched', 'handling');
  if (action === 'submitAssist')
    move(matter, (part) => isOwn(part) && part.phase === 'handling', 'submitted');
  if (action === 'giveTask') give(matter, Number(input.unit), units);
  if (action === 'releaseTask') {
    const released = matter.parts.filter((part) => part.unitId === input.unit && isOpen(part));
    const may = units.includes(matter.heldBy) || released.every((part) => units.includes(part.givenBy));
    if (released.length === 0 || !may) throw new Error('released what was not the own to release');
    matter.parts = matter.parts.filter((part) => !released.includes(part));
  }
  if (action === 'submit') {
    if (matter.parts.some((part) => part.mandatory && isOpen(part)))
      throw new Error('did not wait for a part');
    if (matter.category === WITH_TARGETS && matter.settled.length === 0) throw new Error('missed a target');
    matter.parts = matter.parts.filter((part) => !isOpen(part));
  }
  if (action === 'reachTarget' || action === 'waiveTarget') {
    if (matter.category !== WITH_TARGETS || matter.settled.length > 0)
      throw new Error('no such target is open');
    matter.settled = [String(input.target)];
  }
  const isTakenBack = ['decideReturn', 'decideVoid'].includes(action) && input.verdict === 'agree';
  if (ENDS.includes(action) || isTakenBack) matter.parts = [];
}

function move(matter: ModelMatter, which: (part: ModelPart) => boolean, phase: ModelPart['phase']): void {
  if (!matter.parts.some(which)) throw new Error(`nothing was there to be ${phase}`);
  matter.parts = matter.parts.map((part) => (which(part) ? { ...part, phase } : part));
}

function dispatched({ heldBy }: ModelMatter, input: Taken['input']): readonly ModelPart[] {
  const assists = (input.assists as number[] | undefined) ?? [];
  const invited = ((input.invited as number[] | undefined) ?? []).filter(
    (unitId) => !assists.includes(unitId),
  );
  return [...assists, ...invited]
    .filter((unitId) => unitId !== input.lead)
    .map((unitId) => ({ unitId, mandatory: assists.includes(unitId), phase: 'dispatched', givenBy: heldBy }));
}

function give(matter: ModelMatter, unitId: number, units: readonly (number | null)[]): void {
  if (matter.parts.some((part) => part.unitId === unitId && part.phase !== 'submitted'))
    throw new Error('a second task beside the first');
  const givenBy = units.find((one) => one !== null) ?? 0;
  matter.parts = [...matter.parts, { unitId, mandatory: true, phase: 'dispatched', givenBy }];
  matter.kept = matter.kept.filter((one) => one !== unitId);
}

/** Units that may be given something: one of them may have kept a part when it escalated. */
export const TASKED = [UNITS.housing, UNITS.urbanManagement, UNITS.station] as const;

const STATE = `select
  (select coalesce(json_agg(a.unit_id || ' ' || a.phase || ' ' || a.mandatory order by a.unit_id, a.phase), '[]') from assignments a
    where a.matter_id = m.id and a.part = 'assist' and not a.kept and a.origin not in ('whistle', 'consultation')
      and a.phase in ('dispatched', 'handling', 'submitted')) as parts,
  (select coalesce(json_agg(t.target), '[]') from targets_settled t where t.matter_id = m.id and t.run = m.run) as settled,
  (select coalesce(json_agg(c.clock || ' ' || a.unit_id order by c.clock, a.unit_id), '[]') from clocks c
     join assignments a on a.matter_id = c.matter_id and a.id::text = c.of_what
    where c.matter_id = m.id and c.stopped_at is null) as part_clocks,
  (select coalesce(json_agg(c.of_what), '[]') from clocks c
    where c.matter_id = m.id and c.stopped_at is null and c.clock = 'target') as target_clocks,
  (select coalesce(json_agg(c.of_what), '[]') from clocks c
    where c.matter_id = m.id and c.stopped_at is null and c.clock = 'supervision') as reply_clocks,
  (select count(*) from assignments a left join lateral (
      select c.due_at from clocks c where c.matter_id = a.matter_id and c.of_what = a.id::text and c.stopped_at is null
        order by c.clock = 'partFinish' limit 1) as c on true
    where a.matter_id = m.id and a.part = 'assist' and a.due_at is distinct from c.due_at)::int as misplaced,
  (select count(*) from timers t where t.subject_id = m.id and t.clock = 'reminder')::int as reminders,
  (select count(*) from pauses p where p.matter_id = m.id and p.to_at is null and p.manner = 'onAccount')::int as reminded,
  m.supervision_replied_at is not null as replied
  from matters m where m.id = $1`;

const LEVELS = ['ordinary', 'yellowCard', 'redCard', 'listed'];
const HANDLED = ['handling', 'suspended'];
const OVER = ['followUp', 'closed', 'declined', 'merged', 'voided'];

/** Parts, targets and what runs beside the matter's own clocks are what the reference says (RELIABILITY R8). */
export async function partsAgree(
  house: TestHouse,
  { id, expected }: { readonly id: string; readonly expected: ModelMatter },
  said: string,
): Promise<void> {
  const { rows } = await house.world.owner.query(STATE, [id]);
  const [row] = rows;
  const { parts, settled, state, category, supervision } = expected;
  const open = parts.filter(({ phase }) => phase !== 'submitted');
  expect(row.parts.toSorted(), said).toEqual(
    parts.map(({ unitId, phase, mandatory }) => `${unitId} ${phase} ${mandatory}`).toSorted(),
  );
  expect(row.settled, said).toEqual(settled);
  expect(row.part_clocks.toSorted(), said).toEqual(
    [
      ...open.map(({ unitId }) => `partFinish ${unitId}`),
      ...open.filter(({ phase }) => phase === 'dispatched').map(({ unitId }) => `partSign ${unitId}`),
    ].toSorted(),
  );
  const hasTarget = HANDLED.includes(state) && category === WITH_TARGETS && settled.length === 0;
  expect(row.target_clocks, said).toEqual(hasTarget ? ['stopped'] : []);
  const isAsked = supervision > 0 && !row.replied && !OVER.includes(state);
  expect(row.reply_clocks, said).toEqual(isAsked ? [LEVELS[supervision - 1]] : []);
  expect([row.misplaced, row.reminders], said).toEqual([0, row.reminded]);
}
