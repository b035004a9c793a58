import type { Effect, FactChange } from './change.ts';
import type { About, Consent, PlaceInput } from './model.ts';

/** What is set right at the desk: what is left out stays. */
export const correct: Effect = ({ input }) => {
  const facts: { -readonly [K in keyof FactChange]: FactChange[K] } = {};
  if (typeof input.category === 'string') facts.category = input.category;
  if (typeof input.severity === 'string') facts.severity = Number(input.severity);
  // A blank title is none: the matter keeps the one it has.
  if (typeof input.title === 'string' && input.title !== '') facts.title = input.title;
  if (input.place !== undefined) facts.place = input.place as PlaceInput;
  if (input.about !== undefined) facts.about = input.about as readonly About[];
  if (input.consent !== undefined) facts.consent = input.consent as Consent;
  return { facts };
};
