import { describe, expect, test } from 'vitest';
import { type Actor, SCHEDULER } from '../access/index.ts';
import { targetsOf } from '../catalogue/index.ts';
import { actionsFor, decide, offersFor } from './decide.ts';
import { findKind } from './kinds.ts';
import {
  asked,
  assist,
  CALLED,
  CAST,
  INVITED,
  kept,
  lead,
  matterIn,
  NAMES,
  type Name,
  owed,
  reportOf,
  STANDARD,
  somebody,
  TARGETS,
  task,
  UNIT,
} from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';

const CENTRE: Name[] = ['operator', 'chief'];
const CHECK: Name[] = ['chief', 'verifier', 'worker', 'gridChief'];
const DEPARTMENTS: Name[] = ['receiver', 'handler', 'assistReceiver', 'assistHandler'];
const STATES = Object.keys(STANDARD.states);
const OPEN = ['reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended'];
/** Where units have a part that is still open. */
const WITH_UNITS = ['dispatched', 'handling', 'checking', 'suspended'];

/** Where a whistle goes on once it was blown. */
const WHISTLING = ['accepted', 'dispatched', 'handling', 'checking', 'suspended'];

interface Row {
  readonly in: readonly string[];
  readonly who: readonly Name[];
  /** Where departments may, if not everywhere: they have a part only from dispatch to check. */
  readonly units?: readonly string[];
  /** Where these may, if not everywhere: of a restricted or care matter they see a part of the way only. */
  readonly where?: Readonly<Partial<Record<Name, readonly string[]>>>;
  /** Whose role it is, but whom a guard stops. */
  readonly held?: readonly Name[];
  /** What besides the state has to be so. */
  readonly given?: Partial<MatterSubject>;
}

const RETURNED_TWICE = ['one', 'two'].map((id) => ({
  ...asked('return', 'agreed', 'handler'),
  id,
}));

/** What is decided of a paper: by the centre, and by the unit while it works on the matter. */
const SETTLED: Row = {
  in: ['reported', 'accepted', 'handling'],
  who: [...CENTRE, 'receiver', 'handler'],
  units: ['handling'],
};

/** The table of transitions, said a second time and by hand (docs/field.md §2.3): the procedure has to agree with it. */
const TABLE: Record<string, Row> = {
  record: { in: ['reported'], who: [...CENTRE, 'worker', 'gridChief'], given: { recordOnly: true } },
  accept: { in: ['reported'], who: CENTRE },
  dispatch: { in: ['accepted'], who: CENTRE },
  finalDispatch: { in: ['accepted'], who: ['chief'], given: { requests: RETURNED_TWICE } },
  sign: { in: ['dispatched'], who: ['receiver', 'handler', 'unitLeader'] },
  submit: {
    in: ['handling'],
    who: ['receiver', 'handler'],
    given: { assignments: [lead('handling'), assist('submitted')] },
  },
  pass: { in: ['checking'], who: CHECK },
  fail: { in: ['checking'], who: CHECK },
  rate: { in: ['followUp'], who: ['reporter', 'verifier', 'chief', 'worker'] },
  noAnswer: { in: ['followUp'], who: ['verifier', 'chief', 'worker'] },
  solve: { in: ['reported'], who: ['worker', 'gridChief'] },
  correct: { in: ['reported', 'accepted'], who: CENTRE },
  requestSiteCheck: { in: ['reported', 'checking'], who: [...CENTRE, 'verifier'] },
  answerSiteCheck: {
    in: ['reported', 'checking'],
    who: ['worker', 'gridChief'],
    given: { requests: [asked('siteCheck', 'deciding', 'operator')] },
  },
  decline: { in: ['reported'], who: CENTRE },
  appeal: { in: ['declined'], who: ['reporter'] },
  appealRuling: {
    in: ['closed'],
    who: ['reporter'],
    given: { requests: [asked('ruling', 'refused', 'r1', 'chief', 'verifier')] },
  },
  supplement: { in: OPEN, who: ['reporter'] },
  askReporter: {
    in: ['reported', 'accepted', 'dispatched', 'handling', 'checking'],
    who: [...CENTRE, 'verifier', ...DEPARTMENTS],
    units: ['dispatched', 'handling', 'checking'],
  },
  answerQuestion: {
    in: [...OPEN, 'closed'],
    who: ['reporter'],
    given: { requests: [{ ...asked('question', 'deciding', 'operator'), asked: { report: 'r1' } }] },
  },
  merge: { in: ['reported', 'accepted'], who: CENTRE },
  unmerge: { in: ['merged'], who: CENTRE },
  escalate: { in: ['accepted'], who: CENTRE },
  assignDown: { in: ['accepted'], who: CENTRE },
  recall: { in: ['dispatched'], who: CENTRE },
  signAssist: {
    in: ['dispatched', 'handling'],
    who: ['assistReceiver', 'assistHandler'],
    given: { assignments: [lead('handling'), assist('dispatched')] },
  },
  submitAssist: { in: ['handling'], who: ['assistReceiver', 'assistHandler'] },
  progress: { in: ['handling', 'suspended'], who: DEPARTMENTS },
  giveTask: { in: ['handling'], who: [...CENTRE, 'receiver', 'handler'] },
  releaseTask: {
    in: ['dispatched', 'handling'],
    who: [...CENTRE, 'receiver', 'handler'],
    given: { assignments: [lead('handling'), task('handling')] },
  },
  reachTarget: { in: ['handling'], who: ['receiver', 'handler'], given: { targets: TARGETS } },
  waiveTarget: { in: ['handling'], who: ['receiver', 'handler'], given: { targets: TARGETS } },
  requestReturn: { in: ['dispatched', 'handling'], who: ['receiver', 'handler'] },
  endorseReturn: {
    in: ['dispatched', 'handling'],
    who: ['unitLeader'],
    given: { requests: [asked('return', 'endorsing', 'handler')] },
  },
  decideReturn: {
    in: ['dispatched', 'handling'],
    who: CENTRE,
    given: { requests: [asked('return', 'deciding', 'handler', 'unitLeader')] },
  },
  urge: {
    in: OPEN,
    who: [...CENTRE, 'leader', 'reporter'],
  },
  permitVisit: { in: ['checking', 'followUp'], who: ['chief'], given: { visibility: 'R' } },
  remark: {
    in: OPEN,
    who: [...CENTRE, 'verifier', ...DEPARTMENTS],
    units: WITH_UNITS,
  },
  recordConsent: {
    in: OPEN,
    who: [...CENTRE, 'worker', 'gridChief', 'handler', 'assistHandler'],
    units: WITH_UNITS,
    where: {
      operator: ['reported', 'accepted'],
      worker: ['checking', 'followUp'],
      gridChief: ['checking', 'followUp'],
    },
    given: { visibility: 'C', visitPermitted: true },
  },
  withdrawConsent: {
    in: [...OPEN, 'closed', 'declined', 'voided'],
    who: [...CENTRE, 'worker', 'gridChief', 'handler', 'assistHandler', 'reporter'],
    units: WITH_UNITS,
    given: { reports: [reportOf('r1', { consented: true })] },
  },
  requestVoid: { in: ['reported', 'accepted', 'dispatched'], who: CENTRE },
  decideVoid: {
    in: ['reported', 'accepted', 'dispatched'],
    who: CENTRE,
    given: { requests: [asked('void', 'deciding', 'townOperator')] },
  },
  withdraw: {
    in: ['reported', 'accepted', 'dispatched', 'handling', 'checking'],
    who: [...CENTRE, 'verifier'],
    given: { requests: [asked('siteCheck', 'deciding', 'operator')] },
  },
  reopen: { in: ['closed'], who: [...CENTRE, 'reporter'] },
  requestSuspension: { in: ['handling'], who: ['receiver', 'handler'] },
  endorseSuspension: {
    in: ['handling'],
    who: ['unitLeader'],
    given: { requests: [asked('suspension', 'endorsing', 'handler')] },
  },
  decideSuspension: {
    in: ['handling'],
    who: ['chief'],
    given: { requests: [asked('suspension', 'deciding', 'handler', 'unitLeader')] },
  },
  resume: { in: ['suspended'], who: [...CENTRE, 'handler'] },
  requestExtension: { in: ['handling'], who: ['receiver', 'handler'] },
  supervise: { in: OPEN, who: ['chief', 'leader'] },
  expedite: { in: OPEN, who: CENTRE },
  rule: {
    in: ['followUp'],
    who: ['chief', 'verifier'],
    // A leader's turn comes with an appeal.
    held: ['leader'],
    given: { requests: [asked('ruling', 'endorsing', 'r1')], roundsBack: 2 },
  },
  handOver: { in: ['reported', 'accepted', 'handling'], who: ['chief'] },
  restrict: { in: [...OPEN, 'closed'], who: ['chief'] },
  requestRelease: {
    in: ['reported', 'accepted', 'dispatched', 'handling', 'checking'],
    who: CENTRE,
    // Of what is restricted an operator sees only what is the desk's turn.
    where: { operator: ['reported', 'accepted'] },
    given: { visibility: 'R', sealed: true },
  },
  decideRelease: {
    in: ['reported', 'accepted', 'dispatched', 'handling', 'checking'],
    who: ['chief'],
    given: { visibility: 'R', sealed: true, requests: [asked('release', 'deciding', 'operator')] },
  },
  consult: { in: ['handling'], who: [...CENTRE, 'receiver', 'handler', 'unitLeader'] },
  giveOpinion: {
    in: ['handling', 'suspended'],
    who: [...CENTRE, ...DEPARTMENTS, 'unitLeader'],
    given: INVITED,
  },
  concludeConsultation: {
    in: ['handling', 'suspended'],
    who: [...CENTRE, 'receiver', 'handler', 'unitLeader'],
    given: INVITED,
  },
  whistle: { in: ['accepted', 'handling'], who: CENTRE },
  attend: { in: WHISTLING, who: ['assistReceiver', 'assistHandler'], given: CALLED },
  rateAttendance: { in: WHISTLING, who: CENTRE, given: CALLED },
  endWhistle: { in: WHISTLING, who: CENTRE, given: CALLED },
  owePaper: { in: ['reported', 'accepted'], who: CENTRE },
  oweWhileHandling: { in: ['handling'], who: ['receiver', 'handler'] },
  bringPaper: {
    in: ['reported', 'accepted', 'dispatched', 'handling', 'suspended'],
    who: [...CENTRE, 'receiver', 'handler', 'worker', 'gridChief', 'reporter'],
    units: ['dispatched', 'handling', 'suspended'],
    given: { papers: [owed(1)] },
  },
  waivePaper: { ...SETTLED, given: { papers: [owed(1)] } },
  extendPaper: { ...SETTLED, given: { papers: [owed(1)] } },
  goOnWithout: { ...SETTLED, given: { papers: [owed(1, { state: 'lapsed' })] } },
  cancelSupervision: { in: OPEN, who: ['chief', 'leader'], given: { supervision: 2 } },
  replySupervision: {
    in: WITH_UNITS,
    who: ['receiver', 'handler', 'unitLeader'],
    given: { supervision: 2 },
  },
  decideExtension: {
    in: ['handling'],
    // The leader's turn comes with the second one; until then there is nothing to decide.
    who: ['chief'],
    held: ['leader'],
    given: { requests: [asked('extension', 'deciding', 'handler')] },
  },
};

const said = (actor: Actor, action: string, subject: MatterSubject) => {
  const decision = decide(actor, action, { subject, procedure: STANDARD });
  return decision.allowed ? 'allowed' : decision.reason;
};
const refusal = (actor: Actor, action: string, subject: MatterSubject) =>
  decide(actor, action, { subject, procedure: STANDARD });

test('the table names every action of the procedure and no other', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(Object.keys(STANDARD.actions).toSorted());
});

describe('nobody outside the table takes a step', () => {
  for (const [action, row] of Object.entries(TABLE)) {
    test(`${action}: only ${row.who.join(', ')}, and only where it is ${row.in.join(' or ')}`, () => {
      for (const state of STATES) {
        const subject = matterIn(state, row.given);
        for (const name of NAMES) {
          const answer = said(CAST[name], action, subject);
          const states = row.where?.[name] ?? (DEPARTMENTS.includes(name) ? (row.units ?? row.in) : row.in);
          const may = states.includes(state) && row.who.includes(name);
          expect(answer === 'allowed', `${name} ${action} in ${state}: ${answer}`).toBe(may);
          if (row.who.includes(name) || row.held?.includes(name)) continue;
          // A department may withdraw what a department asked: what stays is that it has nothing to withdraw here.
          const refusals =
            action === 'withdraw' ? ['invisible', 'role', 'guard', 'phase'] : ['invisible', 'role'];
          expect(refusals, `${name} in ${state}`).toContain(answer);
        }
      }
    });
  }
});

test('whoever sees nothing of a matter is not even told that a role is missing', () => {
  const strangers: Name[] = [
    ...(['siblingWorker', 'strangerOperator', 'otherHandler', 'captain', 'volunteer', 'partyLead'] as const),
    ...([
      'privacyOfficer',
      'systemAdmin',
      'securityAdmin',
      'auditor',
      'dutiless',
      'otherReporter',
      'visitor',
      'client',
    ] as const),
  ];
  for (const state of STATES)
    for (const action of Object.keys(TABLE))
      for (const name of strangers)
        expect(said(CAST[name], action, matterIn(state)), `${name} ${action}`).toBe('invisible');
});

test('an action that the procedure does not know is refused like a missing role, also __proto__ and constructor', () => {
  for (const action of ['dance', '__proto__', 'constructor', 'toString', ''])
    expect(said(CAST.operator, action, matterIn('reported'))).toBe('role');
});

test('the right person at the wrong time hears of the phase, not of the role', () => {
  expect(said(CAST.operator, 'accept', matterIn('handling'))).toBe('phase');
  expect(said(CAST.verifier, 'pass', matterIn('handling'))).toBe('phase');
  expect(said(CAST.receiver, 'sign', matterIn('handling'))).toBe('phase');
});

test('a procedure can only narrow what code allows: a captain whom a procedure lets dispatch may not', () => {
  const { dispatch } = STANDARD.actions;
  if (dispatch === undefined) throw new Error('no dispatch');
  const by = [{ role: 'leader', reach: 'area' } as const, { role: 'handler', reach: 'pool' } as const];
  const wider = { ...STANDARD, actions: { ...STANDARD.actions, dispatch: { ...dispatch, by } } };
  const subject = matterIn('accepted');
  expect(decide(CAST.leader, 'dispatch', { subject, procedure: wider })).toMatchObject({
    allowed: false,
    reason: 'role',
  });
});

describe('separation of duties', () => {
  const both = (unitId: number = UNIT.lead): Actor => ({
    kind: 'person',
    personId: 'both',
    accountId: 'both',
    duties: [
      ...somebody('both', 'handler', { unitId }).duties,
      ...CAST.verifier.duties,
      ...CAST.operator.duties,
      ...CAST.worker.duties,
    ],
  });
  const handled = { acts: [{ personId: 'both', run: 1, act: 'handle' as const }] };

  test('who handled does not pass, fail, rate, give up or visit in the same run', () => {
    for (const action of ['pass', 'fail'])
      expect(said(both(), action, matterIn('checking', handled))).toBe('separation');
    for (const action of ['rate', 'noAnswer'])
      expect(said(both(), action, matterIn('followUp', handled))).toBe('separation');
    const visit = { ...handled, requests: [asked('siteCheck', 'deciding', 'operator')] };
    expect(said(both(), 'answerSiteCheck', matterIn('checking', visit))).toBe('separation');
  });

  test('who handled does not decide the return that the own unit asks for', () => {
    const requests = [asked('return', 'deciding', 'handler', 'unitLeader')];
    expect(said(both(), 'decideReturn', matterIn('handling', { ...handled, requests }))).toBe('separation');
    expect(said(CAST.operator, 'decideReturn', matterIn('handling', { ...handled, requests }))).toBe(
      'allowed',
    );
  });

  test('who checked does not hand in the next result in the same run', () => {
    const acts = [{ personId: 'handler', run: 1, act: 'verify' as const }];
    const assignments = [lead('handling'), assist('submitted')];
    expect(said(CAST.handler, 'submit', matterIn('handling', { acts, assignments }))).toBe('separation');
    expect(said(CAST.receiver, 'submit', matterIn('handling', { acts, assignments }))).toBe('allowed');
  });

  test('the next run begins with clean hands', () => {
    expect(said(both(), 'pass', matterIn('checking', { ...handled, run: 2 }))).toBe('allowed');
  });

  test('each step of a return is another person’s: asker, endorser, decider', () => {
    const twoHats = somebody('twoHats', 'unitLeader', { unitId: UNIT.lead });
    const endorsing = matterIn('handling', { requests: [asked('return', 'endorsing', 'twoHats')] });
    expect(refusal(twoHats, 'endorseReturn', endorsing)).toMatchObject({
      reason: 'guard',
      guard: 'returnToEndorse',
    });
    const deciding = matterIn('handling', { requests: [asked('return', 'deciding', 'handler', 'operator')] });
    expect(refusal(CAST.operator, 'decideReturn', deciding)).toMatchObject({
      reason: 'guard',
      guard: 'returnToDecide',
    });
    expect(said(CAST.chief, 'decideReturn', deciding)).toBe('allowed');
  });

  test('who asks to void does not decide it', () => {
    const open = matterIn('accepted', { requests: [asked('void', 'deciding', 'operator')] });
    expect(refusal(CAST.operator, 'decideVoid', open)).toMatchObject({
      reason: 'guard',
      guard: 'voidToDecide',
    });
    expect(said(CAST.chief, 'decideVoid', open)).toBe('allowed');
  });

  test('a return cannot be decided before the leader endorsed it, nor endorsed twice', () => {
    const early = matterIn('handling', { requests: [asked('return', 'endorsing', 'handler')] });
    expect(refusal(CAST.operator, 'decideReturn', early)).toMatchObject({ reason: 'guard' });
    const late = matterIn('handling', { requests: [asked('return', 'deciding', 'handler', 'x')] });
    expect(refusal(CAST.unitLeader, 'endorseReturn', late)).toMatchObject({ reason: 'guard' });
  });
});

describe('回避: whoever is complained of', () => {
  test('the station complained of sees nothing, in any phase and by any post', () => {
    const about = { unitIds: [UNIT.station], personIds: [] };
    for (const state of STATES)
      for (const name of ['operator', 'chief', 'verifier', 'worker', 'gridChief'] as const)
        for (const action of Object.keys(TABLE))
          expect(said(CAST[name], action, matterIn(state, { about }))).toBe('invisible');
    expect(said(CAST.townOperator, 'accept', matterIn('reported', { about, heldBy: UNIT.town }))).toBe(
      'allowed',
    );
  });

  test('the person complained of sees nothing, even having acted or reported; colleagues of the station do', () => {
    const about = { unitIds: [], personIds: ['operator'] };
    const acts = [{ personId: 'operator', run: 1, act: 'centre' as const }];
    expect(said(CAST.operator, 'accept', matterIn('reported', { about, acts }))).toBe('invisible');
    expect(said(CAST.chief, 'accept', matterIn('reported', { about, acts }))).toBe('allowed');
  });

  test('the unit complained of does not handle even when it was assigned', () => {
    const about = { unitIds: [UNIT.lead], personIds: [] };
    for (const name of ['receiver', 'handler', 'unitLeader'] as const)
      expect(said(CAST[name], 'sign', matterIn('dispatched', { about }))).toBe('invisible');
  });

  test('a second post elsewhere does not open what the first one closes', () => {
    const moonlighter: Actor = {
      ...CAST.townOperator,
      duties: [...CAST.townOperator.duties, ...CAST.worker.duties],
    };
    const about = { unitIds: [UNIT.station], personIds: [] };
    expect(said(moonlighter, 'accept', matterIn('reported', { about, heldBy: UNIT.town }))).toBe('invisible');
  });
});

describe('restricted and care matters', () => {
  const restricted = (state: string, more: Partial<MatterSubject> = {}) =>
    matterIn(state, { visibility: 'R', ...more });

  test('neither the grid worker nor the leader nor another centre sees one', () => {
    for (const state of STATES)
      for (const name of ['worker', 'gridChief', 'leader', 'townOperator'] as const)
        for (const visibility of ['R', 'C'] as const)
          expect(said(CAST[name], 'urge', matterIn(state, { visibility })), `${name} ${state}`).toBe(
            'invisible',
          );
  });

  test('the operator sees it while it is the centre’s turn, the duty chief always, the verifier when checking begins', () => {
    expect(said(CAST.operator, 'accept', restricted('reported'))).toBe('allowed');
    expect(said(CAST.operator, 'remark', restricted('handling'))).toBe('invisible');
    expect(said(CAST.verifier, 'remark', restricted('handling'))).toBe('invisible');
    expect(said(CAST.verifier, 'pass', restricted('checking'))).toBe('allowed');
    for (const state of STATES) expect(said(CAST.chief, 'urge', restricted(state))).not.toBe('invisible');
  });

  test('who acted in this run keeps sight, in the next run no longer', () => {
    const acts = [{ personId: 'operator', run: 1, act: 'centre' as const }];
    expect(said(CAST.operator, 'remark', restricted('handling', { acts }))).toBe('allowed');
    expect(said(CAST.operator, 'remark', restricted('handling', { acts, run: 2 }))).toBe('invisible');
  });

  test('a return that waits for the centre brings it back before the operator’s eyes', () => {
    const requests = [asked('return', 'deciding', 'handler', 'unitLeader')];
    expect(said(CAST.operator, 'decideReturn', restricted('handling', { requests }))).toBe('allowed');
    const early = [asked('return', 'endorsing', 'handler')];
    expect(said(CAST.operator, 'decideReturn', restricted('handling', { requests: early }))).toBe(
      'invisible',
    );
  });

  test('the unit sees it while its assignment is open and not afterwards', () => {
    expect(said(CAST.handler, 'remark', restricted('handling'))).toBe('allowed');
    expect(said(CAST.handler, 'remark', restricted('followUp'))).toBe('invisible');
    expect(said(CAST.handler, 'remark', matterIn('followUp'))).not.toBe('invisible');
  });

  test('the grid worker may visit only after the duty chief said so, only in the own grid, only to check or call', () => {
    const permitted = { visitPermitted: true };
    expect(said(CAST.worker, 'pass', restricted('checking'))).toBe('invisible');
    expect(said(CAST.worker, 'pass', restricted('checking', permitted))).toBe('allowed');
    expect(said(CAST.worker, 'rate', restricted('followUp', permitted))).toBe('allowed');
    expect(said(CAST.worker, 'urge', restricted('handling', permitted))).toBe('invisible');
    expect(said(CAST.siblingWorker, 'pass', restricted('checking', permitted))).toBe('invisible');
    expect(said(CAST.operator, 'permitVisit', restricted('reported'))).toBe('role');
    expect(refusal(CAST.chief, 'permitVisit', restricted('checking', permitted))).toMatchObject({
      guard: 'restricted',
    });
    expect(refusal(CAST.chief, 'requestSiteCheck', restricted('reported'))).toMatchObject({
      guard: 'visitable',
    });
  });
});

describe('guards', () => {
  const guard = (actor: Actor, action: string, subject: MatterSubject) => {
    const decision = refusal(actor, action, subject);
    return decision.allowed || decision.reason !== 'guard' ? decision : decision.guard;
  };

  test('nothing is accepted without a category or without a place', () => {
    const nowhere = { district: null, town: null, community: null, grid: null, place: null };
    expect(guard(CAST.operator, 'accept', matterIn('reported', { category: null }))).toBe('categorised');
    expect(guard(CAST.operator, 'accept', matterIn('reported', { areas: nowhere }))).toBe('placed');
  });

  test('no result before every assistant has reported, and not before signing', () => {
    const handling = (more: Partial<MatterSubject>) =>
      guard(CAST.handler, 'submit', matterIn('handling', more));
    expect(handling({ assignments: [lead('handling'), assist('handling')] })).toBe('assistsDone');
    const invited = { ...assist('handling'), mandatory: false };
    expect(handling({ assignments: [lead('handling'), invited] })).toMatchObject({ allowed: true });
    expect(handling({ assignments: [kept(), lead('handling')] })).toMatchObject({ allowed: true });
  });

  test('a third return in a run is refused; the next run counts anew', () => {
    const requests = [
      { ...asked('return', 'refused', 'a'), id: '1' },
      { ...asked('return', 'agreed', 'b'), id: '2' },
    ];
    expect(guard(CAST.handler, 'requestReturn', matterIn('dispatched', { requests }))).toBe('returnsLeft');
    expect(said(CAST.handler, 'requestReturn', matterIn('dispatched', { requests, run: 2 }))).toBe('allowed');
    expect(said(CAST.handler, 'requestReturn', matterIn('dispatched', { requests: requests.slice(1) }))).toBe(
      'allowed',
    );
  });

  test('one open request of a kind, one appeal, and only small ordinary things are settled on the spot', () => {
    const open = (kind: 'void' | 'siteCheck' | 'return') => ({ requests: [asked(kind, 'deciding', 'x')] });
    expect(guard(CAST.operator, 'requestVoid', matterIn('reported', open('void')))).toBe('noVoidOpen');
    expect(guard(CAST.operator, 'requestSiteCheck', matterIn('reported', open('siteCheck')))).toBe(
      'noSiteCheckOpen',
    );
    expect(guard(CAST.handler, 'requestReturn', matterIn('handling', open('return')))).toBe('noReturnOpen');
    expect(guard(CAST.handler, 'requestReturn', matterIn('dispatched', open('void')))).toBe('noVoidOpen');
    expect(guard(CAST.operator, 'requestVoid', matterIn('dispatched', open('return')))).toBe('noReturnOpen');
    expect(guard(CAST.worker, 'record', matterIn('reported'))).toBe('recordOnly');
    expect(guard(CAST.reporter, 'appeal', matterIn('declined', { appealed: true }))).toBe('notAppealed');
    expect(guard(CAST.worker, 'solve', matterIn('reported', { selfHandle: false }))).toBe('selfHandled');
  });
});

describe('while a request is open the phase stays', () => {
  const REQUESTS = {
    return: [asked('return', 'deciding', 'handler', 'unitLeader')],
    void: [asked('void', 'deciding', 'townOperator')],
    siteCheck: [asked('siteCheck', 'deciding', 'verifier')],
  } as const;

  test('everything that leads away is refused, whoever asks; everything that stays is not held', () => {
    for (const [kind, requests] of Object.entries(REQUESTS))
      for (const [name, action] of Object.entries(STANDARD.actions))
        for (const state of action.from) {
          const leadsAway = targetsOf(action).some((target) => target.to !== state);
          const decides = findKind(action.kind)?.decides === kind;
          const row = TABLE[name];
          const free = matterIn(state, { ...row?.given, requests: [] });
          const held = matterIn(state, { ...row?.given, requests });
          for (const who of NAMES) {
            if (said(CAST[who], name, free) !== 'allowed') continue;
            const answer = said(CAST[who], name, held);
            const at = `${who} ${name} in ${state} with ${kind} open: ${answer}`;
            if (leadsAway && !decides) expect(answer, at).toBe('requestOpen');
            else expect(answer, at).not.toBe('requestOpen');
          }
        }
  });

  test('whoever may not act at all hears of the role, and at the wrong time of the phase, before anything is said of requests', () => {
    const held = matterIn('dispatched', { requests: REQUESTS.void });
    expect(said(CAST.siblingWorker, 'sign', held)).toBe('invisible');
    expect(said(CAST.worker, 'sign', held)).toBe('role');
    expect(said(CAST.handler, 'submit', held)).toBe('phase');
    expect(refusal(CAST.handler, 'sign', held)).toMatchObject({
      reason: 'requestOpen',
      open: [{ kind: 'void', phase: 'deciding' }],
    });
  });

  test('what decides one request moves the matter although another one is open', () => {
    const requests = [...REQUESTS.void, ...REQUESTS.siteCheck];
    expect(said(CAST.operator, 'decideVoid', matterIn('reported', { requests }))).toBe('allowed');
    expect(said(CAST.worker, 'answerSiteCheck', matterIn('reported', { requests }))).toBe('allowed');
    expect(said(CAST.operator, 'accept', matterIn('reported', { requests }))).toBe('requestOpen');
  });

  test('a request that was decided, answered, taken back or has lapsed holds nothing', () => {
    for (const phase of ['agreed', 'refused', 'answered', 'withdrawn', 'lapsed'] as const)
      expect(
        said(CAST.operator, 'accept', matterIn('reported', { requests: [asked('void', phase, 'chief')] })),
      ).toBe('allowed');
  });
});

describe('supervision', () => {
  const levels = (name: Name, supervision: MatterSubject['supervision']) => {
    const on = { subject: matterIn('handling', { supervision }), procedure: STANDARD };
    const offer = offersFor(CAST[name], on).find((one) => one.name === 'supervise');
    return offer?.kind.fields[0]?.options?.map((option) => option.code) ?? 'none';
  };

  test('the centre gives the three lower levels, a leader lists; what is offered only rises', () => {
    expect(levels('chief', 0)).toEqual(['ordinary', 'yellowCard', 'redCard']);
    expect(levels('chief', 1)).toEqual(['yellowCard', 'redCard']);
    expect(levels('chief', 2)).toEqual(['redCard']);
    expect([levels('chief', 3), levels('chief', 4)]).toEqual(['none', 'none']);
    expect([levels('leader', 0), levels('leader', 3)]).toEqual([['listed'], ['listed']]);
    expect(levels('leader', 4)).toEqual('none');
  });

  test('where nothing higher is left, it says so in its own words', () => {
    const at = (supervision: MatterSubject['supervision']) => matterIn('handling', { supervision });
    expect(refusal(CAST.chief, 'supervise', at(3))).toMatchObject({ guard: 'supervisionRises' });
    expect(refusal(CAST.leader, 'supervise', at(4))).toMatchObject({ guard: 'supervisionRises' });
  });

  test('a leader’s listing needs the instruction in words, the centre’s card does not', () => {
    const fieldOf = (name: Name) => {
      const decision = refusal(CAST[name], 'supervise', matterIn('handling'));
      return decision.allowed ? decision.kind.fields[1] : undefined;
    };
    expect(fieldOf('leader')).toMatchObject({ name: 'instruction', required: true });
    expect(fieldOf('chief')).toMatchObject({ name: 'instruction', required: false });
  });

  test('it is cancelled by the same level or a higher one, and only where there is one', () => {
    const cancels = (name: Name, supervision: MatterSubject['supervision']) =>
      said(CAST[name], 'cancelSupervision', matterIn('handling', { supervision }));
    expect([cancels('chief', 0), cancels('chief', 3), cancels('chief', 4)]).toEqual([
      'guard',
      'allowed',
      'guard',
    ]);
    expect([cancels('leader', 1), cancels('leader', 4)]).toEqual(['allowed', 'allowed']);
  });

  test('only what is supervised is replied to', () => {
    expect(said(CAST.handler, 'replySupervision', matterIn('handling'))).toBe('guard');
  });

  test('an open request holds none of it back', () => {
    const held = matterIn('handling', { supervision: 1, requests: [asked('return', 'deciding', 'handler')] });
    expect(said(CAST.chief, 'supervise', held)).toBe('allowed');
    expect(said(CAST.chief, 'cancelSupervision', held)).toBe('allowed');
    expect(said(CAST.receiver, 'replySupervision', held)).toBe('allowed');
  });
});

describe('ruling', () => {
  const ruling = (phase: 'endorsing' | 'deciding', ...people: string[]) =>
    matterIn('followUp', { roundsBack: 2, requests: [asked('ruling', phase, ...people)] });

  test('two different persons rule, and whoever took the answer down is neither of them', () => {
    const says = (name: Name, subject: MatterSubject) => said(CAST[name], 'rule', subject);
    expect(says('verifier', ruling('endorsing', 'verifier'))).toBe('guard');
    expect(says('chief', ruling('deciding', 'verifier', 'chief'))).toBe('guard');
    expect(says('verifier', ruling('deciding', 'r1', 'chief'))).toBe('allowed');
    expect(says('chief', matterIn('followUp'))).toBe('guard');
    const acts = [{ personId: 'chief', run: 1, act: 'handle' as const }];
    expect(says('chief', { ...ruling('endorsing', 'r1'), acts })).toBe('separation');
  });

  test('while it is open nobody else is asked, and nobody takes it back', () => {
    expect(said(CAST.verifier, 'noAnswer', ruling('endorsing', 'r1'))).toBe('requestOpen');
    expect(said(CAST.reporter, 'rate', ruling('endorsing', 'r1'))).toBe('requestOpen');
    expect(said(CAST.chief, 'withdraw', ruling('endorsing', 'r1'))).toBe('phase');
  });
});

describe('extension', () => {
  const waiting = (more: Partial<MatterSubject> = {}) =>
    matterIn('handling', { requests: [asked('extension', 'deciding', 'handler')], ...more });
  const once = { extensions: [{ run: 1, days: 3, at: 0 }] };
  const twice = { extensions: [...once.extensions, { run: 1, days: 3, at: 0 }] };
  const ask = (more: Partial<MatterSubject>) =>
    said(CAST.handler, 'requestExtension', matterIn('handling', more));

  test('the duty chief grants the first of a run, a leader the second, nobody a third', () => {
    expect(said(CAST.chief, 'decideExtension', waiting())).toBe('allowed');
    expect(said(CAST.leader, 'decideExtension', waiting())).toBe('guard');
    expect(said(CAST.chief, 'decideExtension', waiting(once))).toBe('guard');
    expect(said(CAST.leader, 'decideExtension', waiting(once))).toBe('allowed');
    expect([ask({}), ask(once), ask(twice)]).toEqual(['allowed', 'allowed', 'guard']);
    expect(ask({ extensions: [{ run: 7, days: 3, at: 0 }], run: 8, assignments: [lead('handling')] })).toBe(
      'allowed',
    );
  });

  test('is not asked twice at once, nor once the red card has been given', () => {
    expect(ask({ requests: [asked('extension', 'deciding', 'receiver')] })).toBe('guard');
    expect([ask({ supervision: 2 }), ask({ supervision: 3 }), ask({ supervision: 4 })]).toEqual([
      'allowed',
      'guard',
      'guard',
    ]);
  });

  test('a restricted matter is extended once: the leader does not see it', () => {
    expect(ask({ visibility: 'R' })).toBe('allowed');
    expect(ask({ visibility: 'R', ...once })).toBe('guard');
  });

  test('who asked does not decide, nor who handled', () => {
    const own = waiting({ requests: [asked('extension', 'deciding', 'chief')] });
    expect(said(CAST.chief, 'decideExtension', own)).toBe('guard');
    const acts = [{ personId: 'chief', run: 1, act: 'handle' as const }];
    expect(said(CAST.chief, 'decideExtension', waiting({ acts }))).toBe('separation');
  });

  test('it holds nothing: the result may be handed in while it waits', () => {
    const assignments = [lead('handling')];
    expect(said(CAST.handler, 'submit', waiting({ assignments }))).toBe('allowed');
    expect(said(CAST.handler, 'withdraw', waiting())).toBe('allowed');
  });
});

describe('suspension', () => {
  const waiting = (...people: string[]) =>
    matterIn('handling', { requests: [asked('suspension', 'deciding', ...people)] });

  test('each step is another person’s, and nobody who handled decides', () => {
    const chief = (subject: MatterSubject) => said(CAST.chief, 'decideSuspension', subject);
    expect(chief(waiting('handler', 'unitLeader'))).toBe('allowed');
    expect(chief(waiting('chief'))).toBe('guard');
    const acts = [{ personId: 'chief', run: 1, act: 'handle' as const }];
    expect(chief({ ...waiting('handler'), acts })).toBe('separation');
    const endorsing = matterIn('handling', { requests: [asked('suspension', 'endorsing', 'unitLeader')] });
    expect(said(CAST.unitLeader, 'endorseSuspension', endorsing)).toBe('guard');
    expect(chief(endorsing)).toBe('guard');
  });

  test('while it waits the result is held back; beside a return it is not asked, nor a return beside it', () => {
    expect(said(CAST.handler, 'submit', waiting('handler'))).toBe('requestOpen');
    expect(said(CAST.handler, 'requestReturn', waiting('handler'))).toBe('guard');
    const returning = matterIn('handling', { requests: [asked('return', 'deciding', 'handler')] });
    expect(said(CAST.handler, 'requestSuspension', returning)).toBe('guard');
  });

  test('it opens no other eyes: the duty chief sees what the centre holds, the operator does not', () => {
    const restricted = { ...waiting('handler', 'unitLeader'), visibility: 'R' as const };
    expect(said(CAST.operator, 'remark', restricted)).toBe('invisible');
    expect(said(CAST.chief, 'decideSuspension', restricted)).toBe('allowed');
  });

  test('the unit that leads takes it up again, an assisting unit does not', () => {
    expect(said(CAST.handler, 'resume', matterIn('suspended'))).toBe('allowed');
    expect(said(CAST.assistHandler, 'resume', matterIn('suspended'))).toBe('role');
    expect(said(CAST.handler, 'submit', matterIn('suspended'))).toBe('phase');
  });
});

describe('taking a request back', () => {
  const options = (actor: Actor, subject: MatterSubject) => {
    const decision = refusal(actor, 'withdraw', subject);
    if (!decision.allowed) return decision.reason;
    return decision.kind.fields.find((field) => field.name === 'request')?.options?.map((one) => one.code);
  };
  const open = (...requests: MatterSubject['requests']) => matterIn('dispatched', { requests });

  test('the unit takes back its return, endorsed or not, whoever of it asked; the centre and other units do not', () => {
    for (const phase of ['endorsing', 'deciding'] as const) {
      const subject = open(asked('return', phase, 'handler'));
      for (const name of ['handler', 'receiver'] as const)
        expect(options(CAST[name], subject), name).toEqual(['return']);
      for (const name of ['operator', 'chief', 'assistHandler'] as const)
        expect(options(CAST[name], subject), name).toBe('guard');
      expect(options(CAST.unitLeader, subject)).toBe('role');
    }
  });

  test('the centre that holds the matter takes back what a centre asked, also below it; the unit does not', () => {
    const subject = open(asked('void', 'deciding', 'townOperator'), asked('siteCheck', 'deciding', 'gone'));
    expect(options(CAST.operator, subject)).toEqual(['void', 'siteCheck']);
    expect(options(CAST.verifier, subject)).toEqual(['siteCheck']);
    expect(options(CAST.handler, subject)).toBe('guard');
    expect(options(CAST.townOperator, subject)).toBe('role');
  });

  test('without anything open there is nothing to take back', () => {
    expect(refusal(CAST.operator, 'withdraw', matterIn('accepted'))).toMatchObject({
      reason: 'guard',
      guard: 'requestToWithdraw',
    });
  });

  test('somebody with posts in the unit and in the centre acts for the one whose request it is', () => {
    const both: Actor = { ...CAST.operator, duties: [...CAST.operator.duties, ...CAST.handler.duties] };
    const duty = (subject: MatterSubject) => {
      const decision = refusal(both, 'withdraw', subject);
      return decision.allowed ? decision.duty?.id : decision.reason;
    };
    expect(duty(open(asked('return', 'endorsing', 'handler')))).toBe('duty-handler');
    expect(duty(open(asked('void', 'deciding', 'chief')))).toBe('duty-operator');
  });
});

describe('the level that escalated', () => {
  const restricted = { visibility: 'R' as const, heldBy: UNIT.town, assignments: [kept()] };
  const stationHandler = somebody('stationHandler', 'handler', { unitId: UNIT.station });

  test('its unit keeps sight of a restricted matter by its part, and of nothing once the part has ended', () => {
    expect(said(stationHandler, 'remark', matterIn('accepted', restricted))).toBe('allowed');
    const ended = { ...restricted, assignments: [kept('closed')] };
    expect(said(stationHandler, 'remark', matterIn('accepted', ended))).toBe('invisible');
  });

  test('whoever escalated keeps sight in this run, colleagues of the desk do not', () => {
    const acts = [{ personId: 'operator', run: 1, act: 'centre' as const }];
    expect(said(CAST.operator, 'dispatch', matterIn('accepted', { ...restricted, acts }))).toBe('role');
    expect(said(CAST.chief, 'dispatch', matterIn('accepted', restricted))).toBe('invisible');
  });

  test('it may say how it goes, and nothing is asked of it', () => {
    const subject = matterIn('handling', { assignments: [kept(), lead('handling')] });
    expect(said(stationHandler, 'progress', subject)).toBe('allowed');
    for (const action of ['signAssist', 'submitAssist'])
      expect(said(stationHandler, action, subject)).toBe('phase');
    expect(said(stationHandler, 'sign', subject)).toBe('role');
  });
});

describe('consent to care', () => {
  const consented = { reports: [reportOf('r1', { consented: true }), reportOf('r9')] };

  test('is recorded on a care matter alone, where a consent stands already too', () => {
    for (const visibility of ['O', 'R'] as const)
      expect(refusal(CAST.chief, 'recordConsent', matterIn('handling', { visibility }))).toMatchObject({
        guard: 'care',
      });
    const again = matterIn('accepted', { visibility: 'C', ...consented });
    expect(said(CAST.operator, 'recordConsent', again)).toBe('allowed');
  });

  test('is withdrawn only where one stands, by a code only the own one, and also when all is over', () => {
    expect(refusal(CAST.chief, 'withdrawConsent', matterIn('accepted'))).toMatchObject({
      guard: 'consented',
    });
    const closed = matterIn('closed', { visibility: 'C', ...consented });
    expect(said(CAST.reporter, 'withdrawConsent', closed)).toBe('allowed');
    const other: Actor = { ...CAST.reporter, reportId: 'r9' };
    expect(refusal(other, 'withdrawConsent', closed)).toMatchObject({ guard: 'consented' });
    expect(said(CAST.otherReporter, 'withdrawConsent', closed)).toBe('invisible');
  });

  test('opens no eyes: the grid worker of a care matter takes none unless the duty chief permitted a visit', () => {
    const care = { visibility: 'C' as const, ...consented };
    for (const action of ['recordConsent', 'withdrawConsent'])
      expect(said(CAST.worker, action, matterIn('checking', care))).toBe('invisible');
  });
});

test('a unit whose assignment has ended writes no more notes', () => {
  const assignments = [{ ...lead('returned'), id: 'old', unitId: UNIT.other }, lead('handling')];
  expect(said(CAST.otherHandler, 'progress', matterIn('handling', { assignments }))).toBe('role');
  expect(said(CAST.otherHandler, 'remark', matterIn('handling', { assignments }))).toBe('role');
});

test('somebody with posts in two units acts for the one whose turn it is', () => {
  const twoPosts: Actor = {
    ...CAST.otherHandler,
    duties: [...somebody('x', 'receiver', { unitId: UNIT.other }).duties, ...CAST.receiver.duties],
  };
  const assignments = [{ ...lead('returned'), id: 'old', unitId: UNIT.other }, lead('dispatched')];
  const decision = refusal(twoPosts, 'sign', matterIn('dispatched', { assignments }));
  expect(decision).toMatchObject({ allowed: true, duty: { unitId: UNIT.lead } });
});

test('decide names the duty that allows, and none for a reporter or the scheduler', () => {
  expect(refusal(CAST.operator, 'accept', matterIn('reported'))).toMatchObject({
    duty: { id: 'duty-operator' },
  });
  expect(refusal(CAST.reporter, 'rate', matterIn('followUp'))).toMatchObject({ allowed: true, duty: null });
  expect(refusal(SCHEDULER, 'pass', matterIn('checking'))).toMatchObject({ allowed: true, duty: null });
});

test('what is offered is exactly what is allowed', () => {
  for (const state of STATES) {
    const subject = matterIn(state);
    for (const name of NAMES) {
      const offered = actionsFor(CAST[name], { subject, procedure: STANDARD });
      const allowed = Object.keys(STANDARD.actions).filter(
        (action) => said(CAST[name], action, subject) === 'allowed',
      );
      expect(offered).toEqual(allowed);
    }
  }
});
