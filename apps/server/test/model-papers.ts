import { expect } from 'vitest';
import type { TestHouse } from './house.ts';
import type { ModelMatter, Taken } from './model-reference.ts';

/** What became of a paper, and whether it was given another day. */
export interface ModelPaper {
  readonly state: string;
  readonly extended: boolean;
}

const SETTLES: Readonly<Record<string, string>> = {
  bringPaper: 'brought',
  waivePaper: 'waived',
  goOnWithout: 'without',
};
const OVER = ['closed', 'declined', 'voided'];

/** Papers as the field has them (docs/field.md §2.11); throws where a step was taken that they should have held. */
export function stepPapers(matter: ModelMatter, { action, input }: Taken): void {
  const isOwed = (one: ModelPaper) => one.state === 'owed';
  if (action === 'submit' && matter.papers.some(isOwed)) throw new Error('handed in with a paper owed');
  if (action === 'owePaper' || action === 'oweWhileHandling') {
    if (matter.papers.filter(isOwed).length >= 10) throw new Error('an eleventh paper owed');
    matter.papers = [...matter.papers, { state: 'owed', extended: false }];
  }
  const state = SETTLES[action];
  if (state === undefined && action !== 'extendPaper') return;
  if (action === 'goOnWithout') throw new Error('gone on without what had not lapsed');
  const position = Number(String(input.owedPaper).slice(1)) - 1;
  const paper = matter.papers[position];
  if (paper === undefined || !isOwed(paper)) throw new Error(`${action} of what was not owed`);
  if (action === 'extendPaper' && paper.extended) throw new Error('given another day twice');
  const next = state === undefined ? { ...paper, extended: true } : { ...paper, state };
  matter.papers = matter.papers.with(position, next);
}

/** What is owed ends with the matter; what was merged may come back. */
export function endPapers(matter: ModelMatter): void {
  if (!OVER.includes(matter.state)) return;
  matter.papers = matter.papers.map((one) => (one.state === 'owed' ? { ...one, state: 'ended' } : one));
}

const PAPERS = `select m.owes_papers,
  (select coalesce(json_agg(json_build_object('state', p.state, 'extended', p.extended) order by p.number), '[]')
    from owed_papers p where p.matter_id = m.id) as papers,
  (select coalesce(json_agg(p.number order by p.number), '[]') from owed_papers p
    where p.matter_id = m.id and p.state = 'owed' and m.phase <> 'merged') as waited,
  (select coalesce(json_agg(t.run order by t.run), '[]') from timers t
    where t.subject_id = m.id and t.mark = 'paperLapsed') as armed,
  (select coalesce(json_agg(distinct t.run), '[]') from timers t
    where t.subject_id = m.id and t.clock = 'paper') as any_armed
  from matters m where m.id = $1`;

/** The papers are those of the reference, the flag says whether any is owed, and a timer waits for each that is waited for. */
export async function papersAgree(
  house: TestHouse,
  { id, expected }: { readonly id: string; readonly expected: ModelMatter },
  said: string,
): Promise<void> {
  const { rows } = await house.world.owner.query(PAPERS, [id]);
  const [row] = rows;
  expect(row.papers, said).toEqual(expected.papers);
  expect(row.owes_papers, said).toBe(expected.papers.some(({ state }) => state === 'owed'));
  expect(row.armed, said).toEqual(row.waited);
  expect(row.any_armed.toSorted(), said).toEqual(row.waited.toSorted());
}
