/** An edit on its way to the host. */
export interface PendingEdit<Value> {
  /** The person made this the control's value. */
  begin(value: Value): void;
  /** Whether a view that shows `value` may be put into the control: not while it is older than the person's edit. */
  accepts(value: Value, focused: boolean): boolean;
}

/**
 * Keeps an older view from overwriting what the person types. The host shows each edit again in its next view; until
 * one does, the control keeps the person's value. A control without focus always follows the host.
 */
export function createPendingEdit<Value>(): PendingEdit<Value> {
  let pending: { readonly value: Value } | undefined;
  return {
    begin(value) {
      pending = { value };
    },
    accepts(value, focused) {
      if (pending && focused && pending.value !== value) return false;
      pending = undefined;
      return true;
    },
  };
}
