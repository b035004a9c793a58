/** Work that may be laid down between two pieces: where others wait for the same process, they go first there. */
export type Pieces<Result> = Generator<undefined, Result>;

/** Does all of it at once: in tests, proofs and checks of a draft, where nobody else waits. */
export function finished<Result>(pieces: Pieces<Result>): Result {
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
  }
}
