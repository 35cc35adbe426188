import type { BarModel } from '../../src/core/chart/barModel.ts';
import { createBarChart } from '../charts/barChart.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import { createListbox, type Listbox } from './listbox.ts';
import type { View } from './view.ts';

/** A chart with its names and values: a row of the page for each class, and the bars on a canvas behind them. */
export interface ClassBars {
  readonly title: string;
  /** What the chart shows, in a sentence. */
  readonly sentence: string;
  /** What the axis measures. */
  readonly unit: string;
  readonly rows: readonly ClassBarsRow[];
  readonly bars: BarModel;
  /** The position of the true class in `rows`. */
  readonly selected: number | undefined;
  /** What the series are called; one series needs no name. */
  readonly legend: readonly LegendEntry[];
  readonly theme: Theme;
}

/** One class: its name, its marks in words, and a text for each of its bars. */
export interface ClassBarsRow {
  readonly label: string;
  readonly trueMark: string | undefined;
  readonly predictedMark: string | undefined;
  readonly values: readonly BarValue[];
}

/** The text of a bar, and for a screen reader, which does not see where it stands, the name of its series. */
export interface BarValue {
  readonly series?: string;
  readonly text: string;
}

/** A swatch and its name. */
export interface LegendEntry {
  readonly swatch: 'cross-entropy' | 'mean-squared-error' | 'zone';
  readonly name: string;
}

/** What the person does on a chart, in positions of its rows. */
export interface ClassBarsParts {
  readonly id: string;
  onChoose(position: number): void;
  onClear(): void;
  onPoint(position: number | undefined): void;
}

/** A chart of bars that is also the list to choose the true class from. */
export function createClassBarsView(parts: ClassBarsParts): View<ClassBars> & Pick<Listbox<ClassBarsRow>, 'point'> {
  const title = element('h2');
  const legend = element('div', { class: 'legend' });
  const canvas = element('canvas', { role: 'img' });
  const unit = element('p', { class: 'unit muted' });
  const chart = createBarChart(canvas);
  const list = createListbox<ClassBarsRow>({
    id: `${parts.id}-classes`,
    chooseOnMove: false,
    drawOption,
    onChoose: parts.onChoose,
    onClear: parts.onClear,
    onPoint: parts.onPoint,
  });
  setAttributes(list.element, { 'aria-describedby': 'chart-keys' });
  const plot = element('div', { class: 'plot' }, element('div', { class: 'bars' }, canvas), list.element, unit);
  return {
    element: element('section', { id: parts.id, class: 'chart' }, title, legend, plot),
    draw(model) {
      showText(title, model.title);
      showText(unit, model.unit);
      setAttributes(canvas, { 'aria-label': model.sentence });
      drawChildren(legend, model.legend, () => element('span'), drawLegendEntry);
      list.draw(model.rows, model.selected, { 'aria-label': model.title });
      chart.draw(model.bars, model.theme);
    },
    point: list.point,
  };
}

function drawOption(option: HTMLLIElement, { label, trueMark, predictedMark, values }: ClassBarsRow): void {
  option.classList.toggle('true', trueMark !== undefined);
  option.classList.toggle('predicted', predictedMark !== undefined);
  const [name, numbers] = option.children.length
    ? option.children
    : [element('span', { class: 'name' }), element('span', { class: 'values' })];
  if (!name || !numbers) return;
  if (!name.parentElement) option.append(name, numbers);
  const marks = [trueMark, predictedMark].filter((mark) => mark !== undefined);
  setAttributes(name, { title: [label, ...marks].join(', ') });
  name.replaceChildren(
    element('span', { class: 'label' }, label),
    ...marks.map((mark) => element('span', { class: mark === trueMark ? 'mark' : 'mark predicted' }, ` ${mark}`)),
  );
  drawChildren(numbers, values, () => element('span'), drawValue);
}

function drawValue(number: HTMLElement, { series, text }: BarValue): void {
  number.replaceChildren(...(series ? [element('span', { class: 'for-screen-readers' }, `${series} `)] : []), text);
}

function drawLegendEntry(entry: HTMLElement, { swatch, name }: LegendEntry): void {
  entry.replaceChildren(element('span', { class: `swatch ${swatch}`, 'aria-hidden': 'true' }), name);
}
