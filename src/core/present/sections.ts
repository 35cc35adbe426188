import type { Finding } from '../analysis/findings.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { leadingClasses } from './classShare.ts';
import { divisionSection } from './divisionSection.ts';
import { rowFormulas } from './formulas.ts';
import { lossesSection } from './lossesSection.ts';
import { precisionSection } from './precisionSection.ts';
import type { Section } from './protocol.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';

const classesTabled = 12;

/** Beyond it other losses are left out, each of which takes a pass over all classes. */
const classesForLosses = 2000;

/** The folded parts of the panel for a row that has a softmax, one after the other. */
export function* sections(subject: RowSubject, found: readonly Finding[], t: Translate): Sliced<Section[]> {
  const { logits, analysis, target } = subject;
  const classes = tabledClasses(analysis.softmax, target);
  const formulas: Section = {
    id: 'formulas',
    title: t('Formulas with these numbers'),
    sentences: [],
    formulas: rowFormulas(subject, t),
    tables: [],
  };
  yield;
  const precision = precisionSection(subject, found, classes, t);
  yield;
  const division = logits.length === 1 ? [] : [divisionSection(subject, classes, t)];
  yield;
  const losses = logits.length <= classesForLosses ? yield* lossesSection(subject, t) : undefined;
  return [formulas, precision, ...division, ...(losses === undefined ? [] : [losses])];
}

/** The most probable classes and the true one, in their own order. */
function tabledClasses(softmax: Float64Array, target: number | undefined): number[] {
  const leading = leadingClasses(softmax, classesTabled);
  const shown = target === undefined || leading.includes(target) ? leading : [...leading.slice(0, -1), target];
  return shown.sort((a, b) => a - b);
}
