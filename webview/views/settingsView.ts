import type { MseReduction, PanelLabels, PanelMessage, RowView, ShownLosses } from '../../src/core/present/protocol.ts';
import { temperatureRange } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { createGesture } from '../gesture.ts';
import { createPendingEdit } from '../pendingEdit.ts';
import { sliderPosition, sliderSteps, sliderTemperature } from '../temperatureScale.ts';
import { typedClass } from '../typedClass.ts';
import { createFieldFault } from './fieldFault.ts';
import { createNumberField } from './numberField.ts';
import { createOffersView } from './offersView.ts';
import type { View } from './view.ts';

/** A row, and the words to show it with. */
export interface RowModel {
  readonly labels: PanelLabels;
  readonly row: RowView;
}

type Post = (message: PanelMessage) => void;

/** What the person chooses for a row: true class, temperature, label smoothing, losses, MSE convention. */
export function createSettingsView(post: Post): View<RowModel> {
  const losses = choiceField<ShownLosses>({
    id: 'losses',
    caption: ({ labels }) => labels.lossesTitle,
    choices: ({ labels }) => labels.losses,
    chosen: ({ row }) => row.losses,
    onChoose: (value) => post({ kind: 'changeLosses', losses: value }),
  });
  const reduction = choiceField<MseReduction>({
    id: 'reduction',
    caption: ({ labels }) => labels.mseConvention,
    choices: ({ labels }) => labels.mseReductions,
    chosen: ({ row }) => row.mseReduction,
    onChoose: (mseReduction) => post({ kind: 'changeMseReduction', mseReduction }),
  });
  const fields = [targetField(post), temperatureField(post), smoothingField(post), losses, reduction];
  return {
    element: element('section', { class: 'settings' }, ...fields.map((field) => field.element)),
    draw(model) {
      for (const field of fields) field.draw(model);
    },
  };
}

/** The true class by its index or its name: the browser lists the names that fit. */
function targetField(post: Post): View<RowModel> {
  const label = element('label', { class: 'caption', for: 'target' });
  const names = element('datalist', { id: 'target-names' });
  const input = element('input', {
    id: 'target',
    type: 'text',
    list: names.id,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const about = element('span', { class: 'muted', id: 'target-about' });
  const fault = createFieldFault(input);
  const offers = createOffersView(post);
  const pending = createPendingEdit<string>();
  let classNames: readonly string[] = [];
  let drawn = '';
  let unknownClass = '';
  input.addEventListener('input', () => {
    const target = typedClass(input.value, classNames);
    fault.draw(target === undefined ? unknownClass : undefined);
    // Until the host answers, what was typed stays, be it the name or the index.
    pending.begin(target === undefined ? input.value : String(target ?? ''));
    if (target !== undefined) post({ kind: 'chooseTarget', target });
  });
  input.addEventListener('blur', () => {
    input.value = drawn;
    fault.draw(undefined);
  });
  return {
    element: element(
      'div',
      { class: 'field target' },
      label,
      element('div', { class: 'together' }, input, about, offers.element),
      names,
      fault.element,
    ),
    draw({ labels, row }) {
      label.textContent = labels.trueClass;
      unknownClass = labels.unknownClass;
      if (row.classNames !== classNames) {
        classNames = row.classNames ?? [];
        drawChildren(
          names,
          classNames,
          () => element('option'),
          (option, name) => {
            option.value = name;
          },
        );
      }
      const described = [row.targetName, row.targetOrigin].filter((part) => part !== undefined);
      showText(about, described.join(' · '));
      offers.draw(row.offers);
      setAttributes(input, {
        placeholder: labels.noTarget,
        'aria-describedby': described.length > 0 ? about.id : undefined,
      });
      const isFocused = document.activeElement === input;
      drawn = row.target === null ? '' : String(row.target);
      if (!pending.accepts(drawn, isFocused)) return;
      // A name that was typed means the class that is shown: it stays until the box is left.
      if (!isFocused || typedClass(input.value, classNames) !== row.target) input.value = drawn;
      fault.draw(undefined);
    },
  };
}

function temperatureField(post: Post): View<RowModel> {
  const label = element('label', { class: 'caption', for: 'temperature' });
  const slider = element('input', { id: 'temperature-slider', type: 'range', min: 0, max: sliderSteps, step: 1 });
  const messageOf = (temperature: number, gesture: number): PanelMessage => ({
    kind: 'changeTemperature',
    temperature,
    gesture,
  });
  const { least, greatest } = temperatureRange;
  const box = createNumberField({ id: 'temperature', least, greatest, step: 0.1, messageOf, post });
  const pendingSlide = createPendingEdit<number>();
  const slide = createGesture<number>(post, messageOf);
  let isKeyDown = false;

  slider.addEventListener('input', () => {
    const temperature = sliderTemperature(slider.valueAsNumber);
    pendingSlide.begin(slider.valueAsNumber);
    box.draw(temperature);
    setAttributes(slider, { 'aria-valuetext': box.input.value });
    slide.move(temperature);
  });
  // A key that repeats changes the slider at each of its strokes, a pointer when it lets go.
  slider.addEventListener('keydown', () => {
    isKeyDown = true;
  });
  slider.addEventListener('change', () => {
    if (!isKeyDown) slide.end();
  });
  for (const over of ['keyup', 'blur']) {
    slider.addEventListener(over, () => {
      isKeyDown = false;
      slide.end();
    });
  }

  return {
    element: element(
      'div',
      { class: 'field' },
      label,
      element('div', { class: 'together' }, slider, box.input),
      box.fault,
    ),
    draw({ labels, row: { temperature } }) {
      label.textContent = labels.temperature;
      box.drawWords(labels);
      setAttributes(slider, { 'aria-label': labels.temperature });
      // Nor is the box beside it drawn from a view that is older than the slide.
      if (!pendingSlide.accepts(sliderPosition(temperature), document.activeElement === slider)) return;
      slider.value = String(sliderPosition(temperature));
      setAttributes(slider, { 'aria-valuetext': String(temperature) });
      if (!slide.isHeld) box.draw(temperature);
    },
  };
}

function smoothingField(post: Post): View<RowModel> {
  const label = element('label', { class: 'caption', for: 'label-smoothing' });
  const box = createNumberField({
    id: 'label-smoothing',
    least: 0,
    greatest: 1,
    step: 0.05,
    messageOf: (labelSmoothing, gesture) => ({ kind: 'changeLabelSmoothing', labelSmoothing, gesture }),
    post,
  });
  return {
    element: element('div', { class: 'field' }, label, box.input, box.fault),
    draw({ labels, row }) {
      label.textContent = labels.labelSmoothing;
      box.drawWords(labels);
      box.draw(row.labelSmoothing);
    },
  };
}

/** One of a few, each by its value and its words. */
interface ChoiceFieldParts<Value extends string> {
  readonly id: string;
  caption(model: RowModel): string;
  choices(model: RowModel): readonly { readonly value: Value; readonly label: string }[];
  chosen(model: RowModel): Value;
  onChoose(value: Value): void;
}

function choiceField<Value extends string>(parts: ChoiceFieldParts<Value>): View<RowModel> {
  const label = element('label', { class: 'caption', for: parts.id });
  const select = element('select', { id: parts.id });
  select.addEventListener('change', () => parts.onChoose(select.value as Value));
  return {
    element: element('div', { class: 'field' }, label, select),
    draw(model) {
      label.textContent = parts.caption(model);
      drawChildren(
        select,
        parts.choices(model),
        () => element('option'),
        (option, choice) => {
          if (option.label !== choice.label) option.textContent = choice.label;
          option.value = choice.value;
        },
      );
      select.value = parts.chosen(model);
    },
  };
}
