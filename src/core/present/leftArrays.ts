import type { PanelState } from './protocol.ts';

/** What a person chose for an array, and wants again when the cursor comes back to it. */
export type ArrayChoices = Pick<
  PanelState,
  'row' | 'target' | 'otherRows' | 'classAxis' | 'batchTargets' | 'rowFilter'
>;

/** As many arrays as somebody goes back and forth between. */
const leftAtMost = 20;

/** The arrays that a panel has left by following the cursor, each by its document and its text, wherever that stands by now. */
export class LeftArrays {
  readonly #left: (ArrayChoices & Pick<PanelState, 'source' | 'text'>)[] = [];

  /** Remembers what was chosen for the array of a state; an array that was pasted cannot be gone back to. */
  leave({ source, text, row, target, otherRows, classAxis, batchTargets, rowFilter }: PanelState): void {
    if (source === undefined) return;
    this.#take(source.uri, text);
    this.#left.push({
      ...{ source, text, row },
      ...(target === undefined ? {} : { target }),
      ...(otherRows === undefined ? {} : { otherRows }),
      ...(classAxis === undefined ? {} : { classAxis }),
      ...(batchTargets === undefined ? {} : { batchTargets }),
      ...(rowFilter === undefined ? {} : { rowFilter }),
    });
    if (this.#left.length > leftAtMost) this.#left.shift();
  }

  /** What was chosen for an array when it was left; undefined for one that was not, or has another text by now. */
  choicesOf(uri: string, text: string): ArrayChoices | undefined {
    const left = this.#take(uri, text);
    if (left === undefined) return undefined;
    const { source: _, text: __, ...choices } = left;
    return choices;
  }

  #take(uri: string, text: string) {
    const place = this.#left.findLastIndex((left) => left.source?.uri === uri && left.text === text);
    return place < 0 ? undefined : this.#left.splice(place, 1)[0];
  }
}
