/** How a language writes the numbers that have no digits. */
export interface SpecialWords {
  readonly infinity: string;
  readonly negativeInfinity: string;
  readonly nan: string;
}

/**
 * How a language, by the identifier that VS Code has for it, writes infinities and NaN where nothing is imported; as
 * prints do ("inf", "nan") in what is no language. `isSingle`: those of the language's float32, where it tells them apart. Undefined for
 * languages that cannot write them: JSON.
 */
export function specialWords(languageId: string, isSingle = false): SpecialWords | undefined {
  const single = isSingle ? singles.get(languageId) : undefined;
  return single ?? (byLanguage.has(languageId) ? byLanguage.get(languageId) : printed);
}

function words(infinity: string, nan: string, negativeInfinity = `-${infinity}`): SpecialWords {
  return { infinity, negativeInfinity, nan };
}

const printed = words('inf', 'nan');
const python = words('float("inf")', 'float("nan")', 'float("-inf")');
const javaScript = words('Infinity', 'NaN');
const c = words('INFINITY', 'NAN');
const statistics = words('Inf', 'NaN');
const java = words('Double.POSITIVE_INFINITY', 'Double.NaN', 'Double.NEGATIVE_INFINITY');

const byLanguage: ReadonlyMap<string, SpecialWords | undefined> = new Map([
  ...['python', 'cython', 'mojo', 'starlark'].map((id) => [id, python] as const),
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte', 'json5'].map(
    (id) => [id, javaScript] as const,
  ),
  ...['json', 'jsonc', 'jsonl'].map((id) => [id, undefined] as const),
  ...['c', 'cpp', 'cuda-cpp', 'objective-c', 'objective-cpp'].map((id) => [id, c] as const),
  ...['r', 'julia', 'matlab', 'octave'].map((id) => [id, statistics] as const),
  ...['java', 'kotlin', 'scala'].map((id) => [id, java] as const),
  ['csharp', words('double.PositiveInfinity', 'double.NaN', 'double.NegativeInfinity')],
  ['rust', words('f64::INFINITY', 'f64::NAN', 'f64::NEG_INFINITY')],
  ['swift', words('.infinity', '.nan')],
  ['go', words('math.Inf(1)', 'math.NaN()', 'math.Inf(-1)')],
  ['ruby', words('Float::INFINITY', 'Float::NAN')],
  ['lua', words('math.huge', '(0/0)')],
  ['yaml', words('.inf', '.nan')],
  // Fortran has them only by way of a module.
  ...['fortran', 'fortran-modern', 'FortranFreeForm', 'FortranFixedForm'].map((id) => [id, undefined] as const),
]);

const javaFloat = words('Float.POSITIVE_INFINITY', 'Float.NaN', 'Float.NEGATIVE_INFINITY');

const singles: ReadonlyMap<string, SpecialWords> = new Map([
  ...['java', 'kotlin', 'scala'].map((id) => [id, javaFloat] as const),
  ['csharp', words('float.PositiveInfinity', 'float.NaN', 'float.NegativeInfinity')],
  ['rust', words('f32::INFINITY', 'f32::NAN', 'f32::NEG_INFINITY')],
  ['julia', words('Inf32', 'NaN32')],
]);
