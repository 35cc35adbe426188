import type { BarModel } from '../../src/core/chart/barModel.ts';
import { makeBarsDraggable } from '../barDrag.ts';
import { createBarChart } from '../charts/barChart.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import { createEditedMark } from './editedMark.ts';
import { createIcon } from './icon.ts';
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
  /** The last bar, of several classes, which is no option; its name and its value. */
  readonly together?: { readonly label: string; readonly text: string } | undefined;
  readonly bars: BarModel;
  /** The position of the true class in `rows`. */
  readonly selected: number | undefined;
  /** What the series are called; one series needs no name. */
  readonly legend: readonly LegendEntry[];
  readonly theme: Theme;
  /** Whether a hand moves the bars right now. */
  readonly isMoving: boolean;
}

/** One class: its name, its marks in words, and a text for each of its bars. */
export interface ClassBarsRow {
  readonly label: string;
  readonly trueMark: string | undefined;
  readonly predictedMark: string | undefined;
  readonly values: readonly BarValue[];
  /** What else there is to say of it, for a screen reader. */
  readonly description?: string | undefined;
  /** That its logit is not as in the text, in a word, and what the text has. */
  readonly edited?: { readonly mark: string; readonly title: string } | undefined;
}

/** The text of a bar, and for a screen reader, which does not see where it stands, the name of its series. */
export interface BarValue {
  readonly series?: string;
  readonly text: string;
}

/** A swatch and its name. */
export interface LegendEntry {
  readonly swatch: 'cross-entropy' | 'mean-squared-error' | 'cross-entropy-line' | 'mean-squared-error-line' | 'zone';
  readonly name: string;
}

/** What the person does on a chart, in positions of its rows. */
export interface ClassBarsParts {
  readonly id: string;
  /** The id of the element that says what the keys do. */
  readonly keysId: string;
  onChoose(position: number): void;
  onClear(): void;
  onPoint(position: number | undefined): void;
  /** Absent where the bars only show. */
  readonly moving?: BarMoving;
}

/** What the person changes by the bars themselves. */
export interface BarMoving {
  onDrag(position: number, share: number): void;
  onDragEnd(): void;
  onDragCancel(): void;
  /** A key on the active row; true where it was of use. */
  onKey(event: KeyboardEvent, position: number): boolean;
  /** No key is held any more. */
  onKeyEnd(): void;
  /** A number is to be typed for the row, beside this element. */
  onType(position: number, beside: HTMLElement): void;
}

/** A chart of bars that is also the list to choose the true class from. */
export interface ClassBarsView extends View<ClassBars>, Pick<Listbox<ClassBarsRow>, 'point'> {
  /** Draws the bars alone, at once. */
  drawBars(bars: BarModel, theme: Theme): void;
}

/** Makes the chart, with bars to move or only to see. */
export function createClassBarsView(parts: ClassBarsParts): ClassBarsView {
  const { moving } = parts;
  const title = element('h2');
  const legend = element('div', { class: 'legend' });
  const canvas = element('canvas', { role: 'img' });
  const bars = element('div', { class: 'bars' }, canvas);
  const unit = element('p', { class: 'unit muted' });
  const together = element('p', { class: 'together-bar muted' }, element('span'), element('span', { class: 'values' }));
  const chart = createBarChart(canvas);
  const list = createListbox<ClassBarsRow>({
    id: `${parts.id}-classes`,
    chooseOnMove: false,
    drawOption,
    onChoose: parts.onChoose,
    onClear: parts.onClear,
    onPoint: parts.onPoint,
    onKey: (event, position) => {
      if (!moving) return false;
      if (event.key !== 'F2') return moving.onKey(event, position);
      type(position);
      return true;
    },
  });
  setAttributes(list.element, { 'aria-describedby': parts.keysId });

  const plot = element('div', { class: 'plot' }, bars, list.element, together, unit);

  function type(position: number): void {
    const values = list.element.children[position]?.querySelector<HTMLElement>('.values');
    if (values) moving?.onType(position, values);
  }

  function placeHandles(ends: readonly number[] = []): void {
    for (const [position, handle] of list.element.querySelectorAll<HTMLElement>('.handle').entries()) {
      handle.style.left = `${100 * (ends[position] ?? 0)}%`;
    }
  }

  /** While a hand holds a bar, its chart keeps its place although names and numbers grow beside it. */
  function holdColumns(isHeld: boolean): void {
    plot.style.gridTemplateColumns = isHeld ? getComputedStyle(plot).gridTemplateColumns : '';
  }

  if (moving) {
    makeBarsDraggable(list.element, bars, {
      onStart: (position) => {
        holdColumns(true);
        list.activate(position);
      },
      onMove: moving.onDrag,
      onEnd() {
        holdColumns(false);
        moving.onDragEnd();
      },
      onCancel() {
        holdColumns(false);
        moving.onDragCancel();
      },
    });
    list.element.addEventListener('keyup', moving.onKeyEnd);
    list.element.addEventListener('blur', moving.onKeyEnd);
    // Before the list takes the press for a choice.
    list.element.addEventListener(
      'click',
      (event) => {
        const option = event.target instanceof Element && event.target.closest('.pencil')?.closest('[role=option]');
        if (!option) return;
        event.stopPropagation();
        type([...list.element.children].indexOf(option));
      },
      true,
    );
  }

  function drawOption(option: HTMLLIElement, row: ClassBarsRow): void {
    const { label, trueMark, predictedMark, values, description, edited } = row;
    option.classList.toggle('true', trueMark !== undefined);
    option.classList.toggle('predicted', predictedMark !== undefined);
    if (option.children.length === 0) {
      option.append(element('span', { class: 'name' }));
      if (moving) {
        option.append(
          element('span', { class: 'grip', 'aria-hidden': 'true' }, element('span', { class: 'handle' })),
          element('span', { class: 'values' }),
          element('span', { class: 'pencil', 'aria-hidden': 'true' }, createIcon('edit')),
        );
      } else option.append(element('span', { class: 'values' }));
    }
    setAttributes(option, { 'aria-description': description });
    const [name, numbers] = [option.querySelector('.name'), option.querySelector('.values')];
    if (!name || !numbers) return;
    const marks = [trueMark, predictedMark].filter((mark) => mark !== undefined);
    const said = [label, ...marks, ...(edited ? [edited.mark, edited.title] : [])].join(', ');
    // What stays as it is keeps what the pointer rests on, and costs nothing.
    if (name.getAttribute('title') !== said) {
      setAttributes(name, { title: said });
      name.replaceChildren(
        element('span', { class: 'label' }, label),
        ...marks.map((mark) => element('span', { class: mark === trueMark ? 'mark' : 'mark predicted' }, ` ${mark}`)),
        ...(edited ? [createEditedMark(edited.mark)] : []),
      );
    }
    drawChildren(numbers, values, () => element('span'), drawValue);
  }

  return {
    element: element('section', { id: parts.id, class: 'chart' }, title, legend, plot),
    draw(model) {
      showText(title, model.title);
      showText(unit, model.unit);
      setAttributes(canvas, { 'aria-label': model.sentence });
      drawChildren(legend, model.legend, () => element('span'), drawLegendEntry);
      list.draw(model.rows, model.selected, { 'aria-label': model.title });
      together.hidden = model.together === undefined;
      const [name, value] = together.children;
      if (name && value && model.together) {
        name.textContent = model.together.label;
        value.textContent = model.together.text;
      }
      chart.draw(model.bars, model.theme, model.isMoving);
      placeHandles(model.bars.series[0]?.ends);
    },
    drawBars(model, theme) {
      chart.draw(model, theme, true);
      placeHandles(model.series[0]?.ends);
    },
    point: list.point,
  };
}

function drawValue(number: HTMLElement, { series, text }: BarValue): void {
  if (number.lastChild?.textContent === text && number.dataset['series'] === (series ?? '')) return;
  number.dataset['series'] = series ?? '';
  number.replaceChildren(...(series ? [element('span', { class: 'for-screen-readers' }, `${series} `)] : []), text);
}

/** Draws a swatch and its name. */
export function drawLegendEntry(entry: HTMLElement, { swatch, name }: LegendEntry): void {
  entry.replaceChildren(element('span', { class: `swatch ${swatch}`, 'aria-hidden': 'true' }), name);
}
