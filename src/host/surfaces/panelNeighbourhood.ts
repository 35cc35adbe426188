import { type Neighbourhood, noNeighbours } from '../../core/tensor/neighbours.ts';

/** What stands beside a panel's array in its document, as far as somebody has looked: the latest look counts. */
export class PanelNeighbourhood {
  readonly #lookAround: (isWanted: () => boolean) => Promise<Neighbourhood | undefined>;
  readonly #onLooked: () => void;
  #known: Neighbourhood = nothingBeside;
  /** The look that is under way, or was the last. */
  #latest: Look | undefined;

  /** `lookAround` finds nothing where there is no document, or nobody wants it any more. */
  constructor(lookAround: (isWanted: () => boolean) => Promise<Neighbourhood | undefined>, onLooked: () => void) {
    this.#lookAround = lookAround;
    this.#onLooked = onLooked;
  }

  get known(): Neighbourhood {
    return this.#known;
  }

  /** Looks anew; comes back once the latest look is done. */
  look(): Promise<void> {
    const look: Look = {};
    this.#latest = look;
    look.done = this.#take(look);
    return look.done;
  }

  /** The array is another one, or of no document; a look at the one before is given up. */
  forget(): void {
    this.#latest = undefined;
    this.#known = nothingBeside;
  }

  async #take(look: Look): Promise<void> {
    const isWanted = () => look === this.#latest;
    const neighbourhood = await this.#lookAround(isWanted);
    if (!isWanted()) return await this.#latest?.done;
    this.#known = neighbourhood ?? nothingBeside;
    this.#onLooked();
  }
}

interface Look {
  done?: Promise<void>;
}

const nothingBeside: Neighbourhood = () => noNeighbours;
