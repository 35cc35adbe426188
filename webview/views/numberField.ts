import type { PanelLabels, PanelMessage } from '../../src/core/present/protocol.ts';
import { element } from '../element.ts';
import { countText, fillIn } from '../fillIn.ts';
import { createGesture } from '../gesture.ts';
import { createPendingEdit } from '../pendingEdit.ts';
import { createFieldFault } from './fieldFault.ts';

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
  readonly input: HTMLInputElement;
  /** What is wrong with what was typed. */
  readonly fault: HTMLElement;
  /** Shows the host's number, unless the person has typed a newer one. */
  draw(value: number): void;
  /** Says from now on what is wrong in these words. */
  drawWords(labels: Pick<PanelLabels, 'numberBetween'>): void;
}

/** Makes the box. */
export function createNumberField({ id, least, greatest, step, messageOf, post }: NumberFieldParts): NumberField {
  const input = element('input', { id, type: 'number', min: 0, step, inputmode: 'decimal' });
  const fault = createFieldFault(input);
  const pending = createPendingEdit<string>();
  const typing = createGesture<number>(post, messageOf);
  let words = '';
  let drawn = '';
  input.addEventListener('input', () => {
    pending.begin(input.value);
    const value = input.valueAsNumber;
    const isValid = value >= least && value <= greatest;
    fault.draw(isValid ? undefined : words);
    if (isValid) typing.move(value);
  });
  input.addEventListener('change', () => typing.end());
  input.addEventListener('blur', () => {
    if (!input.hasAttribute('aria-invalid')) return;
    input.value = drawn;
    fault.draw(undefined);
  });
  return {
    input,
    fault: fault.element,
    drawWords({ numberBetween }) {
      words = fillIn(numberBetween, String(least), countText(greatest));
    },
    draw(value) {
      drawn = String(value);
      if (!pending.accepts(drawn, document.activeElement === input)) return;
      // "0.50" and 0.5 are one number: what the person typed stays.
      if (input.valueAsNumber !== value) input.value = drawn;
      fault.draw(undefined);
    },
  };
}
