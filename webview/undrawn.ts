/** What the person made of something, which the host may not have drawn yet: what comes next goes on from it. */
export interface Undrawn<Value> {
  /** undefined once it is drawn, or was given up. */
  readonly value: Value | undefined;
  /** The person is at it. */
  keep(value: Value): void;
  /** The person let go: a host that does not draw it soon has something else to draw. */
  rest(): void;
  /** The person takes it back. */
  forget(): void;
  /** Gives it up where the host has drawn it. */
  drop(isDrawn: (value: Value) => boolean): void;
}

/** How long a host may take, in milliseconds, before what it draws counts again. */
const patience = 1000;

/** Keeps a value; `onGivenUp` comes when it was waited for in vain. */
export function createUndrawn<Value>(onGivenUp?: () => void): Undrawn<Value> {
  let kept: { readonly value: Value; isResting: boolean } | undefined;
  return {
    get value() {
      return kept?.value;
    },
    keep(value) {
      kept = { value, isResting: false };
    },
    rest() {
      if (!kept) return;
      kept.isResting = true;
      const waiting = kept;
      setTimeout(() => {
        if (kept !== waiting) return;
        kept = undefined;
        onGivenUp?.();
      }, patience);
    },
    forget() {
      kept = undefined;
    },
    drop(isDrawn) {
      if (kept?.isResting && isDrawn(kept.value)) kept = undefined;
    },
  };
}
