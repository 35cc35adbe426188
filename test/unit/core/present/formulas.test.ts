import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { rowFormulas, stuckLossFormula } from '../../../../src/core/present/formulas.ts';
import type { MseReduction } from '../../../../src/core/present/protocol.ts';
import type { RowSubject } from '../../../../src/core/present/rowSubject.ts';
import { english, plainSpaces, unnamed } from './english.ts';
import { computed, formulaText } from './formulaText.ts';

function subjectOf(logits: number[], about: Partial<RowSubject> = {}): RowSubject {
  const { target, temperature = 1, mseReduction = 'mean', labelSmoothing = 0 } = about;
  const row = Float64Array.from(logits);
  const options = { temperature, mseReduction, labelSmoothing, ...(target === undefined ? {} : { target }) };
  return { logits: row, analysis: analyzeRow(row, options), classes: unnamed, ...options };
}

function shown(subject: RowSubject): [string, string][] {
  return rowFormulas(subject, english).map(({ title, formula }) => [title, plainSpaces(formulaText(formula))]);
}

test('label smoothing stands in the formulas of cross-entropy, and in their results', () => {
  const formulas = new Map(shown(subjectOf([2, -1, 8.5], { target: 0, labelSmoothing: 0.3 })));
  assert.equal(formulas.get('Cross-entropy loss'), 'L_CE=-(1-0.3)log(p_t)-((0.3)/(3))∑_jlog(p_j)=6.152');
  assert.equal(
    formulas.get('Cross-entropy gradient on the true logit'),
    '((∂L_CE)/(∂z_t))=p_t-(1-0.3+((0.3)/(3)))=0.00150-(1-0.3+((0.3)/(3)))=-0.798',
  );
});

test('each formula stands in symbols, with the numbers of the row, and with its result', () => {
  assert.deepEqual(shown(subjectOf([2.1, -0.4, 9.7, 0.3], { target: 0 })), [
    [
      'Softmax of class 0',
      'p_t=((((e)**(z_t)))/(∑_j((e)**(z_j))))=((((e)**(2.1)))/(((e)**(2.1))+((e)**(-0.4))+((e)**(9.7))+((e)**(0.3))))=5.00*((10)**(-4))',
    ],
    [
      'Log-softmax of class 0',
      'log(p_t)=(z_t-max(z))-log1p(∑_j≠m((e)**(z_j-max(z))))=(2.1-9.7)-log1p(((e)**(2.1-9.7))+((e)**(-0.4-9.7))+((e)**(0.3-9.7)))=-7.601',
    ],
    ['Cross-entropy loss', 'L_CE=-log(p_t)=-log(5.00*((10)**(-4)))=7.601'],
    ['Cross-entropy gradient on the true logit', '((∂L_CE)/(∂z_t))=p_t-1=5.00*((10)**(-4))-1=-0.9995'],
    [
      'MSE loss (mean)',
      'L_MSE=((1)/(C))∑_j(((p_j-y_j))**(2))=((1)/(4))*((((1-5.00*((10)**(-4))))**(2))+(((4.11*((10)**(-5))))**(2))+(((1-6.24*((10)**(-4))))**(2))+(((8.27*((10)**(-5))))**(2)))=0.4994',
    ],
    [
      'MSE gradient on the true logit',
      '((∂L_MSE)/(∂z_t))=-((2)/(C))p_t((((1-p_t))**(2))+∑_j≠t((p_j)**(2)))=-((2)/(4))*5.00*((10)**(-4))*((((1-5.00*((10)**(-4))))**(2))+(((4.11*((10)**(-5))))**(2))+(((1-6.24*((10)**(-4))))**(2))+(((8.27*((10)**(-5))))**(2)))=-5.00*((10)**(-4))',
    ],
    ['Push under cross-entropy, as a share of its best', '1-p_t=1-5.00*((10)**(-4))=99.95 %'],
    [
      'Push under MSE, as a share of its best',
      '((27)/(4))p_t(((1-p_t))**(2))=((27)/(4))*5.00*((10)**(-4))*(((1-5.00*((10)**(-4))))**(2))=0.337 %',
    ],
    ['The textbook approximation, 6.241e-4 too high', 'log(p_t)≈z_t-max(z)=2.1-9.7=-7.600'],
  ]);
});

test('without a target the softmax is that of the predicted class, and there are no losses', () => {
  assert.deepEqual(
    shown(subjectOf([0, 3])).map(([title]) => title),
    ['Softmax of class 1', 'Log-softmax of class 1'],
  );
});

test('of a long sum the first terms are shown', () => {
  const [softmax] = shown(subjectOf([1, 2, 3, 4, 5], { target: 4 }));
  assert.match(softmax?.[1] ?? '', /\/\(\(\(e\)\*\*\(1\)\)\+\(\(e\)\*\*\(2\)\)\+\(\(e\)\*\*\(3\)\)\+…\)\)=/);
});

test('the numbers of a formula come to its result, which is that of the analysis, at every temperature and reduction', () => {
  const logit = fc.integer({ min: -400, max: 400 }).map((hundredths) => hundredths / 100);
  const reduction = fc.constantFrom<MseReduction>('mean', 'sum', 'half');
  fc.assert(
    fc.property(
      fc.array(logit, { minLength: 2, maxLength: 4 }),
      fc.constantFrom(0.5, 1, 2),
      reduction,
      fc.nat(),
      (logits, temperature, mseReduction, place) => {
        const target = place % logits.length;
        const subject = subjectOf(logits, { target, temperature, mseReduction });
        const { softmax, logSoftmax, crossEntropy, meanSquaredError, saturation } = subject.analysis;
        const expected = [
          softmax[target],
          logSoftmax[target],
          crossEntropy?.loss,
          crossEntropy?.gradient[target],
          meanSquaredError?.loss,
          meanSquaredError?.gradient[target],
          saturation?.cePush,
          saturation?.msePush,
          ((logits[target] ?? 0) - Math.max(...logits)) / temperature,
        ];
        const formulas = shown(subject);
        assert.equal(formulas.length, expected.length);
        for (const [i, [title, text]] of formulas.entries()) {
          const [numbers = '', result = ''] = text.split('=').slice(-2);
          const value = expected[i] ?? Number.NaN;
          // Three digits, and two of the smallest shares.
          const rounding = Math.abs(value) < 0.001 ? 0.05 : 0.006;
          assert.ok(Math.abs(computed(result) - value) <= rounding * Math.abs(value), `${title}: ${result}, ${value}`);
          // Numbers of three digits, in which a difference near 0 may lose one or two.
          assert.ok(
            Math.abs(computed(numbers) - value) <= 0.02 * Math.abs(value) + 0.002,
            `${title}: ${numbers}, ${value}`,
          );
        }
      },
    ),
  );
});

test('the floor of a stuck loss says how it follows from the classes and the temperature', () => {
  assert.equal(
    formulaText(stuckLossFormula({ floor: 0.7437, ceiling: 1.7437 }, 4, 1)),
    'L_min=log(1+(C-1)*((e)**(-1)))=log(1+3*((e)**(-1)))=0.744',
  );
  const [, , numbers = '', result = ''] = formulaText(stuckLossFormula({ floor: 0.3412, ceiling: 2.34 }, 4, 0.5)).split(
    '=',
  );
  assert.ok(Math.abs(computed(numbers) - computed(result)) < 0.001);
});
