import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow, type RowOptions } from '../../../../src/core/analysis/analyzeRow.ts';
import { type Finding, type FindingContext, findings } from '../../../../src/core/analysis/findings.ts';

const masked = Number.NEGATIVE_INFINITY;

/** As a caller finds them: a target that is no class of the row is not analyzed. */
function findingsOf(values: readonly number[], options: RowOptions = {}, context: FindingContext = {}) {
  const logits = Float64Array.from(values);
  const { target, ...others } = options;
  const isClass = target !== undefined && Number.isInteger(target) && target >= 0 && target < logits.length;
  return findings(logits, analyzeRow(logits, isClass ? { ...others, target } : others), options, context);
}

/** "warning saturated", "info precision float16 tie". */
function name(finding: Finding): string {
  return [finding.severity, finding.code, ...detailsOf(finding)].join(' ');
}

function detailsOf(finding: Finding): readonly string[] {
  switch (finding.code) {
    case 'undefinedSoftmax':
      return [finding.reason];
    case 'target':
      return [finding.fault.code];
    case 'inputKind':
      return [finding.input.kind];
    case 'precision':
      return [finding.dtype, ...finding.problems.map(({ code }) => code)];
    default:
      return [];
  }
}

const overTheBatch = {
  digits: 2,
  matrix: [Float64Array.of(0.1, 0.75, 0.5), Float64Array.of(0.65, 0.05, 0.3), Float64Array.of(0.25, 0.2, 0.2)],
};

const explained = ['info textbookApproximation', 'info divideBySum'];

test('what is worth saying follows from the row, its target and what is known beside it, the worst first', () => {
  const cases: [string, number[], RowOptions, FindingContext, string[]][] = [
    ['right', [3, 0.5, -1], { target: 0 }, {}, explained],
    ['wrong, both push', [0, 1.5, 1], { target: 0 }, {}, explained],
    ['no target', [3, 0.5, -1], {}, {}, ['info divideBySum']],
    ['confidently wrong', [2.1, -0.4, 9.7, 0.3], { target: 0 }, {}, ['warning saturated', ...explained]],
    ['the same, right', [2.1, -0.4, 9.7, 0.3], { target: 2 }, {}, explained],
    [
      'saturated, not confident',
      [3.4, 0, 0, 0, 0, 0, 0, 0, 0, -3.5],
      { target: 9 },
      {},
      ['note saturatedNotConfident', ...explained],
    ],
    [
      'by thresholds of the person',
      [0, 3],
      { target: 0, thresholds: { confidence: 0.9, saturation: 0.5 } },
      {},
      ['warning saturated', ...explained],
    ],

    ['empty', [], {}, {}, ['warning undefinedSoftmax empty']],
    ['NaN', [1, Number.NaN], { target: 0 }, {}, ['warning undefinedSoftmax notANumber']],
    ['+inf', [1, Number.POSITIVE_INFINITY], { target: 0 }, {}, ['warning undefinedSoftmax infinite']],
    ['all masked', [masked, masked], { target: 0 }, {}, ['warning undefinedSoftmax allMasked']],
    [
      'NaN, and no target either',
      [1, Number.NaN],
      { target: 5 },
      {},
      ['warning undefinedSoftmax notANumber', 'warning target outOfRange'],
    ],

    ['out of range', [2, -1, 0.5], { target: 4 }, {}, ['warning target outOfRange', 'info divideBySum']],
    ['counted from 1', [2, -1, 0.5], { target: 3 }, {}, ['warning target oneBased', 'info divideBySum']],
    [
      'counted from 1 elsewhere',
      [2, -1, 0.5],
      { target: 1 },
      { targets: [1, 3] },
      ['warning target oneBased', ...explained],
    ],
    ['ignored', [2, -1, 9.5], { target: -100 }, {}, ['note target ignored', 'info divideBySum']],
    [
      'ignored, though a class',
      [2, -1, 9.5],
      { target: 0 },
      { ignoreIndex: 0 },
      ['note target ignored', 'info divideBySum'],
    ],

    ['masked classes', [masked, 2, 1], { target: 1 }, {}, ['info maskedClasses', ...explained]],
    [
      'masked target',
      [masked, 2, 1],
      { target: 0 },
      {},
      ['warning maskedTarget', 'info maskedClasses', 'info divideBySum'],
    ],
    [
      'target masked by a number',
      [-1e4, 2, 1],
      { target: 0 },
      {},
      ['warning maskedTarget', 'info maskedClasses', ...explained],
    ],
    ['masked by a number', [-1e9, 2, 1], {}, {}, ['info maskedClasses', 'info divideBySum']],
    [
      'label smoothing over a mask',
      [masked, 2, 1],
      { target: 1, labelSmoothing: 0.1 },
      {},
      ['warning smoothedMask', 'info maskedClasses', ...explained],
    ],
    ['label smoothing without one', [0, 2, 1], { target: 1, labelSmoothing: 0.1 }, {}, explained],

    [
      'probabilities',
      [0.0321, 0.2369, 0.6439, 0.0871],
      { target: 0 },
      { digits: 4 },
      ['warning inputKind probabilities', 'info textbookApproximation'],
    ],
    ['perhaps', [0.2, 0.8], { target: 0 }, { digits: 1 }, ['info inputKind probabilities', ...explained]],
    [
      'log-probabilities',
      [-3.4402, -1.4402, -0.4402, -2.4402],
      { target: 0 },
      { digits: 5 },
      ['info inputKind logProbabilities', 'info textbookApproximation'],
    ],
    ['one-hot', [0, 0, 0, 1, 0], {}, { digits: 1 }, ['warning inputKind oneHot']],
    ['sigmoids', [0.12, 0.77, 0.91, 0.03, 0.4], {}, { digits: 2 }, ['warning inputKind sigmoids']],
    ['over the wrong axis', [0.1, 0.75, 0.5], {}, overTheBatch, ['warning inputKind softmaxedOverWrongAxis']],
    ['one class', [3.2], { target: 0 }, {}, ['warning inputKind singleClass']],
    ['constant', [2, 2, 2], { target: 0 }, {}, ['note inputKind constant', 'info textbookApproximation']],
    ['all 0', [0, 0, 0], {}, {}, ['note inputKind constant', 'info divideBySum']],

    ['in float16', [11.5, 1, -2], { target: 0 }, {}, ['info precision float16 naiveSoftmax', ...explained]],
    [
      'in its own float16',
      [11.5, 1, -2],
      { target: 0 },
      { dtype: 'float16' },
      ['note precision float16 naiveSoftmax', ...explained],
    ],
    [
      'in float32',
      [120, 1, 2],
      { target: 1 },
      {},
      [
        'warning saturated',
        'note precision float32 zeroGradient logOfZero naiveSoftmax',
        'info precision bfloat16 zeroGradient logOfZero naiveSoftmax',
        'info precision float16 zeroGradient logOfZero naiveSoftmax',
        ...explained,
      ],
    ],
  ];
  for (const [what, logits, options, context, expected] of cases) {
    assert.deepEqual(findingsOf(logits, options, context).map(name), expected, what);
  }
});

test('a finding carries the numbers that its sentences need', () => {
  const logits = [2.1, -0.4, 9.7, 0.3];
  const { saturation, crossEntropy, meanSquaredError } = analyzeRow(Float64Array.from(logits), { target: 0 });
  assert.ok(saturation && crossEntropy && meanSquaredError);
  const [saturated, textbook] = findingsOf(logits, { target: 0 });
  assert.deepEqual(saturated, {
    code: 'saturated',
    severity: 'warning',
    target: 0,
    predicted: 2,
    cePush: saturation.cePush,
    msePush: saturation.msePush,
    log10GradientRatio: (crossEntropy.log10Gradient[0] ?? 0) - (meanSquaredError.log10Gradient[0] ?? 0),
  });
  assert.equal(
    textbook?.code === 'textbookApproximation' && textbook.approximation.approximation.toFixed(6),
    '-7.600000',
  );

  const [withSteps] = findingsOf(logits, { target: 0 }, { learningRate: 1 });
  assert.deepEqual(withSteps?.code === 'saturated' && withSteps.recovery, {
    learningRate: 1,
    crossEntropy: { steps: 4, exact: true, log10Steps: Math.log10(4) },
    meanSquaredError: { steps: 975, exact: true, log10Steps: Math.log10(975) },
  });
  assert.throws(() => findingsOf(logits, { target: 0 }, { learningRate: 0 }), RangeError);

  const [probabilities] = findingsOf([0.0321, 0.2369, 0.6439, 0.0871], {}, { digits: 4 });
  assert.equal(probabilities?.code === 'inputKind' && probabilities.stuckLoss?.floor.toFixed(3), '0.744');

  assert.deepEqual(findingsOf([1, Number.NaN, Number.NaN]), [
    { code: 'undefinedSoftmax', severity: 'warning', reason: 'notANumber', classIndex: 1, count: 2 },
  ]);
  assert.deepEqual(findingsOf([masked, 2, 1], { target: 0 })[0], {
    code: 'maskedTarget',
    severity: 'warning',
    target: 0,
    logit: masked,
  });
});

test('no row, target or context makes it throw, and the worst always comes first', () => {
  const logit = fc.oneof(
    fc.double({ min: -30, max: 30, noNaN: true }),
    fc.double(),
    fc.constantFrom(0, 1, -1e9, -65504, masked, Number.NaN, Number.POSITIVE_INFINITY),
  );
  const options = fc.record(
    {
      target: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.constantFrom(-100, 0.5, Number.NaN)),
      temperature: fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
      labelSmoothing: fc.double({ min: 0, max: 1, noNaN: true }),
      mseReduction: fc.constantFrom('mean', 'sum', 'half'),
    },
    { requiredKeys: [] },
  );
  const context = fc.record(
    {
      digits: fc.integer({ min: 1, max: 17 }),
      targets: fc.array(fc.integer({ min: -2, max: 12 })),
      ignoreIndex: fc.integer({ min: -2, max: 2 }),
      dtype: fc.constantFrom('float64', 'float32', 'float16', 'bfloat16'),
      learningRate: fc.constantFrom(0.01, 1, 10),
    },
    { requiredKeys: [] },
  );
  const order = ['warning', 'note', 'info'];
  fc.assert(
    fc.property(fc.array(logit, { maxLength: 10 }), options, context, (values, given, known) => {
      const found = findingsOf(values, given, { ...known, matrix: [Float64Array.from(values), Float64Array.of(1, 0)] });
      const ranks = found.map(({ severity }) => order.indexOf(severity));
      assert.deepEqual(ranks, ranks.toSorted());
      const dtypes = found.flatMap((finding) => (finding.code === 'precision' ? [finding.dtype] : []));
      assert.equal(new Set(dtypes).size, dtypes.length);
    }),
    { numRuns: 1000 },
  );
});
