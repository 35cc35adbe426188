import type { PanelMessage } from '../src/core/present/protocol.ts';

/** What a hand does from taking hold of something until it lets go: all its moves are one step to undo. */
export interface Gesture<Move> {
  readonly isHeld: boolean;
  /** Sends the move, the latest of each frame of the screen. */
  move(value: Move): void;
  /** The hand let go. */
  end(): void;
  /** The hand gave up: what it moved goes back. */
  cancel(): void;
}

/** What tells gestures apart, and when the screen is next drawn. */
export interface GestureClock {
  readonly now: () => number;
  readonly nextFrame: (draw: () => void) => unknown;
}

const browserClock: GestureClock = {
  // Microseconds, so that no two gestures are one, also across pages.
  now: () => Math.round(1000 * (performance.timeOrigin + performance.now())),
  nextFrame: (draw) => requestAnimationFrame(draw),
};

/** Makes the messages of a hand's moves; `messageOf` gives each the number of its gesture. */
export function createGesture<Move>(
  post: (message: PanelMessage) => void,
  messageOf: (move: Move, gesture: number) => PanelMessage,
  { now, nextFrame }: GestureClock = browserClock,
): Gesture<Move> {
  let held: { readonly gesture: number; hasMoved: boolean; waiting: { readonly move: Move } | undefined } | undefined;

  function send(): void {
    if (!held?.waiting) return;
    const { move } = held.waiting;
    held.waiting = undefined;
    held.hasMoved = true;
    post(messageOf(move, held.gesture));
  }

  return {
    get isHeld() {
      return held !== undefined;
    },
    move(value) {
      held ??= { gesture: now(), hasMoved: false, waiting: undefined };
      if (!held.waiting) nextFrame(send);
      held.waiting = { move: value };
    },
    end() {
      if (!held) return;
      send();
      held = undefined;
      post({ kind: 'endGesture' });
    },
    cancel() {
      if (!held) return;
      const { gesture, hasMoved } = held;
      held = undefined;
      if (hasMoved) post({ kind: 'undo', gesture });
    },
  };
}
