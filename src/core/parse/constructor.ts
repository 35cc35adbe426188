import type { Dtype } from '../tensor/dtype.ts';
import type { ArrayCall } from './arrayCall.ts';
import type { Span } from './frame.ts';
import type { Notation } from './notation.ts';

/** One way of writing what makes an array of the values in the bracket behind it: `new float[] {`, `vec![`. */
export interface ConstructorForm {
  /**
   * From its first character up to the bracket; sticky, and every repetition in it has a bound. Its groups: `path`, what
   * is called; `type`, what its values are or what holds them; `name`, the variable that it declares.
   */
  readonly pattern: RegExp;
  /** The bracket that it begins with; a word where this is left out. */
  readonly begins?: '(' | '[';
  /** What may be called, with the dtype that the name says; anything where this is left out. */
  readonly calls?: ReadonlyMap<string, Dtype | undefined>;
  /** Whether the type has to be a known one: a container of numbers, not a pair, a map, a point. */
  readonly knowsType?: boolean;
  /** What stands in the bracket: the elements where this is left out. */
  readonly takes?: ArrayCall['takes'];
  /** Whether the language rounds decimals to the dtype once. */
  readonly roundsOnce?: boolean;
}

/** What stands before the bracket of an array and makes it one. */
export interface Constructor {
  readonly call: ArrayCall & { readonly path: string };
  readonly name: Span | undefined;
  /** The sizes that are said of its axes. */
  readonly sizes: string | undefined;
  /** Offset of the bracket. */
  readonly open: number;
}

/** What a declaration says of the array that is its value. */
export interface Declaration {
  readonly dtype: Dtype | undefined;
  readonly name: Span | undefined;
  /** The sizes that it says of the axes. */
  readonly sizes: string | undefined;
  /** Whether it declares something else than an array: one number, a pair, a map. */
  readonly isOther: boolean;
}

/** The constructor that begins at an offset, if one does. */
export function constructorAt(text: string, start: number, notation: Notation): Constructor | undefined {
  if (notation.constructors.length === 0) return undefined;
  const first = text.charAt(start);
  const bracket = '([{'.includes(first) ? first : undefined;
  // Few words have a bracket behind them, or behind the next one: the others need not be tried as each form.
  wordsAndBracket.lastIndex = start;
  if (bracket === undefined && !wordsAndBracket.test(text)) return undefined;
  for (const { pattern, begins, calls, knowsType, takes = 'elements', roundsOnce } of notation.constructors) {
    if (begins !== bracket) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const { path = '', type = '', name, sizes } = match?.groups ?? {};
    const called = path.replaceAll(/\s/g, '');
    if (match === null || (calls !== undefined && !calls.has(called))) continue;
    const element = elementOf(type, notation);
    if (knowsType && (element === undefined || type === '')) continue;
    const dtype = calls?.get(called) ?? element?.dtype;
    const nameStart = start + match[0].lastIndexOf(name ?? '');
    return {
      call: { takes, path: called || match[0].trim(), ...(dtype && { dtype }), ...(roundsOnce && { roundsOnce }) },
      name: name === undefined ? undefined : { start: nameStart, end: nameStart + name.length },
      sizes: sizesOf(type, sizes),
      open: start + match[0].length,
    };
  }
  return undefined;
}

// Each word is taken whole, so that nothing is tried twice.
const wordsAndBracket = /[\w.:]{0,120}(?![\w.:])\s{0,9}(?!\s)(?:[<!([{]|[\w.:]{1,120}(?![\w.:])\s{0,9}[<([{])/y;

/**
 * What the declaration says whose value begins at `offset`: `float logits[3] = `, `let x: [Float] = `. It is looked for
 * on the line of that place.
 */
export function declarationBefore(text: string, offset: number, notation: Notation): Declaration | undefined {
  if (notation.declares === 'nothing') return undefined;
  const from = Math.max(0, offset - longestDeclaration);
  const written = text.slice(from, offset).trimEnd();
  const line = written.slice(lastOf(written, notation.declares === 'before' ? ';{}\n\r' : '{}\n\r') + 1);
  const equals = line.lastIndexOf('=');
  if (equals < 0 || line.length === longestDeclaration) return undefined;
  const declared = line.slice(0, equals).replace(attributes, (attribute) => ' '.repeat(attribute.length));
  if (notation.declares === 'behind') {
    // The colon of a path, std::vec::Vec, is doubled.
    const type = /(?<!:):(?!:)([^:=]*(?:::[^:=]*)*)$/.exec(declared)?.[1];
    if (type === undefined) return undefined;
    const isOther = /\b(?:Set|Map|Dictionary|HashMap|HashSet)\b/.test(type);
    return { dtype: elementOf(type, notation)?.dtype, name: undefined, sizes: undefined, isOther };
  }
  const first = lastArgument(declared);
  const match = declarator.exec(withoutMacro(declared.slice(first), notation));
  if (match?.groups === undefined) return undefined;
  const { type = '', name = '', sizes } = match.groups;
  const element = elementOf(type, notation);
  const start = from + written.length - line.length + first + type.length;
  const isNumber = sizes === undefined && element?.dtype !== undefined && !element.isContainer;
  return {
    dtype: element?.dtype,
    name: { start, end: start + name.length },
    sizes: sizesOf(type, sizes),
    isOther: isNumber || (element === undefined && type.includes('<')),
  };
}

/** Where the last of some characters stands; -1 without one. */
function lastOf(written: string, characters: string): number {
  let at = written.length - 1;
  while (at >= 0 && !characters.includes(written.charAt(at))) at--;
  return at;
}

/** What compilers of C are told of how a variable lies in memory. */
const attributes = /\balignas\s*\([^()]*\)|\b__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)/g;

/** A declaration without the macro that tells such things behind the sizes: `float logits[] PROGMEM`. */
function withoutMacro(declared: string, { types, containers }: Notation): string {
  const match = /(\w+)\s*(?:\[[^[\]]*\]\s*)+(?=[A-Z_]\w*\s*$)/.exec(declared);
  const isType = match?.[1] === undefined || types.has(match[1]) || containers.has(match[1]);
  return match === null || isType ? declared : declared.slice(0, match.index + match[0].length);
}

/** A type, a name, and sizes of axes. */
const declarator = /^(?<type>[^()=]*[\s>\]&*])(?<name>[A-Za-z_]\w*)\s*(?<sizes>(?:\[[^[\]]*\]\s*)+)?$/;

/** How far back a declaration is looked for, in characters. */
const longestDeclaration = 160;

/** Where the last argument begins of what is written: behind a parenthesis, or a comma that no bracket encloses. */
function lastArgument(written: string): number {
  let depth = 0;
  for (let at = written.length - 1; at >= 0; at--) {
    const character = written.charAt(at);
    if (character === '>' || character === ']') depth++;
    else if (character === '<' || character === '[') depth--;
    else if (character === '(' || (character === ',' && depth === 0)) return at + 1;
  }
  return 0;
}

/** The sizes that a type or a variable says, as in `[2][3]`: those in brackets, and those of `std::array<..., 2>`. */
function sizesOf(type: string, sizes = ''): string | undefined {
  const said =
    sizes.replaceAll(/\s/g, '').replaceAll(',', '][') + (/\barray\s*</.test(type) ? sizesOfArrays(type) : '');
  return /\d/.test(said) ? said : undefined;
}

/** The sizes of `std::vector<std::array<float, 3>>`, outermost first: `[][3]`, as only arrays say theirs. */
function sizesOfArrays(type: string): string {
  const open: string[] = [];
  let said = '';
  for (const [, container, size = ''] of type.matchAll(/(\w+)\s*<|(?:,\s*(\w+)\s*)?>/g)) {
    if (container !== undefined) open.push(container);
    else said = `[${open.pop() === 'array' ? size : ''}]${said}`;
  }
  return said;
}

/**
 * The sizes of an array's axes whose braces give it one shape and its declaration some sizes: as C has it, braces may stand
 * twice around the elements of a std::array, and be left out around those of inner axes. Undefined where it is not
 * written out, as the rest of it is zero, or the sizes leave that open.
 */
export function filledSizes(shape: readonly number[], sizes: string): readonly number[] | undefined {
  const said = sizes.slice(1, -1).split('][');
  const fits = said.every((size, axis) => !/^\d+$/.test(size) || Number(size) === shape[axis]);
  if (fits && said.length === shape.length) return shape;
  const count = productOf(shape);
  // What is left for the one size that is not said.
  const left = count / productOf(said.filter((size) => size !== '').map(Number));
  const full = said.map((size) => (size === '' ? left : Number(size)));
  if (!full.every(Number.isSafeInteger) || productOf(full) !== count) return undefined;
  const written = shape.filter((size) => size !== 1);
  const axes = full.filter((size) => size !== 1);
  const last = written.length - 1;
  const fills = written.every((size, axis) => size === (axis < last ? axes[axis] : productOf(axes.slice(last))));
  return fills ? full : undefined;
}

function productOf(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * size, 1);
}

/** What a type says of the elements: their dtype; undefined where it has a word that is not known. */
function elementOf(
  type: string,
  { types, containers, qualifiers }: Notation,
): { readonly dtype: Dtype | undefined; readonly isContainer: boolean } | undefined {
  // The size of an array may be a name: std::array<float, N>, [f32; N].
  const sized = type.replaceAll(/[,;]\s*[\w:]+\s*(?=[>,\]])/g, '');
  const words = (sized.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !qualifiers.has(word));
  const element = words.filter((word) => !containers.has(word)).join(' ');
  const dtype = types.get(element);
  if (element !== '' && !types.has(element)) return undefined;
  return { dtype, isContainer: type.includes('[') || words.some((word) => containers.has(word)) };
}
