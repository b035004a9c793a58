import type { Pick } from './stage.fixture.ts';

/** Picks by a seed, the same each time (mulberry32). */
export function pickBy(seed: number): Pick {
  let state = seed >>> 0;
  return (choices) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    return choices[Math.floor(fraction * choices.length)];
  };
}
