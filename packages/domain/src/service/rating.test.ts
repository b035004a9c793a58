import { expect, test } from 'vitest';
import { addRatings, noRatings, publicRatings, ratedIn, satisfactionOf, unhappyIn } from './rating.ts';

const counts = (grades: Partial<ReturnType<typeof noRatings>>) => ({ ...noRatings(), ...grades });

test('fair is content, and who did not answer counts in neither', () => {
  const of = counts({
    asked: 40,
    verySatisfied: 10,
    satisfied: 6,
    fair: 2,
    dissatisfied: 1,
    veryDissatisfied: 1,
  });
  expect(ratedIn(of)).toBe(20);
  expect(unhappyIn(of)).toBe(2);
  expect(satisfactionOf(of)).toBe(90);
  expect(satisfactionOf(counts({ asked: 12, satisfied: 11, dissatisfied: 1 }))).toBe(91.7);
});

test('of fewer than ten ratings no share is said', () => {
  expect(satisfactionOf(counts({ asked: 300, satisfied: 9 }))).toBeNull();
  expect(satisfactionOf(counts({ asked: 10, dissatisfied: 10 }))).toBe(0);
});

test('counts add up', () => {
  expect(addRatings([])).toEqual(noRatings());
  expect(addRatings([counts({ asked: 2, fair: 1 }), counts({ asked: 3, fair: 2, satisfied: 1 })])).toEqual(
    counts({ asked: 5, fair: 3, satisfied: 1 }),
  );
});

test('everybody reads no service that fewer than ten rated, counts by tens, and shares from fifty on', () => {
  const item = (name: string, grades: Parameters<typeof counts>[0]) => ({ item: name, ...counts(grades) });
  expect(
    publicRatings([
      item('few', { asked: 90, satisfied: 9 }),
      item('some', { asked: 20, satisfied: 12, dissatisfied: 5 }),
      item('many', { asked: 130, verySatisfied: 90, fair: 20, veryDissatisfied: 14 }),
    ]),
  ).toEqual([
    { item: 'some', rated: 10, content: null },
    { item: 'many', rated: 120, content: { from: 80, to: 90 } },
  ]);
});
