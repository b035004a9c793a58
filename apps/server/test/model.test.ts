import { type Actor, SCHEDULER } from '@gezhi/domain/access';
import {
  actionsFor,
  decide,
  isOpenRequest,
  type MatterSubject,
  reportInputSchema,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, createMatter, loadSubject, type MatterHouse, readMatter } from '../src/modules/matter/index.ts';
import { createHouse, reportOf, type TestHouse } from './house.ts';
import { clocksAgree } from './model-clocks.ts';
import { inputFor } from './model-inputs.ts';
import { papersAgree } from './model-papers.ts';
import { partsAgree, TARGETS, WITH_TARGETS } from './model-parts.ts';
import { isConsented, type ModelMatter, newModel, next, waiting } from './model-reference.ts';
import { visibilityOf } from './model-restriction.ts';
import { AREAS, CAST, type CastName } from './world.ts';

/**
 * Random walks of the procedure by random actors over the real database (RELIABILITY R8), beside a small reference that
 * knows the table of transitions by heart. After every step: the state the reference says, version = entries, the phase
 * of the last entry, and the things that must always hold. Two at once with the same version: one wins.
 */
let house: TestHouse;
let matterHouse: MatterHouse;

const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const IS_PROOF = process.env.GEZHI_PROOF === '1';
/** A long proof goes in parts, each with a seed of its own: on a busy machine it takes longer, and does not end for that. */
const PARTS = IS_PROOF ? 10 : 1;
const RUNS = 200;
const LENGTH = IS_PROOF ? 50 : 25;
const MATTERS = 2;
const STAFF = (Object.keys(CAST) as CastName[]).filter(
  (name) => !['admin', 'shen', 'cai', 'yuan'].includes(name),
);
/** Entries after which a form stays good: they decide nothing. */
const QUIET = [
  'remark',
  'urge',
  'progress',
  'replySupervision',
  'expedite',
  'bringPaper',
  'supplement',
  'askReporter',
  'answerQuestion',
  'attend',
  'rateAttendance',
  'giveOpinion',
];
/** What brings a matter nearer to its end: without it walks would stop half-way, so much else is there to do. */
const FORWARD = [
  ...['accept', 'dispatch', 'finalDispatch', 'sign', 'signAssist', 'submitAssist', 'reachTarget', 'submit'],
  ...['pass', 'fail', 'rate', 'noAnswer', 'rule', 'resume'],
  ...[
    'endorseReturn',
    'decideReturn',
    'decideVoid',
    'answerSiteCheck',
    'endorseSuspension',
    'decideSuspension',
  ],
];
/** The way a matter usually goes: guided walks mostly take it, or they would all end in a refusal or a merge. */
const ONWARD = [
  ...[
    'accept',
    'dispatch',
    'finalDispatch',
    'sign',
    'signAssist',
    'submitAssist',
    'submit',
    'pass',
    'fail',
    'rate',
    'noAnswer',
    'reopen',
  ],
  ...['endorseReturn', 'decideReturn', 'decideVoid', 'answerSiteCheck', 'appeal', 'unmerge', 'record'],
  ...['consult', 'giveOpinion', 'concludeConsultation'],
  ...['whistle', 'attend', 'rateAttendance', 'endWhistle'],
  'reachTarget',
  ...['bringPaper', 'waivePaper'],
  ...['requestExtension', 'decideExtension', 'rule'],
  ...['requestSuspension', 'endorseSuspension', 'decideSuspension', 'resume'],
];
const LOST = ['matter.version', 'not.found', 'access.role', 'access.separation'];
/** Only the facts of the house can refuse what decide allows: an input that names what is not there, a last guard. */
const REFUSED = ['input.invalid', 'matter.guard', 'matter.merged', 'not.found', 'consent.missing'];
const taken: Record<string, number> = {};

beforeAll(async () => {
  house = await createHouse();
  const { journal, keyring, knowledge } = house.parts;
  matterHouse = { journal, keyring, knowledge };
  await house.world.owner.query('update categories set targets = $1 where code = $2', [
    JSON.stringify(TARGETS),
    WITH_TARGETS,
  ]);
  await house.parts.learn();
});
afterAll(() => house.close());

interface Real {
  readonly ids: readonly string[];
  readonly reportIds: readonly string[];
}
type Model = ModelMatter[];

function procedureOf() {
  const procedure = house.parts.knowledge().catalogue.procedureFor(undefined, [AREAS.district])?.procedure;
  if (procedure === undefined) throw new Error('no procedure');
  return procedure;
}

const subjectOf = (id: string): Promise<MatterSubject> =>
  house.parts.database.inTransaction(SCHEDULER, null, async (tx) =>
    loadSubject(tx, house.parts.knowledge(), await readMatter(tx, id)),
  );

/** Everybody who may act: the cast, and the reporter of each matter as the query code stands for her now. */
function actorsIn(model: Model, real: Real): readonly Actor[] {
  const reporters = real.ids.map((id, index): Actor => {
    const master = model[index]?.mergedInto ?? index;
    return {
      kind: 'reporter',
      reportId: real.reportIds[index] ?? '',
      matterId: real.ids[master] ?? id,
      ownMatterId: id,
    };
  });
  return [...STAFF.map((name) => house.world.actorOf(name)), ...reporters];
}

interface Chosen {
  readonly actor: Actor;
  readonly action: string;
  readonly input: Record<string, unknown>;
  readonly master: number;
}

/** Guided: one of what is allowed just now, so that walks go far. Wild: anybody tries anything. */
async function choose(pick: Pick, at: { model: Model; real: Real; subject: MatterSubject }): Promise<Chosen> {
  const actors = actorsIn(at.model, at.real);
  const procedure = procedureOf();
  const names = Object.keys(procedure.actions);
  const wild = {
    actor: actors[pick.who % actors.length] ?? SCHEDULER,
    action: names[pick.what % names.length] ?? '',
  };
  const allowed = actors.flatMap((actor) =>
    actionsFor(actor, { subject: at.subject, procedure }).map((action) => ({ actor, action })),
  );
  const onward = allowed.filter((one) => ONWARD.includes(one.action));
  const moving = allowed.filter((one) => !QUIET.includes(one.action));
  const forward = allowed.filter((one) => FORWARD.includes(one.action));
  // What was asked is decided now and then before anything else: much else is there to do meanwhile.
  const decisions = allowed.filter((one) => /^(decide|endorse)/.test(one.action));
  const deciding = decisions.length > 0 ? decisions : forward;
  const wished =
    [forward, forward, forward, deciding, onward, moving, onward, moving, moving][pick.what % 10] ?? allowed;
  const from = wished.length > 0 ? wished : allowed;
  const choices = [...new Set(from.map((one) => one.action))];
  // Now and then what was hardly ever done, or a run would see some steps by luck alone.
  const rarest = choices.toSorted((one, other) => (taken[one] ?? 0) - (taken[other] ?? 0))[0];
  const action = [5, 6].includes(pick.what % 10) ? rarest : choices[pick.detail % choices.length];
  const able = from.filter((one) => one.action === action);
  const chosen = pick.isGuided ? (able[pick.who % able.length] ?? wild) : wild;
  const open = at.subject.requests.filter(isOpenRequest).map((one) => one.kind);
  const input = inputFor(chosen.action, pick.detail, { ...at.real, open });
  return { ...chosen, input, master: at.real.ids.indexOf(String(input.into)) };
}

interface Pick {
  readonly matter: number;
  readonly who: number;
  readonly what: number;
  readonly detail: number;
  readonly isGuided: boolean;
}

const take = (chosen: Chosen, matterId: string, version?: number): Promise<'done' | Problem> =>
  house.parts.database
    .inTransaction(chosen.actor, null, (tx) =>
      act(tx, matterHouse, { matterId, action: chosen.action, input: chosen.input, version }),
    )
    .then(
      () => 'done' as const,
      (fault: unknown) => {
        if (fault instanceof Problem) return fault;
        throw fault;
      },
    );

class Step implements fc.AsyncCommand<Model, Real> {
  readonly pick: Pick;
  said = 'not run';

  constructor(pick: Pick) {
    this.pick = pick;
  }

  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const index = this.pick.matter % MATTERS;
    const id = real.ids[index] ?? '';
    const subject = await subjectOf(id);
    const chosen = await choose(this.pick, { model, real, subject });
    const decision = decide(chosen.actor, chosen.action, { subject, procedure: procedureOf() });
    const outcome = await take(chosen, id);
    this.said = `${nameOf(chosen.actor)} ${chosen.action} on ${index}: ${outcome === 'done' ? 'done' : outcome.code}`;
    if (outcome === 'done') {
      expect(decision.allowed, this.said).toBe(true);
      taken[chosen.action] = (taken[chosen.action] ?? 0) + 1;
      next(model, index, chosen, reporterIn(chosen.actor, real));
    } else if (decision.allowed) {
      expect(REFUSED, this.said).toContain(outcome.code);
      if (outcome.code === 'consent.missing') expect(isConsented(model, index), this.said).toBe(false);
    }
    await agree(model, real, this.said);
  }

  toString = () => this.said;
}

/** Two people send their form at the same moment, both having looked at the same version. */
class Race extends Step {
  override async run(model: Model, real: Real): Promise<void> {
    const index = this.pick.matter % MATTERS;
    const id = real.ids[index] ?? '';
    const subject = await subjectOf(id);
    const one = await choose(
      { ...this.pick, isGuided: true, what: this.pick.what % 9 },
      { model, real, subject },
    );
    const other = await choose(
      {
        ...this.pick,
        isGuided: true,
        what: this.pick.detail % 9,
        who: this.pick.what,
        detail: this.pick.who,
      },
      { model, real, subject },
    );
    const outcomes = await Promise.all([take(one, id, subject.version), take(other, id, subject.version)]);
    const words = outcomes.map((outcome) => (outcome === 'done' ? 'done' : outcome.code));
    this.said = `${nameOf(one.actor)} ${one.action} against ${nameOf(other.actor)} ${other.action} on ${index}: ${words.join(', ')}`;
    const moving = [one, other].every((chosen) => !QUIET.includes(chosen.action));
    if (moving) {
      const done = words.filter((word) => word === 'done').length;
      expect(done, this.said).toBeLessThanOrEqual(1);
      const may = [one, other].map(
        (chosen) => decide(chosen.actor, chosen.action, { subject, procedure: procedureOf() }).allowed,
      );
      const known = done === 1 ? [...LOST, ...REFUSED] : REFUSED;
      for (const [position, word] of words.entries())
        if (word !== 'done' && may[position]) expect(known, this.said).toContain(word);
      const winner = words.indexOf('done');
      if (winner >= 0)
        next(model, index, winner === 0 ? one : other, reporterIn((winner === 0 ? one : other).actor, real));
    } else {
      const order = await orderOf(id, subject.version);
      const done = [one, other].filter((_, position) => outcomes[position] === 'done');
      for (const action of order) {
        // Two that do the same need not name the same: only who was done counts.
        const chosen = done.find((each) => each.action === action) ?? one;
        done.splice(done.indexOf(chosen), 1);
        next(model, index, chosen, reporterIn(chosen.actor, real));
      }
    }
    await agree(model, real, this.said);
  }
}

const nameOf = (actor: Actor) =>
  actor.kind === 'person'
    ? (STAFF.find((name) => house.world.actorOf(name).personId === actor.personId) ?? '?')
    : actor.kind;
const reporterIn = (actor: Actor, real: Real) =>
  actor.kind === 'reporter' ? real.reportIds.indexOf(actor.reportId) : null;

async function orderOf(id: string, after: number): Promise<readonly string[]> {
  const { rows } = await house.world.owner.query<{ action: string }>(
    'select action from entries where subject_id = $1 and seq > $2 order by seq',
    [id, after],
  );
  return rows.map((row) => row.action);
}

const STATE = `select m.id, m.state, m.phase, m.version, m.run, m.rounds_back, m.appealed, m.merged_into, m.closed_at is not null as ended, m.held_by, m.supervision,
  (select count(*) from entries e where e.subject_id = m.id)::int as entries,
  (select max(e.seq) from entries e where e.subject_id = m.id) as last,
  (select e.codes->>'phase' from entries e where e.subject_id = m.id and e.codes ? 'phase' order by e.seq desc limit 1) as said_phase,
  (select count(*) from entries e where e.subject_id = m.id and (e.actor_kind = 'person') <> (e.person_id is not null))::int as unsigned,
  (select count(*) from acts a where a.matter_id = m.id and a.open <> (m.closed_at is null))::int as misled,
  (select coalesce(json_agg(a.part || ' ' || a.phase), '[]') from assignments a where a.matter_id = m.id and not a.kept and a.origin not in ('whistle', 'consultation') and a.phase in ('dispatched', 'handling', 'submitted')) as open_parts,
  (select coalesce(json_agg(a.unit_id order by a.unit_id), '[]') from assignments a where a.matter_id = m.id and a.origin = 'whistle' and a.phase in ('dispatched', 'handling', 'submitted')) as called,
  (select count(*) from whistles w where w.matter_id = m.id and w.ended_at is null)::int as whistles, m.whistle, m.joint, m.sealed, m.visibility,
  (select count(*) from consultations c where c.matter_id = m.id and c.ended_at is null)::int as consultations,
  (select count(*) from assignments a where a.matter_id = m.id and a.origin = 'consultation' and a.phase in ('dispatched', 'handling'))::int as members,
  (select coalesce(json_agg(a.unit_id order by a.unit_id), '[]') from assignments a where a.matter_id = m.id and a.kept and a.phase in ('dispatched', 'handling', 'submitted')) as kept,
  (select coalesce(json_object_agg(q.kind, q.phase), '{}') from requests q where q.matter_id = m.id and q.phase in ('endorsing', 'deciding')) as open_requests,
  (select json_agg(r.consent_version is not null and r.consent_withdrawn_at is null) from reports r where r.matter_id = m.id) as consents,
  (select coalesce(json_agg(p.run || ' ' || p.manner order by p.from_at, p.id), '[]') from pauses p where p.matter_id = m.id) as pauses,
  (select coalesce(json_agg(x.days order by x.granted_at, x.id), '[]') from extensions x where x.matter_id = m.id) as extensions,
  (select count(*) from pauses p where p.matter_id = m.id and p.to_at is null)::int as paused,
  (select coalesce(max(n), 0) from (select count(*) as n from requests q where q.matter_id = m.id and q.kind = 'return' group by q.run) as r)::int as most_returns
  from matters m where m.id = any ($1::uuid[])`;

const LEAD: Record<string, string> = {
  dispatched: 'lead dispatched',
  handling: 'lead handling',
  checking: 'lead submitted',
  suspended: 'lead handling',
};
const ENDED = ['closed', 'declined', 'merged', 'voided'];

/** The database says what the reference says, and what must always hold holds. */
async function agree(model: Model, real: Real, said: string): Promise<void> {
  const { rows } = await house.world.owner.query(STATE, [real.ids]);
  for (const [index, id] of real.ids.entries()) {
    const expected = model[index];
    const row = rows.find((one) => one.id === id);
    if (expected === undefined || row === undefined) throw new Error('lost');
    const { state, version, run, roundsBack, appealed } = expected;
    const merged = expected.mergedInto === null ? null : real.ids[expected.mergedInto];
    expect(
      {
        state: row.state,
        version: row.version,
        run: row.run,
        roundsBack: row.rounds_back,
        appealed: row.appealed,
        merged: row.merged_into,
      },
      said,
    ).toEqual({ state, version, run, roundsBack, appealed, merged });
    expect([row.entries, row.last, row.unsigned, row.misled], said).toEqual([version, version, 0, 0]);
    expect(row.consents, said).toEqual([expected.consented]);
    expect([row.phase, row.said_phase], said).toEqual([state, state]);
    expect(row.ended, said).toBe(ENDED.includes(state));
    const leads = row.open_parts.filter((part: string) => part.startsWith('lead'));
    expect(leads, said).toEqual(LEAD[state] === undefined ? [] : [LEAD[state]]);
    if (LEAD[state] === undefined) expect(row.open_parts, said).toEqual([]);
    expect(row.open_requests, said).toEqual(expected.requests);
    const { question: _question, ...holding } = row.open_requests;
    if (ENDED.includes(state)) expect(holding, said).toEqual({});
    expect([row.held_by, row.kept], said).toEqual([
      expected.heldBy,
      expected.kept.toSorted((one, other) => one - other),
    ]);
    const called = expected.whistle?.called.toSorted((one, other) => one - other) ?? [];
    expect(row.called, said).toEqual(called);
    expect([row.whistles, row.whistle], said).toEqual(called.length > 0 ? [1, true] : [0, false]);
    expect([row.sealed, row.visibility], said).toEqual([expected.sealed, visibilityOf(expected)]);
    expect([row.joint, row.consultations], said).toEqual(expected.joint ? [true, 1] : [false, 0]);
    if (!expected.joint) expect(row.members, said).toBe(0);
    expect(row.supervision, said).toBe(expected.supervision);
    expect(row.extensions, said).toEqual(expected.extensions);
    expect([row.pauses, row.paused], said).toEqual([expected.pauses, state === 'suspended' ? 1 : 0]);
    expect(row.most_returns, said).toBeLessThanOrEqual(2);
    expect(row.rounds_back, said).toBeLessThanOrEqual(3);
    await clocksAgree(house, id, said);
    await partsAgree(house, { id, expected }, said);
    await papersAgree(house, { id, expected }, said);
  }
  await agreeOnReports(model, real, said);
}

/** Whom each matter still has to ask: nobody's answer counts for another. */
async function agreeOnReports(model: Model, real: Real, said: string): Promise<void> {
  for (const [index, id] of real.ids.entries()) {
    if (model[index]?.state !== 'followUp') continue;
    const subject = await subjectOf(id);
    const open = subject.reports
      .filter((report) => report.wantsReply && !report.answered)
      .map((report) => real.reportIds.indexOf(report.id));
    expect(open.toSorted(), said).toEqual(waiting(model, index));
  }
}

/** One after the other: whoever reported first is asked first, and the reference counts by position. */
async function setUp(): Promise<{ model: Model; real: Real }> {
  const made: { readonly id: string; readonly reportId: string }[] = [];
  for (let position = 0; position < MATTERS; position += 1) {
    const input = reportInputSchema.parse({ ...reportOf({ category: '0201' }), id: uuidv7() });
    const { receipt, reportId } = await house.parts.database.inTransaction({ kind: 'visitor' }, null, (tx) =>
      createMatter(tx, matterHouse, { input }),
    );
    made.push({ id: receipt.id, reportId });
  }
  const real = { ids: made.map((one) => one.id), reportIds: made.map((one) => one.reportId) };
  return { model: newModel(MATTERS), real };
}

/** Which input each step of the way there takes: one unit leads alone, and the reporter is very dissatisfied. */
const DETAILS: Readonly<Record<string, number>> = { dispatch: 2, rate: 4 };
const ROUND = ['dispatch', 'sign', 'reachTarget', 'submit', 'pass'];
const TWICE_BACK = ['accept', ...ROUND, 'rate', ...ROUND, 'rate', ...ROUND];

/** Walks hardly ever come to a ruling by themselves: some begin where a reporter has sent the work back twice. */
async function setUpTwiceBack(): Promise<{ model: Model; real: Real }> {
  const { model, real } = await setUp();
  const [id = ''] = real.ids;
  for (const action of TWICE_BACK) {
    const subject = await subjectOf(id);
    const able = actorsIn(model, real).find(
      (actor) => decide(actor, action, { subject, procedure: procedureOf() }).allowed,
    );
    if (able === undefined) throw new Error(`nobody may ${action}`);
    const input = inputFor(action, DETAILS[action] ?? 0, { ...real, open: [] });
    const chosen = { actor: able, action, input, master: -1 };
    expect(await take(chosen, id)).toBe('done');
    next(model, 0, chosen, reporterIn(able, real));
  }
  await agree(model, real, 'twice back');
  return { model, real };
}

const number = fc.nat({ max: 10_000 });
/** One walk in four begins late. */
const beginning = fc.integer({ min: 0, max: 3 }).map((drawn) => (drawn === 0 ? setUpTwiceBack : setUp));
const pick = fc.record({ matter: number, who: number, what: number, detail: number });
const commands = fc.commands(
  [
    pick.map((one) => new Step({ ...one, isGuided: true })),
    pick.map((one) => new Step({ ...one, isGuided: true })),
    pick.map((one) => new Step({ ...one, isGuided: true })),
    pick.map((one) => new Step({ ...one, isGuided: false })),
    pick.map((one) => new Race({ ...one, isGuided: true })),
  ],
  { maxCommands: LENGTH, size: 'max' },
);

const seeds = Array.from({ length: PARTS }, (_, part) => SEED + part);
test.each(seeds)(
  `no walk of ${RUNS} leads where the procedure does not, and of two at once one wins (seed %i)`,
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(beginning, commands, async (begin, walk) => {
        await fc.asyncModelRun(begin, walk);
      }),
      { seed, numRuns: RUNS, endOnFailure: true },
    );
  },
  1_800_000,
);

test('the walks have taken the steps that lead round; a long proof every step but the visit on a restricted matter', () => {
  const round = [
    'accept',
    'dispatch',
    'sign',
    'submit',
    'pass',
    'fail',
    'rate',
    'rule',
    'noAnswer',
    'reopen',
    'merge',
    'decideReturn',
    'decideVoid',
    'decideSuspension',
    'decideExtension',
    'supervise',
    'handOver',
    'cancelSupervision',
    'withdraw',
    'whistle',
    'attend',
    'endWhistle',
    'escalate',
  ];
  // No day passes in a walk, so no paper misses its own: `papers.test.ts` goes on without one.
  const apart = ['permitVisit', 'goOnWithout'];
  const every = Object.keys(procedureOf().actions).filter((action) => !apart.includes(action));
  const wanted = IS_PROOF ? every : round;
  expect(wanted.filter((action) => (taken[action] ?? 0) === 0)).toEqual([]);
});
