import type { Tensor } from '../tensor/tensor.ts';
import { arrayCallNamed } from './arrayCall.ts';
import type { NeighbourText } from './neighbourText.ts';
import type { FoundArray } from './reading.ts';
import { stringContent } from './stringContent.ts';

/** Reads values beside an array of a shape: the true classes of its rows, and the names of its classes. */
export class NeighbourValues {
  readonly #around: NeighbourText;
  readonly #shape: readonly number[];
  readonly #classCount: number;
  readonly #rowCount: number;

  constructor(around: NeighbourText, shape: readonly number[]) {
    this.#around = around;
    this.#shape = shape;
    this.#classCount = shape.at(-1) ?? 0;
    this.#rowCount = rowsOf(shape);
  }

  targetsAt(position: number): readonly number[] | undefined {
    const array = this.#around.arrays.get(this.#around.tokens[position]?.start ?? -1);
    if (array === undefined) {
      const scalar = this.#rowCount === 1 ? this.#integerAt(position) : undefined;
      return scalar === undefined ? undefined : [scalar];
    }
    if (array.arithmetic || array.tensor.incomplete || !keepsValues(this.#around.text, array.end)) return undefined;
    return targetValues(array, this.#shape);
  }

  /** An integer that is the whole value: `2`, `-100`, `torch.tensor(2)`. */
  #integerAt(position: number): number | undefined {
    let at = position;
    const isCall = this.#around.kind(at) === 'name' && this.#around.slice(at + 1) === '(';
    if (isCall) {
      const call = this.#around.slice(at);
      if (arrayCallNamed(call, this.#around.notation) === undefined && !integerCalls.has(call)) return undefined;
      at += 2;
    }
    const isNegative = this.#around.kind(at) === 'sign' && this.#around.slice(at) !== '+';
    if (this.#around.kind(at) === 'sign') at++;
    const digits = /^(\d[\d_]*)(?:n|[uUlL]{1,3})?$/.exec(this.#around.slice(at))?.[1];
    if (this.#around.kind(at) !== 'number' || digits === undefined) return undefined;
    at++;
    if (isCall) {
      if (this.#around.kind(at) !== 'comma' && this.#around.slice(at) !== ')') return undefined;
    } else if (!this.#endsValue(at)) return undefined;
    const value = Number(digits.replaceAll('_', ''));
    return isNegative ? -value : value;
  }

  /** Whether nothing at a position goes on with the value before it. */
  #endsValue(position: number): boolean {
    const kind = this.#around.kind(position);
    if (kind === 'comma' || kind === 'close' || kind === 'end') return true;
    const written = this.#around.slice(position);
    if (kind === 'symbol' && (written === ';' || (written === '|' && this.#around.isProse))) return true;
    if (this.#around.tokens[position]?.newlineBefore)
      return (
        (kind !== 'sign' || this.#around.isDash(position)) && (kind !== 'symbol' || written === '@' || written === '}')
      );
    // In a log: target=2 pred=1
    const next = this.#around.kind(position + 1);
    return this.#around.isProse && kind === 'name' && (next === 'equals' || next === 'colon');
  }

  /** Strings in brackets, or the names that a dictionary gives the indices of the classes. */
  namesAt(position: number): readonly string[] | undefined {
    // []string{"cat", "dog"}
    let at = this.#around.slice(position) === '[' && this.#around.slice(position + 1) === ']' ? position + 2 : position;
    while (this.#around.kind(at) === 'name' || this.#around.slice(at) === '!') {
      if (!listCalls.has(this.#around.slice(at)) && this.#around.slice(at) !== '!' && this.#around.slice(at) !== 'new')
        return undefined;
      at++;
    }
    while (this.#around.kind(at) === 'open' && this.#around.kind(at + 1) === 'open') at++;
    if (this.#around.kind(at) !== 'open') return undefined;
    return this.#around.kind(at + 2) === 'colon' ? this.#dictionaryAt(at + 1) : this.#stringsAt(at + 1);
  }

  #stringsAt(position: number): readonly string[] | undefined {
    const strings: string[] = [];
    // Elsewhere strings side by side are one.
    const blanksPart = this.#around.notation.blanksPart && !this.#around.isProse;
    for (let at = position; ; at++) {
      if (this.#around.kind(at) === 'close') return this.#closesList(at) ? strings : undefined;
      const content = this.#around.kind(at) === 'string' ? stringContent(this.#around.slice(at)) : undefined;
      if (content === undefined || strings.length === this.#classCount) return undefined;
      strings.push(content);
      if (this.#around.kind(at + 1) === 'comma') at++;
      else if (this.#around.kind(at + 1) !== 'close' && !blanksPart) return undefined;
    }
  }

  /** Whether a list that closes here stays as it is: no method of it, no part, no sum. */
  #closesList(position: number): boolean {
    let at = position;
    while (this.#around.kind(at) === 'close') at++;
    return this.#endsValue(at) || this.#around.slice(at) === 'as';
  }

  #dictionaryAt(position: number): readonly string[] | undefined {
    const names = new Map<number, string>();
    for (let at = position; this.#around.kind(at) !== 'close'; at += 4) {
      if (this.#around.kind(at + 1) !== 'colon' || names.size === this.#classCount) return undefined;
      const [key, value] = [this.#entryAt(at), this.#entryAt(at + 2)];
      const index = isIndex(key) ? Number(key) : isIndex(value) ? Number(value) : undefined;
      const name = isIndex(key) ? value : key;
      if (index === undefined || name === undefined || index >= this.#classCount || names.has(index)) return undefined;
      names.set(index, name);
      if (this.#around.kind(at + 3) === 'close') break;
      if (this.#around.kind(at + 3) !== 'comma') return undefined;
    }
    return Array.from(names.keys(), (_, index) => names.get(index) ?? '');
  }

  #entryAt(position: number): string | undefined {
    const kind = this.#around.kind(position);
    if (kind === 'string') return stringContent(this.#around.slice(position));
    return kind === 'number' ? this.#around.slice(position) : undefined;
  }
}

/** How many rows an array of a shape has, classes last. */
export function rowsOf(shape: readonly number[]): number {
  return shape.slice(0, -1).reduce((product, size) => product * size, 1);
}

/** The class of each row that an array of targets says; undefined where it has not one integer for each row. */
export function targetValues(
  { tensor, integers }: FoundArray,
  shape: readonly number[],
): readonly number[] | undefined {
  const rows = rowsOf(shape);
  const isSameShape = tensor.shape.length === shape.length && tensor.shape.every((size, axis) => size === shape[axis]);
  if (isSameShape && (shape.at(-1) ?? 0) > 1) return oneHotClasses(tensor, rows, shape.at(-1) ?? 0);
  if (tensor.data.length !== rows || !(integers || /int/.test(tensor.dtype))) return undefined;
  const values = Array.from(tensor.data, Number);
  return values.every(Number.isSafeInteger) ? values : undefined;
}

function oneHotClasses({ data }: Tensor, rows: number, classes: number): readonly number[] | undefined {
  const found: number[] = [];
  for (let row = 0; row < rows; row++) {
    const values = Array.from(data.subarray(row * classes, (row + 1) * classes), Number);
    const index = values.indexOf(1);
    if (index < 0 || values.some((value, place) => value !== (place === index ? 1 : 0))) return undefined;
    found.push(index);
  }
  return found;
}

/** Whether what is done to an array right behind it, if anything, leaves its numbers in their order. */
function keepsValues(text: string, end: number): boolean {
  const behind = text.slice(end, end + 200);
  const kept =
    /^(?:\s*\.\s*(?:to|cuda|cpu|long|int|detach|clone|numpy|tolist|contiguous|astype|view|reshape|unsqueeze|squeeze|flatten|ravel)\([^()]{0,60}\))*/;
  return !/^\s*\.\s*[a-zA-Z]|^\[/.test(behind.slice(kept.exec(behind)?.[0].length ?? 0));
}

function isIndex(written: string | undefined): boolean {
  return written !== undefined && /^\d{1,9}$/.test(written);
}

/** Calls that leave an integer what it is; those that make an array are known besides. */
const integerCalls: ReadonlySet<string> = new Set(['int', 'Int', 'Number', 'BigInt', 'np.int64', 'np.int32']);

/** Calls that leave a list of strings what it is. */
const listCalls: ReadonlySet<string> = new Set([
  ...['list', 'tuple', 'c', 'vec', 'array', 'np.array', 'numpy.array', 'Array', 'Array.of', 'List.of', 'listOf'],
  ...['arrayOf', 'Arrays.asList', 'List', 'Seq', 'Vector', 'String', 'string', 'Object.freeze', 'pd.Index'],
]);
