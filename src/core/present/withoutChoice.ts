import type { PanelState } from './protocol.ts';

/** What a panel's state may do without: each of these has a meaning when it is absent. */
export type OptionalChoice = {
  [Key in keyof PanelState]-?: Record<never, never> extends Pick<PanelState, Key> ? Key : never;
}[keyof PanelState];

/** The state with some of what was chosen left out. */
export function withoutChoice(state: PanelState, ...keys: readonly OptionalChoice[]): PanelState {
  const rest: { -readonly [Key in keyof PanelState]: PanelState[Key] } = { ...state };
  for (const key of keys) delete rest[key];
  return rest;
}
