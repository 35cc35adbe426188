import type { PanelMessage } from '../../src/core/present/protocol.ts';
import { element, setAttributes } from '../element.ts';
import { createGesture } from '../gesture.ts';
import { createPendingEdit } from '../pendingEdit.ts';

/** A box for a number, and what its numbers mean. */
export interface NumberFieldParts {
  readonly id: string;
  readonly least: number;
  readonly greatest: number;
  readonly step: number;
  messageOf(value: number, gesture: number): PanelMessage;
  post(message: PanelMessage): void;
}

/** A box whose number is typed, or stepped; until it is left, all that is one step to undo. */
export interface NumberField {
  readonly element: HTMLInputElement;
  /** Shows the host's number, unless the person has typed a newer one. */
  draw(value: number): void;
}

/** Makes the box. */
export function createNumberField({ id, least, greatest, step, messageOf, post }: NumberFieldParts): NumberField {
  const input = element('input', { id, type: 'number', min: 0, step, inputmode: 'decimal' });
  const pending = createPendingEdit<string>();
  const typing = createGesture<number>(post, messageOf);
  input.addEventListener('input', () => {
    pending.begin(input.value);
    const value = input.valueAsNumber;
    const valid = value >= least && value <= greatest;
    setAttributes(input, { 'aria-invalid': valid ? undefined : 'true' });
    if (valid) typing.move(value);
  });
  input.addEventListener('change', () => typing.end());
  return {
    element: input,
    draw(value) {
      const shown = String(value);
      if (!pending.accepts(shown, document.activeElement === input)) return;
      // "0.50" and 0.5 are one number: what the person typed stays.
      if (input.valueAsNumber !== value) input.value = shown;
      setAttributes(input, { 'aria-invalid': undefined });
    },
  };
}
