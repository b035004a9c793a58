import type { Procedure } from '@gezhi/domain/catalogue';
import { expect, test } from 'vitest';
import { undone, went } from './history.ts';
import type { Page } from './use-page.ts';
import { beginning, following, isChanged, isOvertaken } from './working.ts';

const procedure = (zh: string): Procedure => ({
  code: 'toy',
  version: 1,
  title: { zh, en: 'Toy' },
  start: 'reported',
  states: {},
  actions: {},
});
const version = {
  id: 1,
  version: 1,
  state: 'published',
  publishedAt: '2026-01-01T00:00:00Z',
  open: 0,
} as const;
const page = (draft: { revision: number; zh: string } | null): Page => ({
  areaId: 1,
  fromArea: 1,
  published: { ...version, procedure: procedure('生效') },
  past: [],
  draft: draft && {
    revision: draft.revision,
    basedOn: 1,
    savedAt: '2026-01-01T00:00:00Z',
    procedure: procedure(draft.zh),
  },
  drafts: [],
  categories: 3,
  moving: null,
  mayChange: true,
});

function changed(from: Page, zh: string) {
  const working = beginning(from, undefined);
  if (working === undefined) throw new Error('nothing stands');
  return { ...working, history: went(working.history, procedure(zh)) };
}

test('one begins with the draft, else with what is in force', () => {
  expect(beginning(page(null), undefined)?.history.now.title.zh).toBe('生效');
  expect(beginning(page({ revision: 4, zh: '草稿' }), undefined)).toMatchObject({
    revision: 4,
    saved: procedure('草稿'),
  });
});

test('what a tab kept over a reload goes on, and can be taken back', () => {
  const kept = { revision: 4, procedure: procedure('改过') };
  const working = beginning(page({ revision: 4, zh: '草稿' }), kept);
  expect(working && isChanged(working)).toBe(true);
  expect(working && undone(working.history).now.title.zh).toBe('草稿');
  expect(working && isOvertaken(working, page({ revision: 5, zh: '别人' }))).toBe(true);
});

test('who has changed nothing follows the server', () => {
  const working = beginning(page(null), undefined);
  expect(working && following(working, page({ revision: 1, zh: '别人' }))).toMatchObject({
    revision: 1,
    saved: procedure('别人'),
  });
});

test('who has changed something keeps it when somebody else saves, and learns of it', () => {
  const mine = changed(page({ revision: 4, zh: '草稿' }), '我的');
  const theirs = page({ revision: 5, zh: '别人' });
  expect(following(mine, theirs)).toBe(mine);
  expect(isOvertaken(mine, theirs)).toBe(true);
  expect(isOvertaken(mine, page({ revision: 4, zh: '草稿' }))).toBe(false);
});

test('only another order of the rows is a change too', () => {
  const rows = (...names: string[]): Procedure => ({
    ...procedure('生效'),
    states: Object.fromEntries(
      names.map((name) => [name, { phase: 'reported', title: { zh: name, en: name } } as const]),
    ),
  });
  const working = {
    revision: null,
    saved: rows('a', 'b'),
    history: went(changed(page(null), 'x').history, rows('b', 'a')),
  };
  expect(isChanged(working)).toBe(true);
});
