import type { PanelState } from './protocol.ts';

/** What a person changes of a row, and can take back. */
export type RowChoices = Pick<
  PanelState,
  'row' | 'target' | 'whatIf' | 'temperature' | 'mseReduction' | 'labelSmoothing'
>;

/** So many steps can be taken back; a step is small, but a row of a language model may have many edits. */
const stepsKept = 200;

/** The steps of a person at one text, back and forth. All moves of one gesture, such as a drag, are one step. */
export class ChoiceHistory {
  readonly #past: RowChoices[] = [];
  readonly #future: RowChoices[] = [];
  #gesture: number | undefined;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Notes what stood before a change; a further move of the same gesture changes nothing here. */
  note(before: RowChoices, gesture?: number): void {
    const isSameStep = gesture !== undefined && gesture === this.#gesture;
    this.#gesture = gesture;
    if (isSameStep) return;
    this.#past.push(before);
    if (this.#past.length > stepsKept) this.#past.shift();
    this.#future.length = 0;
  }

  /** What stood before the last step, which can then be done again; undefined without one, or where it was not that gesture. */
  undo(now: RowChoices, gesture?: number): RowChoices | undefined {
    if (gesture !== undefined && gesture !== this.#gesture) return undefined;
    return this.#step(this.#past, this.#future, now);
  }

  /** What the step last taken back had made; undefined without one. */
  redo(now: RowChoices): RowChoices | undefined {
    return this.#step(this.#future, this.#past, now);
  }

  /** Another text is in the box: its steps are not those of the one before. */
  forget(): void {
    this.#past.length = 0;
    this.#future.length = 0;
    this.#gesture = undefined;
  }

  #step(from: RowChoices[], to: RowChoices[], now: RowChoices): RowChoices | undefined {
    const choices = from.pop();
    if (choices === undefined) return undefined;
    this.#gesture = undefined;
    to.push(now);
    return choices;
  }
}
