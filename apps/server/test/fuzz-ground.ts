import { tellStories } from './fuzz-corpus.ts';
import type { Pool } from './fuzz-inputs.ts';
import type { Model } from './fuzz-model.ts';
import { type Reported, type TestHouse, toChecking, toFollowUp, toHandling } from './house.ts';
import { personIdOf } from './world.ts';

/** Kinds of caller: nobody, operators, a worker, a receiver and a handler, an officer, one without duties, holders of codes. */
export const CALLERS = [
  'nobody',
  'ling',
  'sun',
  'wang',
  'qian',
  'feng',
  'he',
  'admin',
  'qi',
  'chen',
  'gao',
  'lu',
  'wu',
  'code',
  'dead',
] as const;

/** Texts and codes that are taken, odd ones among them. */
const WORDS = [
  '物业',
  '单元门坏了',
  '𠮷𪚥',
  '\u202e反了\u202c',
  '⟦phone·1⟧',
  '电话13912345678',
  '0202',
  '0204',
  '0301',
  '0405',
];

/** Titles and people that fit, or hardly any duty could be given. */
const NAMED = {
  title: ['gridWorker', 'seat', 'receiver', '路灯'],
  personId: (['wu', 'tao', 'wang'] as const).map(personIdOf),
  from: ['2020-01-01T00:00:00Z'],
  to: ['2099-01-01T00:00:00+08:00'],
};

/** A step that was offered to somebody when the fuzz began. */
export interface Offer {
  readonly as: (typeof CALLERS)[number];
  readonly id: string;
  readonly code: string;
  readonly action: string;
}

/** What stands in the house when the fuzz begins. */
export interface Ground {
  readonly house: TestHouse;
  readonly pool: Pool;
  /** Query codes that open something. */
  readonly codes: readonly string[];
  /** A matter and its report. */
  readonly pairs: readonly { readonly id: string; readonly reportId: string }[];
  readonly offers: readonly Offer[];
  readonly models: readonly Model[];
}

/** Makes matters in four phases, of three kinds of reporter each, and everything that the stories tell. */
export async function layGround(house: TestHouse): Promise<Ground> {
  const made = await makeMatters(house);
  const offers = await gatherOffers(house, made);
  const models = await tellStories(house);
  const { rows } = await house.world.owner.query<{ id: string }>(
    `select id from entries union select id from people union select id from duties union select id from accounts
     union select id from assignments`,
  );
  const uuids = [
    ...made.flatMap((one) => [one.id, one.id, one.id, one.reportId, one.reportId]),
    ...rows.map((row) => row.id),
  ];
  return {
    house,
    pool: { uuids, words: [...WORDS, ...made.map((one) => one.number)], named: NAMED },
    codes: made.map((one) => one.queryCode).filter((code) => code !== undefined),
    pairs: made.map(({ id, reportId }) => ({ id, reportId })),
    ...{ offers, models },
  };
}

async function makeMatters(house: TestHouse): Promise<Reported[]> {
  const made = [];
  for (const steps of [[], toHandling(), toChecking(), toFollowUp()]) {
    for (const who of [null, 'wang', 'sun'] as const) {
      const source = who === null ? {} : { source: who === 'wang' ? 'worker' : 'centre' };
      const one = await house.report(who, { ...source, reporter: { name: '路人', phone: '13900001111' } });
      await house.walk(one.id, ...steps);
      made.push(one);
    }
  }
  return made;
}

async function gatherOffers(house: TestHouse, made: readonly Reported[]): Promise<Offer[]> {
  const found: Offer[] = [];
  for (const { id, queryCode: code } of made) {
    for (const as of ['ling', 'sun', 'wang', 'qian', 'feng', 'he', 'code'] as const) {
      const answer =
        as === 'code'
          ? await house.get({ code }, '/api/public/track')
          : await house.get(as, `/api/matters/${id}`);
      const can: { name: string }[] = answer.body.can ?? [];
      found.push(...can.map(({ name: action }) => ({ as, id, code, action })));
    }
  }
  return found;
}
