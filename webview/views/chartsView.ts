import type { BarModel } from '../../src/core/chart/barModel.ts';
import { gradientBars } from '../../src/core/chart/gradientBars.ts';
import { movedShares } from '../../src/core/chart/movedShares.ts';
import { softmaxBars } from '../../src/core/chart/softmaxBars.ts';
import { tickText } from '../../src/core/chart/symmetricLog.ts';
import type { ChartClass, PanelLabels, PanelMessage, RowView } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import { fillIn } from '../fillIn.ts';
import { createGesture } from '../gesture.ts';
import { logitStep, steppedLogit } from '../logitSteps.ts';
import type { Theme } from '../theme.ts';
import { createUndrawn } from '../undrawn.ts';
import { type BarValue, type ClassBarsRow, createClassBarsView, type LegendEntry } from './classBarsView.ts';
import type { LogitEditor } from './logitEditor.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';

/** A row in charts; `isMoving`: it follows a hand. */
export interface ChartsModel extends RowModel {
  readonly theme: Theme;
  readonly isMoving: boolean;
}

/** The softmax, whose bars can be moved, and once there is a true class, the gradients; the same classes in the same order. */
export function createChartsView(post: (message: PanelMessage) => void, editor: LogitEditor): View<ChartsModel> {
  let shown: ChartsModel | undefined;
  /** The bar in the hand, where it is, until the host has drawn what came of it. */
  let held: { readonly index: number; readonly probability: number } | undefined;
  const drag = createGesture<{ readonly index: number; readonly probability: number }>(post, (move, gesture) => ({
    kind: 'moveShare',
    ...move,
    gesture,
  }));
  /** What the keys have made of a logit, until the host has drawn it: each tap goes on from the one before. */
  const keyed = createUndrawn<{ readonly index: number; readonly logit: number }>();
  const keys = createGesture<{ readonly index: number; readonly logit: number }>(post, (move, gesture) => ({
    kind: 'changeLogit',
    ...move,
    gesture,
  }));

  const classAt = (position: number): ChartClass | undefined => shown?.row.chart.classes[position];
  const onList = {
    onChoose(position: number): void {
      const chosen = classAt(position);
      if (chosen && chosen.index !== shown?.row.target) post({ kind: 'chooseTarget', target: chosen.index });
    },
    onClear(): void {
      if (shown?.row.target !== null) post({ kind: 'chooseTarget', target: null });
    },
    onPoint(position: number | undefined): void {
      softmax.point(position);
      gradient.point(position);
    },
  };
  const softmax = createClassBarsView({
    id: 'softmax',
    keysId: 'softmax-keys',
    ...onList,
    moving: {
      onDrag(position, probability) {
        // The classes may have changed places under the hand: it holds the one that it took.
        const index = drag.isHeld ? held?.index : classAt(position)?.index;
        if (index === undefined || !shown) return;
        held = { index, probability };
        drag.move(held);
        softmax.drawBars(barsOf(shown.row), shown.theme);
      },
      onDragEnd: () => drag.end(),
      onDragCancel() {
        held = undefined;
        drag.cancel();
        if (shown) softmax.drawBars(barsOf(shown.row), shown.theme);
      },
      onKey(event, position) {
        const step = logitStep(event);
        const moved = classAt(position);
        if (step === undefined || !moved) return false;
        const before = keyed.value?.index === moved.index ? keyed.value : moved;
        if (before.logit === null) return true;
        if (before === moved) keys.end();
        const next = { index: moved.index, logit: steppedLogit(before.logit, step) };
        keyed.keep(next);
        keys.move(next);
        return true;
      },
      onKeyEnd() {
        keys.end();
        keyed.rest();
      },
      onType(position, beside) {
        const typed = classAt(position);
        if (typed && shown)
          editor.open({
            ...typed,
            beside,
            name: fillIn(shown.labels.editLogit, typed.label),
            noNumber: shown.labels.noNumber,
          });
      },
    },
  });
  const gradient = createClassBarsView({ id: 'gradient', keysId: 'chart-keys', ...onList });
  const others = element('p', { class: 'muted' });
  const softmaxKeys = element('p', { id: 'softmax-keys', class: 'muted' });
  const chartKeys = element('p', { id: 'chart-keys', class: 'for-screen-readers' });
  const section = element(
    'section',
    { class: 'charts' },
    element('div', { class: 'side-by-side' }, softmax.element, gradient.element),
    others,
    softmaxKeys,
    chartKeys,
  );

  function barsOf({ chart, target, predicted }: RowView): BarModel {
    const shares = [
      ...chart.classes,
      ...(chart.together ? [{ index: -1, probability: chart.together.probability }] : []),
    ];
    const position = shares.findIndex(({ index }) => index === held?.index);
    if (!held || position < 0) return softmaxBars({ classes: shares }, target, predicted);
    const moved = movedShares(
      shares.map(({ probability }) => probability),
      position,
      held.probability,
    );
    const classes = shares.map(({ index }, place) => ({ index, probability: moved[place] ?? 0 }));
    return softmaxBars({ classes }, target, predicted);
  }

  return {
    element: section,
    draw(model) {
      shown = model;
      const { labels, row, theme, isMoving } = model;
      keyed.drop(({ index, logit }) =>
        row.chart.classes.some((drawn) => drawn.index === index && drawn.logit === logit),
      );
      // What the hand let go of is in the first whole view after it.
      if (!isMoving && !drag.isHeld) held = undefined;
      const { classes, linearTo, together } = row.chart;
      // A row without a softmax has nothing to draw.
      section.hidden = classes.length === 0 && together === undefined;
      if (section.hidden) return;
      const selected = classes.findIndex(({ index }) => index === row.target);
      const shared = { theme, isMoving: isMoving || drag.isHeld, selected: selected < 0 ? undefined : selected };
      const classRow = ({ index, label }: ChartClass, values: readonly BarValue[]): ClassBarsRow => ({
        label,
        trueMark: index === row.target ? labels.trueMark : undefined,
        predictedMark: index === row.predicted ? labels.predictedMark : undefined,
        values,
      });
      softmax.draw({
        ...shared,
        title: labels.softmaxTitle,
        sentence: row.chart.softmaxSentence,
        unit: labels.softmaxAxis,
        legend: [],
        rows: classes.map((shownClass) => ({
          ...classRow(shownClass, [{ text: shownClass.probabilityText }]),
          description: `${labels.columns.logit} ${shownClass.logitText}`,
          edited: editedMark(shownClass, labels),
        })),
        together: together && { label: together.label, text: together.probabilityText },
        bars: barsOf(row),
      });
      gradient.element.hidden = linearTo === undefined;
      if (linearTo !== undefined) {
        gradient.draw({
          ...shared,
          title: labels.gradientTitle,
          sentence: row.chart.gradientSentence ?? '',
          unit: labels.gradientAxis,
          legend: [
            ...lossesDrawn(labels, row).map(({ swatch, name }) => ({ swatch, name })),
            { swatch: 'zone', name: fillIn(labels.linearZone, tickText(linearTo).slice(1)) },
          ],
          rows: classes.map((shownClass) =>
            classRow(
              shownClass,
              lossesDrawn(labels, row).map(({ name, text }) => ({ series: name, text: text(shownClass) })),
            ),
          ),
          bars: gradientBars(classes, linearTo, row.losses),
        });
      }
      showText(others, row.chart.others);
      showText(softmaxKeys, labels.softmaxKeys);
      // Whoever has changed a logit knows how, and what can be done with it takes the place of the words.
      softmaxKeys.classList.toggle('for-screen-readers', row.whatIf.edited > 0);
      showText(chartKeys, labels.chartKeys);
    },
  };
}

function editedMark({ edited, given = '' }: ChartClass, labels: PanelLabels): ClassBarsRow['edited'] {
  return edited ? { mark: labels.editedMark, title: fillIn(labels.givenLogit, given) } : undefined;
}

/** The losses that have bars: their colours, their names, and what they say of a class. */
function lossesDrawn(
  labels: PanelLabels,
  { losses }: RowView,
): (LegendEntry & { readonly text: (shownClass: ChartClass) => string })[] {
  const crossEntropy = {
    swatch: 'cross-entropy',
    name: labels.crossEntropy,
    text: ({ gradients }: ChartClass) => gradients?.crossEntropyText ?? '',
  } as const;
  const meanSquaredError = {
    swatch: 'mean-squared-error',
    name: labels.meanSquaredError,
    text: ({ gradients }: ChartClass) => gradients?.meanSquaredErrorText ?? '',
  } as const;
  return [
    ...(losses === 'meanSquaredError' ? [] : [crossEntropy]),
    ...(losses === 'crossEntropy' ? [] : [meanSquaredError]),
  ];
}
