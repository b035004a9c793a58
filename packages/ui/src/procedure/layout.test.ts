import type { Procedure } from '@gezhi/domain/catalogue';
import { expect, test } from 'vitest';
import { lanesOf } from './lanes.ts';
import { half, layOut } from './layout.ts';
import { columnsOf, linksOf } from './links.ts';

const measure = (): number => 58;

const title = { zh: '步骤', en: 'Step' };

function action(
  from: readonly string[],
  to?: Procedure['actions'][string]['to'],
): Procedure['actions'][string] {
  return { kind: 'accept', title, from: [...from], to, by: [], guards: [], fields: [] };
}

const procedure: Procedure = {
  code: 'toy',
  version: 1,
  title,
  start: 'reported',
  states: {
    closed: { phase: 'closed', title },
    reported: { phase: 'reported', title },
    handling: { phase: 'handling', title },
    checking: { phase: 'checking', title },
    suspended: { phase: 'suspended', title },
    declined: { phase: 'declined', title },
  },
  actions: {
    begin: action(['reported'], 'handling'),
    note: action(['handling']),
    submit: action(['handling'], 'checking'),
    pass: action(['checking'], [{ when: 'asked', to: 'checking' }, { to: 'closed' }]),
    fail: action(['checking'], 'handling'),
    solve: action(['reported'], 'closed'),
    alsoSolve: action(['reported'], 'closed'),
    wait: action(['handling'], 'suspended'),
    goOn: action(['suspended'], 'handling'),
    decline: action(['reported'], 'declined'),
    reopen: action(['closed'], 'reported'),
  },
};

test('moves are told once, with every action that makes them; staying is no move', () => {
  const links = linksOf(procedure);
  expect(links.find((link) => link.from === 'reported' && link.to === 'closed')?.actions).toEqual([
    'solve',
    'alsoSolve',
  ]);
  expect(links.some((link) => link.from === link.to)).toBe(false);
  expect(links).toHaveLength(9);
});

test('the usual path goes down the middle in the order of the phases, exits left, waiting right', () => {
  const { boxes } = layOut(procedure, measure);
  const at = (state: string) => boxes.find((box) => box.state === state) ?? { x: Number.NaN, y: Number.NaN };
  const path = ['reported', 'handling', 'checking', 'closed'].map((state) => at(state));
  expect(new Set(path.map((box) => box.x)).size).toBe(1);
  expect(path.map((box) => box.y)).toEqual([...path.map((box) => box.y)].sort((a, b) => a - b));
  expect(at('declined').x).toBeLessThan(at('reported').x);
  expect(at('suspended').x).toBeGreaterThan(at('handling').x);
});

test('no box covers another, everything lies inside the diagram', () => {
  const { boxes, width, height, lines, labels } = layOut(procedure, measure);
  for (const one of boxes) {
    expect(one.x - half.width).toBeGreaterThanOrEqual(0);
    expect(one.x + half.width).toBeLessThanOrEqual(width);
    expect(one.y + half.height).toBeLessThanOrEqual(height);
    const touching = boxes.filter(
      (two) =>
        two !== one && Math.abs(two.x - one.x) < half.width * 2 && Math.abs(two.y - one.y) < half.height * 2,
    );
    expect(touching).toEqual([]);
  }
  expect(lines).toHaveLength(9);
  for (const { x, y } of labels) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(width);
    expect(y).toBeLessThan(height);
  }
});

test('the words of no two moves cover each other', () => {
  const { labels } = layOut(procedure, measure);
  const covering = labels.flatMap((one, index) =>
    labels
      .slice(index + 1)
      .filter((two) => Math.abs(one.x - two.x) < 50 && Math.abs(one.y - two.y) < 15)
      .map((two) => `${one.key} / ${two.key}`),
  );
  expect(covering).toEqual([]);
});

test('a box beside the path has one name for each way to it, however many states lead there', () => {
  const many = { ...procedure.actions, giveUp: action(['reported', 'handling', 'checking'], 'declined') };
  const { labels, lines } = layOut({ ...procedure, actions: many }, measure);
  const into = labels.filter((label) => label.key === 'declined in');
  expect(into.map((label) => label.actions)).toEqual([['decline', 'giveUp']]);
  expect(lines.filter((line) => line.key.endsWith(' declined'))).toHaveLength(3);
});

test('words of moves that go round each other cover no line, and take less room than side by side', () => {
  const rounds = {
    ...procedure.actions,
    settle: action(['handling'], 'closed'),
    redo: action(['closed', 'checking'], 'handling'),
    again: action(['checking'], 'reported'),
  };
  const { main } = columnsOf(procedure);
  const links = linksOf({ ...procedure, actions: rounds });
  const back = links.filter(({ from, to }) => main.indexOf(from) > main.indexOf(to) && main.includes(to));
  const lanes = lanesOf(back, main, measure);
  expect(lanes).toHaveLength(4);
  const covered = lanes.flatMap((one) =>
    lanes
      .filter(({ link }) => link !== one.link)
      .filter(({ link }) => {
        const rows = [main.indexOf(link.from), main.indexOf(link.to)];
        return Math.min(...rows) <= one.below && one.below < Math.max(...rows);
      })
      .filter(({ offset }) => Math.abs(offset - one.offset) < measure() / 2),
  );
  expect(covered).toEqual([]);
  expect(Math.max(...lanes.map(({ offset }) => offset))).toBeLessThan(3 * measure());
});
