/** An argument of a call, as far as it is written in literals: numbers, alone or in brackets, or a boolean. */
export type WrittenArgument = readonly number[] | boolean;

/**
 * The arguments of a call but the array, by their keywords or positions among those without (`'0'`, `'1'`, …); undefined where
 * one is no literal.
 */
export type WrittenArguments = ReadonlyMap<string, WrittenArgument | undefined>;

/** How a call lays its numbers out, by its arguments. */
export type LayoutRule =
  /** R's `matrix(data, nrow, ncol, byrow)`. */
  | 'matrix'
  /** R's `array(data, dim)`. */
  | 'dimensions'
  /** R's `structure(data, dim = )`, as `dput` writes it; before R 4 with a point: `.Dim`. */
  | 'attributes'
  /** The first axis runs fastest: `reshape(source, shape)` of Fortran, MATLAB and Julia. */
  | 'columns'
  /** The last axis runs fastest: `x.reshape(2, 3)`. */
  | 'rows'
  /** The same where a shape is given: `tf.constant(x, shape=(2, 3))`, `tf.tensor(x, [2, 3])`. */
  | 'shape';

/** The sizes of the axes, outermost first, and which of them runs fastest in the text. */
export interface Layout {
  readonly shape: readonly number[];
  readonly isColumnMajor: boolean;
}

/** How a call lays out `count` numbers; undefined where its arguments do not say it, or say something else. */
export function layoutOf(rule: LayoutRule, written: WrittenArguments, count: number): Layout | undefined {
  switch (rule) {
    case 'matrix':
      return matrixLayout(written, count);
    case 'dimensions': {
      const named = namedArguments(written, ['dim', 'dimnames']);
      if (named === undefined) return undefined;
      return fitting(named.has('dim') ? sizesOf(named.get('dim')) : [count], count, true);
    }
    case 'attributes': {
      return fitting(sizesOf(written.get('dim') ?? written.get('Dim')), count, true);
    }
    case 'columns': {
      const order = sizesOf(written.get('order'));
      const sizes = sizesIn(written, 'shape', ['order']);
      if (sizes === undefined || (written.has('order') && order?.length !== sizes.length)) return undefined;
      // Of the orders of axes, the one that runs backwards is that of rows.
      const isBackwards = order?.every((axis, index) => axis === sizes.length - index) ?? false;
      if (!isBackwards && order?.some((axis, index) => axis !== index + 1)) return undefined;
      return fitting(sizes, count, !isBackwards);
    }
    case 'rows':
      return fitting(inferred(sizesIn(written, 'shape', []), count), count, false);
    case 'shape':
      return fitting(sizesOf(shapeArgument(written)), count, false);
  }
}

/** Whether a call that may say a shape says one: after its keyword, or as the one list of numbers among its arguments. */
export function hasShape(written: WrittenArguments): boolean {
  return written.has('shape') || shapeArgument(written) !== undefined;
}

function shapeArgument(written: WrittenArguments): WrittenArgument | undefined {
  return written.has('shape') ? written.get('shape') : [...written.values()].find((value) => Array.isArray(value));
}

/** The literals among the arguments of a call, as they are passed. */
export class CallArguments {
  readonly #written = new Map<string, WrittenArgument | undefined>();
  #keyword = '';
  #position = 0;
  #value: number[] | boolean | undefined = [];
  #sign = 1;

  /** The arguments up to here. */
  get written(): WrittenArguments {
    return this.#written;
  }

  name(keyword: string): void {
    this.#keyword = keyword;
    this.#value = [];
  }

  number(value: number): void {
    if (Array.isArray(this.#value)) this.#value.push(this.#sign * value);
    else this.#value = undefined;
    this.#sign = 1;
  }

  sign(written: string): void {
    this.#sign = written === '+' ? 1 : -1;
  }

  /** A word: a boolean, or the call of a vector (`c(2, 3)`). */
  word(written: string): void {
    const boolean = booleans.get(written);
    if (boolean !== undefined) this.#value = boolean;
    else if (written !== 'c') this.spoil();
  }

  /** What stands here is no literal. */
  spoil(): void {
    this.#value = undefined;
  }

  /** An argument ends. */
  end(): void {
    const isEmpty = Array.isArray(this.#value) && this.#value.length === 0;
    const key = this.#keyword === '' ? String(this.#position) : this.#keyword;
    if (!isEmpty) this.#written.set(key, this.#value);
    if (!isEmpty && this.#keyword === '') this.#position++;
    this.name('');
    this.#sign = 1;
  }
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['TRUE', 'T', 'True', 'true'].map((word): [string, boolean] => [word, true]),
  ...['FALSE', 'F', 'False', 'false'].map((word): [string, boolean] => [word, false]),
]);

/** For each place of a row-major array, where its number stands in the column-major one of the same shape. */
export function columnMajorPlaces(shape: readonly number[]): number[] {
  // From the outermost axis on, every place so far is the beginning of as many as the next axis has, a stride apart.
  let places = [0];
  let stride = 1;
  for (const size of shape) {
    if (size === 1) continue;
    const step = stride;
    places = places.flatMap((place) => Array.from({ length: size }, (_, at) => place + at * step));
    stride *= size;
  }
  return places;
}

function matrixLayout(written: WrittenArguments, count: number): Layout | undefined {
  const named = namedArguments(written, ['nrow', 'ncol', 'byrow', 'dimnames']);
  if (named === undefined) return undefined;
  const rows = sizeOf(named.get('nrow'));
  const columns = sizeOf(named.get('ncol'));
  const byRow = named.get('byrow') ?? false;
  const isUnknown = (named.has('nrow') && rows === undefined) || (named.has('ncol') && columns === undefined);
  if (isUnknown || typeof byRow !== 'boolean' || (named.has('byrow') && named.get('byrow') === undefined))
    return undefined;
  const height = rows ?? (columns === undefined ? count : count / columns);
  return fitting([height, columns ?? count / height], count, !byRow);
}

/** The arguments by their names; undefined where one has another name, or there are too many. */
function namedArguments(written: WrittenArguments, names: readonly string[]): WrittenArguments | undefined {
  const free = names.filter((name) => !written.has(name));
  const named = new Map<string, WrittenArgument | undefined>();
  for (const [key, value] of written) {
    const name = /^\d/.test(key) ? free.shift() : names.find((other) => other === key);
    if (name === undefined) return undefined;
    named.set(name, value);
  }
  return named;
}

/** The sizes that stand alone, in brackets (`(2, 3)`), or after the keyword; beside others that are allowed. */
function sizesIn(written: WrittenArguments, keyword: string, others: readonly string[]): readonly number[] | undefined {
  const sizes: number[] = [];
  for (const [key, value] of written) {
    if (others.includes(key)) continue;
    if ((key !== keyword && !/^\d/.test(key)) || !Array.isArray(value)) return undefined;
    sizes.push(...value);
  }
  return sizes;
}

function sizesOf(argument: WrittenArgument | undefined): readonly number[] | undefined {
  return typeof argument === 'boolean' ? undefined : argument;
}

function sizeOf(argument: WrittenArgument | undefined): number | undefined {
  const sizes = sizesOf(argument);
  return sizes?.length === 1 ? sizes[0] : undefined;
}

/** The sizes with what is left for a -1 among them. */
function inferred(sizes: readonly number[] | undefined, count: number): readonly number[] | undefined {
  const known = sizes?.reduce((product, size) => (size === -1 ? product : product * size), 1) ?? 0;
  return sizes?.map((size) => (size === -1 ? count / known : size));
}

/** The layout where as many numbers fill the sizes. */
function fitting(sizes: readonly number[] | undefined, count: number, isColumnMajor: boolean): Layout | undefined {
  if (sizes === undefined || sizes.length === 0) return undefined;
  if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0)) return undefined;
  return sizes.reduce((product, size) => product * size, 1) === count ? { shape: sizes, isColumnMajor } : undefined;
}
