/**
 * The worst errors of Logit Loupe, of PyTorch (float64, autograd) and of SciPy over the same hard rows, in units in the last place
 * of float64. All are asked now; the truth is what test/fixtures/analysis/reference.py found with 800 digits and more. Rows of
 * temperature 1 only, for the others would blame the peers for the division before them.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pythonWith } from '../../scripts/pythonWith.ts';
import { analyzeRow } from '../../src/core/analysis/analyzeRow.ts';
import { logitsOf, type ReferenceCase, referenceCases, unitsFrom } from '../unit/core/analysis/referenceCase.ts';

/** What one tool says about the shown components of a row, by quantity. */
type Answer = Readonly<Record<string, readonly number[]>>;

const peersProgram = fileURLToPath(new URL('accuracyPeers.py', import.meta.url));
const tools = ['Logit Loupe', 'PyTorch', 'SciPy'];

const cases = referenceCases().filter(({ temperature = 1 }) => temperature === 1);
const answers = peerAnswers();
const worst = new Map<string, number[]>();
cases.forEach((reference, row) => {
  const answersOfRow: readonly Answer[] = [ownAnswer(reference), ...(answers[row] ?? [])];
  for (const [quantity, truths] of Object.entries(truthsOf(reference))) {
    const errors = worst.get(quantity) ?? tools.map(() => 0);
    worst.set(quantity, errors);
    answersOfRow.forEach((answer, tool) => {
      const units = truths.map((truth, i) => unitsFrom(truth, answer[quantity]?.[i] ?? Number.NaN));
      errors[tool] = Math.max(errors[tool] ?? 0, ...units);
    });
  }
});

const lines = [...worst].map(([quantity, errors]) => [quantity, ...errors.map(errorText)]);
const table = [['', ...tools], ...lines].map(([first = '', ...others]) =>
  [first.padEnd(18), ...others.map((cell) => cell.padStart(13))].join(''),
);
process.stdout.write(
  `Worst error over ${cases.length} hard rows, in units in the last place of float64 (0.5 is rounding alone):\n\n${table.join('\n')}\n`,
);

function componentsOf(reference: ReferenceCase): readonly number[] {
  return reference.components ?? [...logitsOf(reference).keys()];
}

function ownAnswer(reference: ReferenceCase): Answer {
  const { crossEntropy, meanSquaredError, ...row } = analyzeRow(logitsOf(reference), reference);
  const shown = (values: Float64Array | undefined) => componentsOf(reference).map((i) => values?.[i] ?? Number.NaN);
  return {
    logSumExp: [row.logSumExp],
    softmax: shown(row.softmax),
    logSoftmax: shown(row.logSoftmax),
    entropy: [row.entropy],
    'CE loss': [crossEntropy?.loss ?? Number.NaN],
    'CE gradient': shown(crossEntropy?.gradient),
    'MSE loss': [meanSquaredError?.loss ?? Number.NaN],
    'MSE gradient': shown(meanSquaredError?.gradient),
  };
}

function truthsOf({ expected }: ReferenceCase): Readonly<Record<string, readonly string[]>> {
  const { crossEntropy, meanSquaredError } = expected;
  return {
    logSumExp: [expected.logSumExp],
    softmax: expected.softmax,
    logSoftmax: expected.logSoftmax,
    entropy: [expected.entropy],
    'CE loss': [crossEntropy.loss],
    'CE gradient': crossEntropy.gradient,
    'MSE loss': [meanSquaredError.loss],
    'MSE gradient': meanSquaredError.gradient,
  };
}

/** PyTorch's and SciPy's answers, row by row. */
function peerAnswers(): readonly (readonly Answer[])[] {
  const rows = cases.map((reference) => ({
    logits: Array.from(logitsOf(reference), String),
    target: reference.target,
    labelSmoothing: reference.labelSmoothing ?? 0,
    mseReduction: reference.mseReduction ?? 'mean',
    components: componentsOf(reference),
  }));
  const output = execFileSync(pythonWith('torch', 'scipy'), [peersProgram], {
    input: JSON.stringify(rows),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const written: readonly Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>[] = JSON.parse(output);
  return written.map((row) =>
    tools
      .slice(1)
      .map((tool) =>
        Object.fromEntries(Object.entries(row[tool] ?? {}).map(([quantity, texts]) => [quantity, texts.map(Number)])),
      ),
  );
}

function errorText(units: number): string {
  if (units === Number.POSITIVE_INFINITY) return 'no number';
  return units < 1000 ? units.toFixed(units < 10 ? 2 : 0) : units.toExponential(0).replace('+', '');
}
