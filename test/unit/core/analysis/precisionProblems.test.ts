import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow, type RowOptions } from '../../../../src/core/analysis/analyzeRow.ts';
import { maskedClasses } from '../../../../src/core/analysis/maskedClasses.ts';
import { precision } from '../../../../src/core/analysis/precision.ts';
import { precisionProblems } from '../../../../src/core/analysis/precisionProblems.ts';
import type { TrainingDtype } from '../../../../src/core/analysis/roundedArithmetic.ts';

const masked = Number.NEGATIVE_INFINITY;

test('each problem is said in the dtype that has it, about the classes that matter', () => {
  const cases: [string, number[], TrainingDtype, RowOptions, string[]][] = [
    ['an ordinary row', [2.1, -0.4, 5.7, 0.3], 'float32', { target: 0 }, []],
    ['an ordinary row', [2.1, -0.4, 5.7, 0.3], 'float16', { target: 0 }, []],
    ['an ordinary row', [2.1, -0.4, 5.7, 0.3], 'bfloat16', { target: 0 }, []],
    ['one class', [3], 'float16', { target: 0 }, []],
    ['no softmax', [Number.NaN, 1], 'float16', {}, []],
    ['a masked class is no problem', [masked, 1, 2], 'float16', {}, []],
    ['nor is one masked by a number', [-1e9, 1, 2], 'float32', {}, []],
    ['nor is a masked true class', [masked, 1, 2], 'float16', { target: 0 }, []],
    ['however it is masked', [-1e9, 1, 2], 'float32', { target: 0 }, []],
    ['greatest logit beyond float16', [65520, 0], 'float16', {}, ['overflow, undefined softmax']],
    ['just within', [65519, 65519], 'float16', {}, ['naiveSoftmax infiniteTerm']],
    ['the same in bfloat16', [65520, 0], 'bfloat16', {}, ['logOfZero 1', 'naiveSoftmax infiniteTerm']],
    [
      'true logit beyond float16',
      [-7e4, -7e3],
      'float16',
      { target: 0 },
      ['overflow', 'zeroGradient', 'naiveSoftmax zeroSum'],
    ],
    ['another logit beyond float16', [-7e4, -7e3], 'float16', { target: 1 }, ['naiveSoftmax zeroSum']],
    ['all logits beyond float16', [-1e9, -1e9], 'float16', { target: 1 }, ['overflow, undefined softmax']],
    ['wrong by 18', [0, 9, -9], 'float16', { target: 2 }, ['zeroGradient', 'logOfZero 2']],
    ['wrong by 18', [0, 9, -9], 'float32', { target: 2 }, []],
    ['MSE goes before the probability', [9, -7.6, 0, 0, 0, 0, 0, 0, 0, 0], 'float16', { target: 1 }, ['zeroGradient']],
    ['unless as a sum', [9, -7.6, 0, 0, 0, 0, 0, 0, 0, 0], 'float16', { target: 1, mseReduction: 'sum' }, []],
    ['a right row has nothing to correct', [0, 9, -9], 'float16', { target: 1 }, []],
    ['no target: the least probable class', [0, 9, -9], 'float16', {}, ['logOfZero 2']],
    ['no true class among the classes', [0, 9, -9], 'float16', { target: 7 }, ['logOfZero 2']],
    ['naive softmax in float16', [11.1, 1], 'float16', { target: 0 }, ['naiveSoftmax infiniteTerm']],
    ['just defined', [11.08, 1], 'float16', { target: 0 }, []],
    ['only the sum overflows', [10.5, 10.4, 10.3], 'float16', { target: 0 }, ['naiveSoftmax infiniteSum']],
    ['all exponentials underflow', [-104.5, -105], 'float32', { target: 0 }, ['naiveSoftmax zeroSum']],
    ['a tie of the leading classes', [1000.1, 1000.2], 'float16', { target: 1 }, ['naiveSoftmax infiniteTerm', 'tie']],
    ['equal logits tie in every dtype', [1, 1, 0], 'bfloat16', { target: 1 }, []],
    ['the temperature divides', [30, 0], 'float16', { target: 0, temperature: 10 }, []],
  ];
  for (const [what, logits, dtype, options, expected] of cases) {
    const row = Float64Array.from(logits);
    const { target, ...others } = options;
    const analysis = analyzeRow(row, target === undefined || target >= row.length ? others : options);
    const said = precisionProblems(row, analysis, dtype, options).map((problem) => {
      switch (problem.code) {
        case 'overflow':
          return problem.undefinedSoftmax ? 'overflow, undefined softmax' : 'overflow';
        case 'logOfZero':
          return `logOfZero ${problem.classIndex}`;
        case 'naiveSoftmax':
          return `naiveSoftmax ${problem.outcome}`;
        default:
          return problem.code;
      }
    });
    assert.deepEqual(said, expected, `${what}: [${logits}] in ${dtype}`);
  }
});

test('a problem carries the numbers that a sentence about it needs', () => {
  const row = Float64Array.of(-20, 12, 11.999);
  const options: RowOptions = { target: 0 };
  const analysis = analyzeRow(row, options);
  const log10Gradient = analysis.meanSquaredError?.log10Gradient[0];
  assert.deepEqual(precisionProblems(row, analysis, 'float16', options), [
    { code: 'zeroGradient', target: 0, log10Gradient },
    { code: 'logOfZero', classIndex: 0, logProbability: analysis.logSoftmax[0] },
    { code: 'naiveSoftmax', outcome: 'infiniteTerm', classIndex: 1, logit: 12 },
    { code: 'tie', classIndex: 1, other: 2, logit: 12 },
  ]);
});

test('the few classes looked at tell the same as the whole row does', () => {
  const logit = fc.oneof(
    fc.double({ min: -20, max: 20, noNaN: true }),
    fc.double({ min: -120, max: 120, noNaN: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(masked),
  );
  const rows = fc.oneof(
    fc.array(logit, { minLength: 1, maxLength: 20 }),
    // The target's probability, or gradient, at the end of float16, float32 and bfloat16.
    fc
      .tuple(fc.constantFrom(16, 87, 92, 103), fc.double({ min: -4, max: 4, noNaN: true }), fc.nat(30))
      .map(([gap, more, others]) => [-gap - more, ...new Array<number>(others + 1).fill(0)]),
    // The sum of the exponentials near their end.
    fc
      .tuple(
        fc.constantFrom(8.8, 10.4, 87.3),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
      )
      .map(([level, more, count]) => new Array<number>(count).fill(level + more)),
  );
  const temperature = fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 20, noNaN: true }));
  const reduction = fc.constantFrom('mean', 'sum', 'half');
  const dtypes = fc.constantFrom('float32', 'float16', 'bfloat16');
  fc.assert(
    fc.property(rows, dtypes, temperature, reduction, fc.nat(), fc.boolean(), (values, dtype, T, mse, n, known) => {
      const logits = Float64Array.from(values);
      const target = n % logits.length;
      const options: RowOptions = { temperature: T, mseReduction: mse, ...(known ? { target } : {}) };
      const analysis = analyzeRow(logits, options);
      if (analysis.argmax === -1) return;
      const problems = precisionProblems(logits, analysis, dtype, options);
      const whole = precision(logits, dtype, options);
      const said = (code: string) => problems.some((problem) => problem.code === code);

      if (whole.softmax.some(Number.isNaN)) {
        assert.deepEqual(
          problems.map(({ code }) => code),
          ['overflow'],
        );
        return;
      }
      const mask = maskedClasses(logits).finiteMask ?? masked;
      const unmasked = logits.filter((value) => value > mask);
      const classIndex = known ? target : logits.indexOf(Math.min(...unmasked));
      const isMasked = !unmasked.includes(logits[classIndex] ?? assert.fail());
      const wrong = known && target !== analysis.argmax && !isMasked;
      assert.equal(said('overflow'), known && !isMasked && whole.overflowed.includes(target));
      assert.equal(said('zeroGradient'), wrong && whole.meanSquaredError?.gradient[target] === 0);
      assert.equal(said('logOfZero'), !isMasked && whole.logOfZero.includes(classIndex));
      assert.equal(said('naiveSoftmax'), whole.naiveSoftmax.outcome !== 'defined');
      const below = unmasked.filter((value) => value < Math.max(...unmasked));
      const runnerUp = logits.indexOf(Math.max(...below));
      assert.equal(said('tie'), below.length > 0 && whole.logits[runnerUp] === whole.logits[analysis.argmax]);
    }),
    { numRuns: 1000 },
  );
});
