import type { MseReduction, PanelAction, PanelLabels, RowView } from '../../src/core/present/protocol.ts';
import { temperatureRange } from '../../src/core/present/protocol.ts';
import { createDelayed } from '../delayed.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { createPendingEdit } from '../pendingEdit.ts';
import { sliderPosition, sliderSteps, sliderTemperature } from '../temperatureScale.ts';
import { createOffersView } from './offersView.ts';
import type { View } from './view.ts';

/** A row, and the words to show it with. */
export interface RowModel {
  readonly labels: PanelLabels;
  readonly row: RowView;
}

/** What the person chooses for a row. */
export interface SettingsParts {
  onTarget(target: number | null): void;
  onAction(action: PanelAction): void;
  onTemperature(temperature: number): void;
  onMseReduction(reduction: MseReduction): void;
}

/** True class, temperature, MSE convention. */
export function createSettingsView(parts: SettingsParts): View<RowModel> {
  const fields = [targetField(parts), temperatureField(parts), reductionField(parts)];
  return {
    element: element('section', { class: 'settings' }, ...fields.map((field) => field.element)),
    draw(model) {
      for (const field of fields) field.draw(model);
    },
  };
}

function targetField({ onTarget, onAction }: SettingsParts): View<RowModel> {
  const label = element('label', { class: 'caption', for: 'target' });
  const input = element('input', { id: 'target', type: 'number', step: 1, inputmode: 'numeric' });
  const about = element('span', { class: 'muted', id: 'target-about' });
  const offers = createOffersView(onAction);
  const pending = createPendingEdit<string>();
  input.addEventListener('input', () => {
    pending.begin(input.value);
    const target = input.value === '' ? null : input.valueAsNumber;
    // Any whole number may be meant as a class, -100 too: the host says what is wrong with one that is none.
    const valid = input.validity.valid && (target === null || Number.isSafeInteger(target));
    setAttributes(input, { 'aria-invalid': valid ? undefined : 'true' });
    if (valid) onTarget(target);
  });
  return {
    element: element(
      'div',
      { class: 'field target' },
      label,
      element('div', { class: 'together' }, input, about, offers.element),
    ),
    draw({ labels, row }) {
      label.textContent = labels.trueClass;
      const described = [row.targetName, row.targetOrigin].filter((part) => part !== undefined);
      showText(about, described.join(' · '));
      offers.draw(row.offers);
      setAttributes(input, {
        placeholder: labels.noTarget,
        'aria-describedby': described.length > 0 ? about.id : undefined,
      });
      const shown = row.target === null ? '' : String(row.target);
      if (!pending.accepts(shown, document.activeElement === input)) return;
      if (input.value !== shown || !input.validity.valid) input.value = shown;
      setAttributes(input, { 'aria-invalid': undefined });
    },
  };
}

function temperatureField({ onTemperature }: SettingsParts): View<RowModel> {
  const label = element('label', { class: 'caption', for: 'temperature' });
  const slider = element('input', { id: 'temperature-slider', type: 'range', min: 0, max: sliderSteps, step: 1 });
  const input = element('input', { id: 'temperature', type: 'number', min: 0, step: 0.1, inputmode: 'decimal' });
  const pendingSlide = createPendingEdit<number>();
  const pendingInput = createPendingEdit<string>();
  const slides = createDelayed(40, false, onTemperature);

  slider.addEventListener('input', () => {
    const temperature = sliderTemperature(slider.valueAsNumber);
    pendingSlide.begin(slider.valueAsNumber);
    input.value = String(temperature);
    setAttributes(slider, { 'aria-valuetext': input.value });
    slides.schedule(temperature);
  });
  slider.addEventListener('change', () => slides.flush());
  input.addEventListener('input', () => {
    pendingInput.begin(input.value);
    const temperature = input.valueAsNumber;
    const valid = temperature >= temperatureRange.least && temperature <= temperatureRange.greatest;
    setAttributes(input, { 'aria-invalid': valid ? undefined : 'true' });
    if (valid) onTemperature(temperature);
  });

  return {
    element: element('div', { class: 'field' }, label, element('div', { class: 'together' }, slider, input)),
    draw({ labels, row: { temperature } }) {
      label.textContent = labels.temperature;
      setAttributes(slider, { 'aria-label': labels.temperature });
      if (pendingSlide.accepts(sliderPosition(temperature), document.activeElement === slider)) {
        slider.value = String(sliderPosition(temperature));
        setAttributes(slider, { 'aria-valuetext': String(temperature) });
      }
      const shown = String(temperature);
      if (!pendingInput.accepts(shown, document.activeElement === input)) return;
      // "0.50" and 0.5 are one number: what the person typed stays.
      if (input.valueAsNumber !== temperature) input.value = shown;
      setAttributes(input, { 'aria-invalid': undefined });
    },
  };
}

function reductionField({ onMseReduction }: SettingsParts): View<RowModel> {
  const label = element('label', { class: 'caption', for: 'reduction' });
  const select = element('select', { id: 'reduction' });
  select.addEventListener('change', () => onMseReduction(select.value as MseReduction));
  return {
    element: element('div', { class: 'field' }, label, select),
    draw({ labels, row }) {
      label.textContent = labels.mseConvention;
      drawChildren(
        select,
        labels.mseReductions,
        () => element('option'),
        (option, reduction) => {
          if (option.label !== reduction.label) option.textContent = reduction.label;
          option.value = reduction.value;
        },
      );
      select.value = row.mseReduction;
    },
  };
}
