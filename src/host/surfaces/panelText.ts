import type { ActionView } from '../../core/present/protocol.ts';
import { remedyViews } from '../../core/present/remedyText.ts';
import type { Translate } from '../../core/present/translate.ts';
import type { ArrayPart } from '../../core/tensor/arrayPart.ts';
import type { FormatError } from '../../core/tensor/formatError.ts';
import { type Neighbours, noNeighbours } from '../../core/tensor/neighbours.ts';
import type { WrittenTensor } from '../../core/tensor/writtenTensor.ts';
import type { Reading, Sources } from '../sourceContract.ts';

/** The text in a panel's box, read: the latest wins, and a faulty one leaves what the one before it held. */
export class PanelText {
  readonly #readText: Sources['readText'];
  #written: WrittenTensor | undefined;
  #neighbours = noNeighbours;
  #fault: FormatError | undefined;
  /** What of a faulty text can be read alone. */
  #readable: readonly ArrayPart[] = [];
  #readings = 0;
  #isReading = false;

  constructor(readText: Sources['readText']) {
    this.#readText = readText;
  }

  /** What the text holds; while the text is faulty, what it held before. */
  get written(): WrittenTensor | undefined {
    return this.#written;
  }

  /** What stands beside the array in the text itself. */
  get neighbours(): Neighbours {
    return this.#neighbours;
  }

  get fault(): FormatError | undefined {
    return this.#fault;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  /** What can be done about the fault. */
  remedies(t: Translate): readonly ActionView[] {
    return this.#fault === undefined ? [] : remedyViews(this.#fault, this.#readable, t);
  }

  /** What the part of a faulty text that begins there is assigned to. */
  nameOfPart(start: number): string | undefined {
    return this.#readable.find((part) => part.start === start)?.name;
  }

  /** Reads a text; `onRead` comes at once with the change. False where a newer text was read meanwhile. */
  async read(text: string, languageId: string, onRead: () => void): Promise<boolean> {
    const number = ++this.#readings;
    const isWanted = () => number === this.#readings;
    this.#isReading = true;
    const isBlank = text.trim() === '';
    const reading = isBlank ? undefined : await this.#readText(text, languageId, isWanted);
    if (!isWanted()) return false;
    this.#isReading = false;
    this.#take(reading);
    onRead();
    return true;
  }

  /** Gives up what is being read. */
  forget(): void {
    this.#readings++;
  }

  #take(reading: Reading | undefined): void {
    if (reading !== undefined && 'fault' in reading) {
      this.#fault = reading.fault;
      this.#readable = reading.parts;
      return;
    }
    this.#fault = undefined;
    this.#written = reading?.written;
    this.#neighbours = reading?.neighbours ?? noNeighbours;
  }
}
