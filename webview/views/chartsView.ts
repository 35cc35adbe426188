import { gradientBars } from '../../src/core/chart/gradientBars.ts';
import { softmaxBars } from '../../src/core/chart/softmaxBars.ts';
import { tickText } from '../../src/core/chart/symmetricLog.ts';
import type { ChartClass, RowView } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import { fillIn } from '../fillIn.ts';
import type { Theme } from '../theme.ts';
import { type BarValue, type ClassBarsRow, createClassBarsView } from './classBarsView.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';

/** The softmax and, once there is a true class, the gradients; the same classes in the same order. */
export function createChartsView(parts: {
  onTarget(target: number | null): void;
}): View<RowModel & { readonly theme: Theme }> {
  let shown: RowView | undefined;
  const onList = {
    onChoose(position: number): void {
      const chosen = shown?.chart.classes[position];
      if (chosen && chosen.index !== shown?.target) parts.onTarget(chosen.index);
    },
    onClear(): void {
      if (shown?.target !== null) parts.onTarget(null);
    },
    onPoint(position: number | undefined): void {
      softmax.point(position);
      gradient.point(position);
    },
  };
  const softmax = createClassBarsView({ id: 'softmax', ...onList });
  const gradient = createClassBarsView({ id: 'gradient', ...onList });
  const others = element('p', { class: 'muted' });
  const keys = element('p', { id: 'chart-keys', class: 'muted' });
  const section = element(
    'section',
    { class: 'charts' },
    element('div', { class: 'side-by-side' }, softmax.element, gradient.element),
    others,
    keys,
  );
  return {
    element: section,
    draw({ labels, row, theme }) {
      shown = row;
      const { classes, linearTo } = row.chart;
      // A row without a softmax has nothing to draw.
      section.hidden = classes.length === 0;
      if (section.hidden) return;
      const selected = classes.findIndex(({ index }) => index === row.target);
      const shared = { theme, selected: selected < 0 ? undefined : selected };
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
        rows: classes.map((shownClass) => classRow(shownClass, [{ text: shownClass.probabilityText }])),
        bars: softmaxBars(row.chart, row.target, row.predicted),
      });
      gradient.element.hidden = linearTo === undefined;
      if (linearTo !== undefined) {
        gradient.draw({
          ...shared,
          title: labels.gradientTitle,
          sentence: row.chart.gradientSentence ?? '',
          unit: labels.gradientAxis,
          legend: [
            { swatch: 'cross-entropy', name: labels.crossEntropy },
            { swatch: 'mean-squared-error', name: labels.meanSquaredError },
            { swatch: 'zone', name: fillIn(labels.linearZone, tickText(linearTo).slice(1)) },
          ],
          rows: classes.map((shownClass) => {
            const { crossEntropyText = '', meanSquaredErrorText = '' } = shownClass.gradients ?? {};
            return classRow(shownClass, [
              { series: labels.crossEntropy, text: crossEntropyText },
              { series: labels.meanSquaredError, text: meanSquaredErrorText },
            ]);
          }),
          bars: gradientBars(classes, linearTo),
        });
      }
      showText(others, row.chart.others);
      showText(keys, labels.chartKeys);
    },
  };
}
