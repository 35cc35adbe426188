/** An action that waits, so that a burst of calls becomes one. */
export interface Delayed<Value> {
  /** Act on this value after the delay, in place of any value that waits. */
  schedule(value: Value): void;
  /** Act now on the value that waits, if one does. */
  flush(): void;
}

/** `restart`: each call starts the delay anew (typing); otherwise the first one's delay stands (dragging). */
export function createDelayed<Value>(
  milliseconds: number,
  restart: boolean,
  act: (value: Value) => void,
): Delayed<Value> {
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; value: Value } | undefined;
  function flush(): void {
    if (!waiting) return;
    const { timer, value } = waiting;
    clearTimeout(timer);
    waiting = undefined;
    act(value);
  }
  return {
    schedule(value) {
      if (waiting && !restart) {
        waiting.value = value;
        return;
      }
      clearTimeout(waiting?.timer);
      waiting = { timer: setTimeout(flush, milliseconds), value };
    },
    flush,
  };
}
