import type { BatchSummary } from '../analysis/batchSummary.ts';
import { targetFault } from '../analysis/targetFault.ts';
import { classAxisChoices } from '../tensor/classAxis.ts';
import { classCount, rowCount } from '../tensor/rows.ts';
import type { Sliced } from '../tensor/sliced.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { batchList } from './batchList.ts';
import { confusionView, curveView, marginsView, reliabilityView } from './batchPictures.ts';
import { batchFacts, batchSummaryText, unjudgedText } from './batchSummaryText.ts';
import type { ClassNaming } from './className.ts';
import { countText } from './numberText.ts';
import { placeText, referenceTo, targetsReferredTo } from './offersText.ts';
import { classAxisOf, type PanelContent } from './panelContent.ts';
import { type BatchList, type BatchView, longestTextShown } from './protocol.ts';
import { targetText } from './targetText.ts';
import type { Translate } from './translate.ts';

/** More would be a long list to choose from. */
const offeredAtMost = 8;

/** Whether a tensor has rows to show as a batch, or had before the person chose the axis of its classes. */
export function isBatch(
  { tensor }: WrittenTensor,
  { classAxis, state }: Pick<PanelContent, 'classAxis' | 'state'>,
): boolean {
  const rows = rowCount(tensor, classAxis ?? tensor.shape.length - 1);
  return rows > 1 || (state.classAxis !== undefined && tensor.shape.length > 1);
}

/** All rows of a tensor: what they come to, and a window of their list. */
export function* batchView(
  content: PanelContent,
  written: WrittenTensor,
  classes: ClassNaming,
  t: Translate,
): Sliced<BatchView> {
  const { state, batch = {}, taken } = content;
  const axis = classAxisOf(written, content);
  const rows = rowCount(written.tensor, axis);
  const list = yield* listView(content, written, classes, t);
  const { found, analysed } = batch;
  const isIncomplete = written.tensor.incomplete !== undefined;
  const sentence =
    found === undefined || taken === undefined
      ? unjudgedText(rows, isIncomplete, t)
      : [
          batchSummaryText(found.summary, t),
          ...oneBasedTexts(taken.values, found.summary, classCount(written.tensor, axis), t),
        ].join(' ');
  const shared = {
    classAxis: classAxisView(written, axis, t),
    targets: targetsView(content, rows, t),
    list,
  };
  if (found === undefined) {
    const progress = t('Analysing {0} of {1} rows', countText(analysed ?? 0), countText(rows));
    return {
      ...shared,
      sentence: taken === undefined ? sentence : t('{0} rows.', countText(rows)),
      progress,
      facts: [],
    };
  }
  const { summary, calibration, confusion, margins } = found;
  yield;
  const cumulative = summary.totals && curveView(summary.totals, t);
  const reliability = taken && reliabilityView(calibration, t);
  const confused = taken && confusionView(confusion, classes, t);
  const histogram = marginsView(margins, taken !== undefined, t);
  return {
    ...shared,
    sentence,
    facts: batchFacts(summary, classCount(written.tensor, axis), state.mseReduction, calibration.expectedError, t),
    ...(cumulative === undefined ? {} : { cumulative }),
    ...(reliability === undefined ? {} : { reliability }),
    ...(confused === undefined ? {} : { confusion: confused }),
    ...(histogram === undefined ? {} : { margins: histogram }),
  };
}

/** A window of the list alone, as scrolling asks for it. */
export function* listView(
  content: PanelContent,
  written: WrittenTensor,
  classes: ClassNaming,
  t: Translate,
): Sliced<BatchList> {
  const { state, batch = {}, taken } = content;
  const subject = { state, tensor: written.tensor, classAxis: classAxisOf(written, content), batch, classes };
  return yield* batchList({ ...subject, hasTargets: taken !== undefined }, t);
}

function classAxisView({ tensor: { shape } }: WrittenTensor, selected: number, t: Translate): BatchView['classAxis'] {
  const choices = classAxisChoices(shape)
    .filter(({ axis, classCount }) => classCount > 1 || axis === selected)
    .map(({ axis, classCount }) => ({ axis, label: t('axis {0}: {1} classes', axis, countText(classCount)) }));
  return { choices, selected };
}

/** That the true classes seem to be counted from 1, where that is why some do not exist. */
function oneBasedTexts(
  targets: readonly number[],
  { invalidTarget }: BatchSummary,
  classes: number,
  t: Translate,
): readonly string[] {
  const fault = invalidTarget === 0 ? undefined : targetFault(classes, classes, { targets });
  return fault?.code === 'oneBased' ? [targetText(fault, t).sentence] : [];
}

function targetsView(
  { state, targets = [], taken, batch }: PanelContent,
  rows: number,
  t: Translate,
): BatchView['targets'] {
  const used = targetsReferredTo(state.batchTargets, targets);
  const offered = targets.filter(({ values }) => values.length === rows).slice(0, offeredAtMost);
  const isText = state.batchTargets?.from === 'text';
  const place = used === undefined ? -1 : offered.indexOf(used);
  const text = state.batchTargets?.from === 'text' ? state.batchTargets.text : '';
  return {
    offers: offered.map((beside) => ({
      label: placeText(beside, t),
      action: { kind: 'chooseBatchTargets', targets: referenceTo(beside, targets) },
    })),
    selected: isText ? 'text' : place === -1 ? null : place,
    text: text.length <= longestTextShown ? text : '',
    sentence:
      taken === undefined
        ? t('The true classes of the rows are not given.')
        : t('True classes from {0}.', placeText(taken, t)),
    ...(batch?.targetsFault === undefined ? {} : { fault: batch.targetsFault }),
  };
}
