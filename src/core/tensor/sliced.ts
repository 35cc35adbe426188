/**
 * Work that can be interrupted wherever it yields, at most some milliseconds after it began or last went on. Whoever drives
 * it decides when to go on, if at all.
 */
export type Sliced<Result> = Generator<void, Result>;

/** The result of sliced work, all of it done at once. */
export function finish<Result>(sliced: Sliced<Result>): Result {
  for (;;) {
    const { done, value } = sliced.next();
    if (done) return value;
  }
}
