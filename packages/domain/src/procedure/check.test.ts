import { expect, test } from 'vitest';
import { type Procedure, procedureSchema } from '../catalogue/index.ts';
import { findKind, KINDS } from '../matter/index.ts';
import { MEDIATION, SERVICE, STANDARD, WISH, writtenStandard } from '../matter/scene.fixture.ts';
import { checkProcedure } from './check.ts';

const SHARED: readonly Procedure[] = [STANDARD, MEDIATION, SERVICE, WISH];

/** The standard procedure with one fault planted in it. */
function planted(plant: (procedure: Draft) => void): readonly string[] {
  const draft = procedureSchema.parse(writtenStandard()) as Draft;
  plant(draft);
  return checkProcedure(draft as Procedure).map(
    ({ at, code, values }) => `${at.kind} ${at.name}: ${code} ${Object.values(values).join(' ')}`,
  );
}

interface Draft {
  start: string;
  states: Record<string, { phase: string; title: { zh: string; en: string } }>;
  actions: Record<string, DraftAction>;
}
interface DraftAction {
  kind: string;
  from: string[];
  to?: string | { when?: string; to: string }[];
  by: { role: string; reach: string }[];
  guards: string[];
  fields: { name: string; kind: string; title: { zh: string; en: string } }[];
}
const words = { zh: '字', en: 'Words' };

const act = (draft: Draft, name: string): DraftAction => {
  const action = draft.actions[name];
  if (action === undefined) throw new Error(`no action ${name}`);
  return action;
};

test('no procedure that districts share has a fault', () => {
  for (const procedure of SHARED) expect(checkProcedure(procedure), procedure.code).toEqual([]);
});

test('every state and action of them is labelled in both languages', () => {
  const rows = SHARED.flatMap(({ states, actions }) => [
    ...Object.entries(states),
    ...Object.entries(actions),
  ]);
  for (const [name, { title }] of rows) {
    expect(title.zh, name).toMatch(/\p{Script=Han}/u);
    expect(title.en, name).toMatch(/^[A-Z][a-z ]+$/);
  }
});

test('every kind of action in code is used by a procedure that districts share, and every kind they use is in code', () => {
  const used = SHARED.flatMap(({ actions }) => Object.values(actions).map((action) => action.kind));
  expect(used.filter((kind) => findKind(kind) === undefined)).toEqual([]);
  expect(Object.keys(KINDS).filter((kind) => !used.includes(kind))).toEqual([]);
});

test('every open state of the standard procedure has a way on, and no end state is left by anybody but by undoing it', () => {
  for (const state of Object.keys(STANDARD.states)) {
    const ways = Object.entries(STANDARD.actions).filter(
      ([, action]) => action.from.includes(state) && action.to !== undefined,
    );
    const expected: Record<string, string[]> = {
      voided: [],
      merged: ['unmerge'],
      declined: ['appeal'],
      closed: ['appealRuling', 'reopen'],
    };
    const names = ways.map(([name]) => name);
    if (expected[state] === undefined) expect(names.length, state).toBeGreaterThan(0);
    else expect(names).toEqual(expected[state]);
  }
});

test.each<[string, (draft: Draft) => void, string]>([
  [
    'a start that is no state',
    (draft) => {
      draft.start = 'dawn';
    },
    'procedure standard: stateUnknown dawn',
  ],
  [
    'a state nobody reaches',
    (draft) => {
      draft.states.limbo = { phase: 'suspended', title: words };
    },
    'state limbo: unreachable limbo',
  ],
  [
    'an unknown kind',
    (draft) => {
      act(draft, 'accept').kind = 'dance';
    },
    'action accept: kindUnknown dance',
  ],
  [
    'a kind that is only a property of every object',
    (draft) => {
      act(draft, 'accept').kind = 'constructor';
    },
    'action accept: kindUnknown constructor',
  ],
  [
    'an unknown source state',
    (draft) => {
      act(draft, 'accept').from.push('nowhere');
    },
    'action accept: stateUnknown nowhere',
  ],
  [
    'an unknown target state',
    (draft) => {
      act(draft, 'accept').to = 'nowhere';
    },
    'action accept: stateUnknown nowhere',
  ],
  [
    'an unknown guard',
    (draft) => {
      act(draft, 'accept').guards.push('goodWeather');
    },
    'action accept: guardUnknown goodWeather',
  ],
  [
    'an unknown condition',
    (draft) => {
      act(draft, 'pass').to = [{ when: 'luck', to: 'closed' }];
    },
    'action pass: conditionUnknown luck',
  ],
  [
    'a role wider than code',
    (draft) => {
      act(draft, 'dispatch').by.push({ role: 'worker', reach: 'area' });
    },
    'action dispatch: wider worker area',
  ],
  [
    'a reach wider than code',
    (draft) => {
      act(draft, 'dispatch').by.push({ role: 'operator', reach: 'pool' });
    },
    'action dispatch: wider operator pool',
  ],
  [
    'a field that hides one of the kind',
    (draft) => {
      act(draft, 'accept').fields.push({ name: 'reply', kind: 'line', title: words });
    },
    'action accept: fieldTwice reply',
  ],
])('finds %s', (_, plant, fault) => {
  expect(planted(plant)).toContain(fault);
});

test('finds a request that could be asked where it cannot be decided or taken back', () => {
  expect(planted((draft) => act(draft, 'requestVoid').from.push('checking'))).toEqual([
    'action requestVoid: requestStuck checking void decide',
  ]);
  const faults = planted((draft) => {
    act(draft, 'withdraw').from = ['reported', 'accepted', 'dispatched', 'checking'];
  });
  expect(faults).toEqual([
    'action requestReturn: requestStuck handling return withdraw',
    'action requestExtension: requestStuck handling extension withdraw',
    'action requestSuspension: requestStuck handling suspension withdraw',
    'action askReporter: requestStuck handling question withdraw',
    'action requestRelease: requestStuck handling release withdraw',
  ]);
});

test('finds a third dissatisfied answer that nobody could rule on', () => {
  const faults = planted((draft) => {
    delete draft.actions.rule;
  });
  expect(faults).toContain('action rate: requestStuck followUp ruling decide');
});

test('finds a suspension without a way on, one that stops no clock, and a clock that is stopped for nothing', () => {
  const stuck = planted((draft) => {
    delete draft.actions.resume;
  });
  expect(stuck).toEqual(['state suspended: pauseWithoutReturn suspended']);
  const unheard = planted((draft) => {
    act(draft, 'fail').to = 'suspended';
  });
  expect(unheard).toEqual(['action fail: pauseWithoutDecision fail fail']);
  const idle = planted((draft) => {
    act(draft, 'decideSuspension').to = [{ when: 'agreed', to: 'accepted' }];
  });
  expect(idle).toContain('action decideSuspension: pauseWithoutDecision decideSuspension decideSuspension');
});

test('finds an island: states that lead only to each other', () => {
  const faults = planted((draft) => {
    draft.states.east = { phase: 'handling', title: words };
    draft.states.west = { phase: 'handling', title: words };
    draft.actions.over = { ...act(draft, 'sign'), from: ['east'], to: 'west' };
    draft.actions.back = { ...act(draft, 'sign'), from: ['west'], to: 'east' };
  });
  expect(faults).toEqual(
    expect.arrayContaining(['state east: unreachable east', 'state west: unreachable west']),
  );
});

test('finds an action that two fields of one name would confuse', () => {
  const field = { name: 'depth', kind: 'number', title: words };
  expect(planted((draft) => act(draft, 'submit').fields.push(field, field))).toEqual([
    'action submit: fieldTwice depth',
  ]);
});

test('papers that are owed are neither forgotten nor hold a matter for ever', () => {
  const forgotten = planted((draft) => {
    act(draft, 'submit').guards = ['leadSigned'];
  });
  expect(forgotten).toEqual(['action submit: papersHold submit']);
  for (const action of ['bringPaper', 'goOnWithout'])
    expect(
      planted((draft) => {
        act(draft, action).from = ['reported'];
      }),
    ).toEqual(['state handling: papersHold handling']);
  const without = planted((draft) => {
    delete draft.actions.owePaper;
    delete draft.actions.oweWhileHandling;
    act(draft, 'submit').guards = ['leadSigned'];
  });
  expect(without.filter((one) => one.includes('papersHold'))).toEqual([]);
});
