import fc from 'fast-check';

/** Numbers with the shape that they are written in. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** Arrays of `axes` axes at least and at most, with finite numbers of any size. */
export function numbersOf(leastAxes: number, mostAxes: number, leastSize = 1): fc.Arbitrary<Numbers> {
  return fc
    .array(fc.integer({ min: leastSize, max: 4 }), { minLength: leastAxes, maxLength: mostAxes })
    .chain((shape) => {
      const length = shape.reduce((product, size) => product * size, 1);
      return fc.record({
        shape: fc.constant(shape),
        values: fc.array(fc.double({ noDefaultInfinity: true, noNaN: true }), { minLength: length, maxLength: length }),
      });
    });
}

/** A number as every language writes it, with its last bit and the sign of its zero. */
export function written(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The numbers of each row. */
export function rowsOf({ shape, values }: Numbers): string[][] {
  const size = shape.at(-1) ?? 0;
  return Array.from({ length: values.length / size }, (_, row) =>
    values.slice(row * size, (row + 1) * size).map(written),
  );
}

/** The numbers with the first axis running fastest, as Fortran, R, Julia and MATLAB keep them. */
export function columnMajor({ shape, values }: Numbers): string[] {
  return values.map((_, place) => {
    let rest = place;
    let index = 0;
    let strides = values.length;
    for (const size of shape) {
      strides /= size;
      index += (rest % size) * strides;
      rest = Math.floor(rest / size);
    }
    return written(values[index] ?? Number.NaN);
  });
}

/** The numbers as YAML's lists of lines, each on a line of its own, indented by some blanks. */
export function listOfLines({ shape, values }: Numbers, indentation: string): string {
  const lines = values.map((value) => `- ${written(value)}`);
  return shape
    .slice(1)
    .reduceRight<string[][]>(
      (parts, size) => {
        const joined: string[][] = [];
        for (let at = 0; at < parts.length; at += size) {
          const [first = '', ...others] = parts.slice(at, at + size).flat();
          joined.push([`- ${first}`, ...others.map((line) => `  ${line}`)]);
        }
        return joined;
      },
      lines.map((line) => [line]),
    )
    .flat()
    .map((line) => `${indentation}${line}\n`)
    .join('');
}

/** One way in which a language writes an array. */
export interface LiteralForm {
  readonly language: string;
  readonly write: (numbers: Numbers) => string;
  /** Written in numbers of this dtype, which the text says. */
  readonly dtype: 'float32' | 'float64' | undefined;
  /** Whether no other language writes it so that it means another thing. */
  readonly isPlain: boolean;
}

/** Nested brackets, each array of numbers or of arrays between what `open` and `close` say for the number of its axes. */
export function nestedIn(
  { shape, values }: Numbers,
  open: (axes: number) => string,
  close: string,
  separator: string,
  number: (value: number) => string,
): string {
  return shape.reduceRight((parts, size, axis) => {
    const joined: string[] = [];
    for (let at = 0; at < parts.length; at += size) {
      joined.push(open(shape.length - axis) + parts.slice(at, at + size).join(separator) + close);
    }
    return joined;
  }, values.map(number))[0] as string;
}

/** A number that is no integer to a language which tells the two apart. */
function float(value: number): string {
  const text = written(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** The float32 nearest to a number, as its shortest digits would be too, with a suffix; what is too large stays finite. */
function single(suffix: string): (value: number) => string {
  return (value) =>
    float(Math.fround(value / 2 ** Math.max(0, Math.ceil(Math.log2(Math.abs(value) + 1)) - 126))) + suffix;
}

/** What `single` writes, without the suffix. */
export function singleValue(value: number): number {
  return Number(single('')(value));
}

const braces = (numbers: Numbers, number: (value: number) => string, separator = ', ') =>
  nestedIn(numbers, () => '{', '}', separator, number);
const brackets = (numbers: Numbers, number: (value: number) => string, separator = ', ') =>
  nestedIn(numbers, () => '[', ']', separator, number);
const axes = ({ shape }: Numbers, one: string) => one.repeat(shape.length);
const sizes = ({ shape }: Numbers) => shape.map((size) => `[${size}]`).join('');

/** A type that holds as many axes of another: `std::vector<std::vector<float>>`. */
function holding({ shape }: Numbers, container: string, type: string, open = '<', close = '>'): string {
  return shape.reduce((inner) => `${container}${open}${inner}${close}`, type);
}

const forms: readonly (readonly [
  language: string,
  dtype: LiteralForm['dtype'],
  isPlain: boolean,
  write: LiteralForm['write'],
])[] = [
  ['c', 'float64', true, (x) => `static const double logits${sizes(x)} = ${braces(x, float)};`],
  ['c', 'float32', true, (x) => `float logits${sizes(x)} = ${braces(x, single('f'), ',\n  ')};`],
  ['cpp', 'float32', true, (x) => `${holding(x, 'std::vector', 'float')} logits{${braces(x, single('f')).slice(1)};`],
  ['cpp', 'float64', true, (x) => `auto logits = ${holding(x, 'std::vector', 'double')}${braces(x, float)};`],
  ['cpp', undefined, true, (x) => `auto logits = torch::tensor(${braces(x, float, ' /* , */, ')});`],
  ['cuda-cpp', 'float32', true, (x) => `logits = ${braces(x, single('F'))};`],
  [
    'csharp',
    'float32',
    true,
    (x) => `var logits = new float[${','.repeat(x.shape.length - 1)}] ${braces(x, single('f'))};`,
  ],
  ['csharp', undefined, false, (x) => `var logits = ${nestedIn(x, () => 'new[] { ', ' }', ', ', float)};`],
  ['csharp', 'float64', false, (x) => `double${axes(x, '[]')} logits = ${brackets(x, float)};`],
  ['java', 'float64', true, (x) => `double${axes(x, '[]')} logits = ${braces(x, float)};`],
  ['java', 'float32', true, (x) => `final var logits = new float${axes(x, '[]')}${braces(x, single('f'))};`],
  [
    'java',
    'float64',
    true,
    (x) =>
      `var logits = ${nestedIn(
        x,
        () => 'List.of(',
        ')',
        ', ',
        (value) => `${float(value)}d`,
      )};`,
  ],
  [
    'kotlin',
    'float64',
    true,
    (x) => `val logits = ${nestedIn(x, (depth) => (depth === 1 ? 'doubleArrayOf(' : 'arrayOf('), ')', ', ', float)}`,
  ],
  ['kotlin', 'float32', true, (x) => `val logits = ${nestedIn(x, () => 'listOf(', ')', ', ', single('f'))}`],
  ['go', 'float64', true, (x) => `logits := ${axes(x, '[]')}float64${braces(x, float)}`],
  ['go', 'float32', true, (x) => `var logits = ${sizes(x)}float32${braces(x, single(''), ',\n\t')}`],
  [
    'rust',
    'float64',
    false,
    (x) => `let logits: ${holding(x, 'Vec', 'f64')} = ${nestedIn(x, () => 'vec![', ']', ', ', float)};`,
  ],
  ['rust', 'float32', false, (x) => `let logits = ${brackets(x, single('_f32'))};`],
  ['rust', undefined, true, (x) => `let logits = array!${brackets(x, float)};`],
  ['swift', 'float32', false, (x) => `let logits: ${axes(x, '[')}Float${axes(x, ']')} = ${brackets(x, single(''))}`],
  ['swift', undefined, true, (x) => `let logits = ${brackets(x, float)} // [1]`],
  [
    'scala',
    'float64',
    false,
    (x) => `val logits: ${holding(x, 'Array', 'Double', '[', ']')} = ${nestedIn(x, () => 'Array(', ')', ', ', float)}`,
  ],
  ['scala', 'float32', false, (x) => `val logits = ${nestedIn(x, () => 'Seq(', ')', ', ', single('f'))}`],
  ['lua', undefined, false, (x) => `local logits = ${nestedIn(x, () => '{', ',}', '; ', written)} -- {1}`],
  ['ruby', 'float64', true, (x) => `logits = Numo::DFloat${brackets(x, float)} # [1]`],
  ['ruby', undefined, true, (x) => `logits = ${brackets(x, float)}`],
  ['dart', 'float64', false, (x) => `final ${holding(x, 'List', 'double')} logits = ${brackets(x, float)};`],
  ['groovy', 'float32', true, (x) => `def logits = ${brackets(x, single('f'))}`],
  ['perl', undefined, true, (x) => `my $logits = ${brackets(x, written)};`],
  ['php', undefined, false, (x) => `logits = ${nestedIn(x, () => 'array(', ')', ', ', written)};`],
];

/** How the languages with brackets, braces and calls write arrays. */
export const literalForms: readonly LiteralForm[] = forms.map(([language, dtype, isPlain, write]) => ({
  language,
  dtype,
  isPlain,
  write,
}));
