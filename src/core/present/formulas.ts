import type { LossAndGradient, RowAnalysis, Saturation } from '../analysis/analyzeRow.ts';
import type { StuckLoss } from '../analysis/stuckLoss.ts';
import { textbookApproximation } from '../analysis/textbookApproximation.ts';
import { classShare } from './classShare.ts';
import {
  applied,
  ellipsis,
  equals,
  fenced,
  fraction,
  group,
  identifier,
  joined,
  minus,
  number,
  operand,
  operator,
  power,
  raised,
  subscript,
  sumOver,
} from './formula.ts';
import {
  crossEntropyLossNumber,
  crossEntropyNumber,
  gradientNumberOf,
  logProbabilityNumber,
  meanSquaredErrorNumber,
} from './lossText.ts';
import { decimalShareText, float32Text, quantityText } from './numberText.ts';
import type { Formula, FormulaNode, Section } from './protocol.ts';
import { pushTexts } from './pushText.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';
import { reductionName } from './verdict.ts';

/** Sums of up to so many terms are shown whole; of more, one less and an ellipsis. */
const termsAtMost = 4;

const e = identifier('e');
const p = identifier('p');
const z = identifier('z');
const j = identifier('j');
const trueIndex = identifier('t');
const plus = operator('+');
const times = operator('·');
const one = number('1');
const two = number('2');
const maxLogit = applied('max', z);
const pTrue = subscript(p, trueIndex);
const logOfTrue = applied('log', pTrue);
const crossEntropySymbol = subscript(identifier('L', 'crossEntropy'), identifier('CE', 'crossEntropy'));
const meanSquaredErrorSymbol = subscript(identifier('L', 'meanSquaredError'), identifier('MSE', 'meanSquaredError'));

type TitledFormula = Section['formulas'][number];

/**
 * What the numbers of a row that has a softmax follow from: each formula in symbols, with this row's numbers, and its
 * result. Without a target they are those of the predicted class, and the losses are left out.
 */
export function rowFormulas(subject: RowSubject, t: Translate): Section['formulas'] {
  const { analysis, target, mseReduction, classes } = subject;
  const { crossEntropy, meanSquaredError, saturation } = analysis;
  const shown = target ?? analysis.argmax;
  const ofClass = [
    equation(t('Softmax of {0}', classes.name(shown)), softmaxSides(subject, shown)),
    equation(t('Log-softmax of {0}', classes.name(shown)), logSoftmaxSides(subject, shown)),
  ];
  if (target === undefined || !crossEntropy || !meanSquaredError || !saturation) return ofClass;
  return [
    ...ofClass,
    equation(t('Cross-entropy loss'), crossEntropySides(subject, target)),
    equation(t('Cross-entropy gradient on the true logit'), crossEntropyGradientSides(subject, target, crossEntropy)),
    equation(t('MSE loss ({0})', reductionName(mseReduction, t)), squaredErrorSides(subject, target, meanSquaredError)),
    equation(t('MSE gradient on the true logit'), squaredErrorGradientSides(subject, target, meanSquaredError)),
    ...pushFormulas(analysis, target, saturation, t),
    ...textbookFormulas(subject, target, t),
  ];
}

/** How the textbook approximates log p of class t. */
export function textbookFormula({ logits, analysis, temperature }: RowSubject, target: number): Formula {
  const { approximation } = textbookApproximation(logits, analysis, target, temperature);
  const symbols = overTemperature(group(subscript(z, trueIndex), minus, maxLogit), temperature);
  const numbers = difference(logits[target] ?? Number.NaN, greatestLogit(logits, analysis));
  return [
    logOfTrue,
    operator('≈'),
    joined([symbols, overNumber(numbers, temperature), number(quantityText(approximation))], equals),
  ];
}

/** The least cross-entropy that probabilities in the place of logits can have. */
export function stuckLossFormula({ floor }: StuckLoss, classCount: number, temperature: number): Formula {
  const least = (count: FormulaNode, exponent: FormulaNode) =>
    applied('log', group(one, plus, count, times, power(e, group(minus, exponent))));
  return equation('', [
    subscript(identifier('L', 'crossEntropy'), identifier('min', 'crossEntropy')),
    least(fenced(identifier('C'), minus, one), overTemperature(one, temperature)),
    least(number(String(classCount - 1)), overNumber(one, temperature)),
    number(quantityText(floor, 3), 'crossEntropy'),
  ]).formula;
}

function equation(title: string, sides: Formula): TitledFormula {
  return { title, formula: [joined(sides, equals)] };
}

function softmaxSides({ logits, analysis, target, temperature }: RowSubject, shown: number): Formula {
  const index = target === undefined ? identifier('i') : trueIndex;
  const symbol = (logit: FormulaNode) => power(e, overTemperature(logit, temperature));
  const term = (logit: number) => power(e, overNumber(number(float32Text(logit)), temperature));
  return [
    subscript(p, index),
    fraction(symbol(subscript(z, index)), group(sumOver(j), symbol(subscript(z, j)))),
    fraction(term(logits[shown] ?? Number.NaN), sumOf(logits, logits.length, term)),
    number(probabilityText(analysis, shown)),
  ];
}

function logSoftmaxSides({ logits, analysis, target, temperature }: RowSubject, shown: number): Formula {
  const index = target === undefined ? identifier('i') : trueIndex;
  const symbol = (logit: FormulaNode) => overTemperature(group(logit, minus, maxLogit), temperature);
  const max = greatestLogit(logits, analysis);
  const term = (logit: number) => overNumber(difference(logit, max), temperature);
  const others = logits.filter((_, i) => i !== analysis.argmax);
  return [
    applied('log', subscript(p, index)),
    group(
      fenced(symbol(subscript(z, index))),
      minus,
      applied('log1p', group(sumOver(j, operator('≠'), identifier('m')), power(e, symbol(subscript(z, j))))),
    ),
    group(
      fenced(term(logits[shown] ?? Number.NaN)),
      minus,
      applied(
        'log1p',
        sumOf(others, others.length, (logit) => power(e, term(logit))),
      ),
    ),
    number(logProbabilityNumber(analysis, shown).text),
  ];
}

function crossEntropySides({ logits, analysis, labelSmoothing = 0 }: RowSubject, target: number): Formula {
  const loss = number(crossEntropyLossNumber(analysis, target).text, 'crossEntropy');
  if (labelSmoothing > 0) {
    const spread = fraction(number(String(labelSmoothing)), number(String(logits.length)));
    const ofTrue = group(minus, fenced(one, minus, number(String(labelSmoothing))), logOfTrue);
    return [crossEntropySymbol, group(ofTrue, minus, spread, sumOver(j), applied('log', subscript(p, j))), loss];
  }
  return [
    crossEntropySymbol,
    group(minus, logOfTrue),
    group(minus, applied('log', number(probabilityText(analysis, target)))),
    loss,
  ];
}

function crossEntropyGradientSides(
  { logits, analysis, temperature, labelSmoothing = 0 }: RowSubject,
  target: number,
  loss: LossAndGradient,
): Formula {
  const smoothing = number(String(labelSmoothing));
  // What the true class should have: 1, less what is smoothed away, and its part of that.
  const should =
    labelSmoothing > 0 ? fenced(one, minus, smoothing, plus, fraction(smoothing, number(String(logits.length)))) : one;
  return [
    derivative(crossEntropySymbol),
    overTemperature(group(pTrue, minus, should), temperature),
    overNumber(group(number(probabilityText(analysis, target)), minus, should), temperature),
    number(gradientNumberOf(loss, target).text, 'crossEntropy'),
  ];
}

function squaredErrorSides(
  { analysis, mseReduction, logits, temperature }: RowSubject,
  target: number,
  loss: LossAndGradient,
): Formula {
  const error = fenced(subscript(p, j), minus, subscript(identifier('y'), j));
  const scale = (classCount: FormulaNode): Formula =>
    mseReduction === 'sum' ? [] : [fraction(one, mseReduction === 'mean' ? classCount : two)];
  return [
    meanSquaredErrorSymbol,
    group(...scale(identifier('C')), sumOver(j), power(error, two)),
    group(...scale(number(String(logits.length))), fenced(squaresOf(analysis, target))),
    number(meanSquaredErrorNumber(loss, analysis, target, temperature).text, 'meanSquaredError'),
  ];
}

function squaredErrorGradientSides(
  { analysis, mseReduction, logits, temperature }: RowSubject,
  target: number,
  loss: LossAndGradient,
): Formula {
  const scale = (classCount: FormulaNode): Formula =>
    mseReduction === 'half' ? [] : [mseReduction === 'sum' ? two : fraction(two, classCount)];
  const rightSquare = power(fenced(one, minus, pTrue), two);
  const wrongSquares = group(sumOver(j, operator('≠'), trueIndex), power(subscript(p, j), two));
  const factors = [
    ...scale(number(String(logits.length))),
    operand(probabilityText(analysis, target)),
    fenced(squaresOf(analysis, target)),
  ];
  return [
    derivative(meanSquaredErrorSymbol),
    overTemperature(
      group(minus, ...scale(identifier('C')), pTrue, fenced(rightSquare, plus, wrongSquares)),
      temperature,
    ),
    overNumber(group(minus, joined(factors, times)), temperature),
    number(gradientNumberOf(loss, target).text, 'meanSquaredError'),
  ];
}

function pushFormulas(
  analysis: RowAnalysis,
  target: number,
  saturation: Saturation,
  t: Translate,
): readonly TitledFormula[] {
  const { cePushText, msePushText } = pushTexts(analysis, target, saturation);
  const share = operand(probabilityText(analysis, target));
  const most = fraction(number('27'), number('4'));
  return [
    equation(t('Push under cross-entropy, as a share of its best'), [
      group(one, minus, pTrue),
      group(one, minus, share),
      number(cePushText, 'crossEntropy'),
    ]),
    equation(t('Push under MSE, as a share of its best'), [
      group(most, pTrue, power(fenced(one, minus, pTrue), two)),
      joined([most, share, raised(complementText(analysis, target), two)], times),
      number(msePushText, 'meanSquaredError'),
    ]),
  ];
}

function textbookFormulas(subject: RowSubject, target: number, t: Translate): readonly TitledFormula[] {
  const { logits, analysis } = subject;
  if (logits.length < 2 || logits[target] === Number.NEGATIVE_INFINITY) return [];
  const error = crossEntropyNumber(analysis, analysis.argmax).text;
  return [{ title: t('The textbook approximation, {0} too high', error), formula: textbookFormula(subject, target) }];
}

/** (1 - p_t)^2 and the squares of the other probabilities. */
function squaresOf(analysis: RowAnalysis, target: number): FormulaNode {
  const { softmax } = analysis;
  const classes = [target];
  for (let i = 0; i < softmax.length && classes.length < termsAtMost; i++) if (i !== target) classes.push(i);
  return sumOf(classes, softmax.length, (index) =>
    raised(index === target ? complementText(analysis, index) : probabilityText(analysis, index), two),
  );
}

/** A sum of `count` terms, of which the first come from `values`; an ellipsis stands for what is too many. */
function sumOf(values: ArrayLike<number>, count: number, term: (value: number) => FormulaNode): FormulaNode {
  if (count === 0) return number('0');
  const isLong = count > termsAtMost;
  const shown = Array.from({ length: isLong ? termsAtMost - 1 : count }, (_, i) => term(values[i] ?? Number.NaN));
  return joined(isLong ? [...shown, ellipsis] : shown, plus);
}

function greatestLogit(logits: Float64Array, { argmax }: RowAnalysis): number {
  return logits[argmax] ?? Number.NaN;
}

function difference(minuend: number, subtrahend: number): FormulaNode {
  return group(number(float32Text(minuend)), minus, operand(float32Text(subtrahend)));
}

/** Over T, which goes without saying when it is 1. */
function overTemperature(node: FormulaNode, temperature: number): FormulaNode {
  return temperature === 1 ? node : fraction(node, identifier('T'));
}

function overNumber(node: FormulaNode, temperature: number): FormulaNode {
  return temperature === 1 ? node : fraction(node, number(float32Text(temperature)));
}

function derivative(loss: FormulaNode): FormulaNode {
  const partial = operator('∂');
  return fraction(group(partial, loss), group(partial, subscript(z, trueIndex)));
}

function probabilityText(analysis: RowAnalysis, index: number): string {
  const { share, log10, log10Complement } = classShare(analysis, index);
  return decimalShareText(share, log10, log10Complement);
}

/** 1 - p of a class. */
function complementText(analysis: RowAnalysis, index: number): string {
  const { log10, log10Complement } = classShare(analysis, index);
  return decimalShareText(10 ** log10Complement, log10Complement, log10);
}
