import { ChoiceHistory, type RowChoices } from '../../core/present/choiceHistory.ts';
import type { PanelMessage, PanelState } from '../../core/present/protocol.ts';
import { changedChoices, type GivenRow } from '../../core/present/rowChoices.ts';
import { withoutChoice } from '../../core/present/withoutChoice.ts';

/** What a person chooses for the shown row of a panel, step by step, back and forth. */
export class PanelChoices {
  readonly #history = new ChoiceHistory();
  #touchedClass: number | undefined;

  /** The class whose logit was the last choice. */
  get touchedClass(): number | undefined {
    return this.#touchedClass;
  }

  get history(): { readonly canUndo: boolean; readonly canRedo: boolean } {
    const { canUndo, canRedo } = this.#history;
    return { canUndo, canRedo };
  }

  /**
   * What a message makes of the state; undefined where it changes nothing that can be taken back. `given` is absent where
   * there is no row.
   */
  choose(state: PanelState, message: PanelMessage, given: GivenRow | undefined): PanelState | undefined {
    const now = choicesOf(state);
    const chosen = this.#chosen(now, message, given);
    if (chosen === undefined) return undefined;
    this.#touchedClass = 'index' in message ? message.index : undefined;
    return { ...withoutChoice(state, 'target', 'whatIf', 'labelSmoothing'), ...chosen };
  }

  /** The row is another one: steps to the one before lead nowhere. */
  forget(): void {
    this.#history.forget();
  }

  #chosen(now: RowChoices, message: PanelMessage, given: GivenRow | undefined): RowChoices | undefined {
    if (message.kind === 'undo') return this.#history.undo(now, message.gesture);
    if (message.kind === 'redo') return this.#history.redo(now);
    const chosen = given === undefined ? undefined : changedChoices(now, message, given);
    if (chosen !== undefined) this.#history.note(now, 'gesture' in message ? message.gesture : undefined);
    return chosen;
  }
}

function choicesOf({ row, target, whatIf, temperature, mseReduction, labelSmoothing }: PanelState): RowChoices {
  return {
    row,
    temperature,
    mseReduction,
    ...(whatIf === undefined ? {} : { whatIf }),
    ...(target === undefined ? {} : { target }),
    ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
  };
}
