import type { LineModel } from '../../src/core/chart/lineModel.ts';
import { slidingLosses, slidingPushes } from '../../src/core/chart/storyLines.ts';
import type { PanelLabels, PanelMessage, SlideView } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import { createGesture } from '../gesture.ts';
import { logitStep, steppedLogit } from '../logitSteps.ts';
import type { Theme } from '../theme.ts';
import type { LegendEntry } from './classBarsView.ts';
import { createLineFigureView } from './lineFigureView.ts';
import type { View } from './view.ts';

/** The slide, whose logit it is, and the words to show it with. */
export interface SlideModel {
  readonly labels: PanelLabels;
  readonly slide: SlideView;
  readonly target: number;
  readonly legend: readonly LegendEntry[];
  readonly theme: Theme;
}

/** Pushes and losses over the true logit, whose present place the pointer drags and the keys move. */
export function createSlideView(post: (message: PanelMessage) => void): View<SlideModel> {
  const title = element('h2');
  const place = element('p', { class: 'muted' });
  const pushes = createLineFigureView('slide');
  const losses = createLineFigureView('slide-loss');
  const point = element('div', { id: 'slide-point', role: 'slider', tabindex: 0 });
  pushes.plot.append(point);
  const gesture = createGesture<number>(post, (logit, number) => ({
    kind: 'changeLogit',
    index: shown?.target ?? 0,
    logit,
    gesture: number,
  }));
  let shown: SlideModel | undefined;
  /** The axis across while a hand holds the point: one that grew under the hand would run away from it. */
  let heldAcross: LineModel['across'] | undefined;
  /** Where the hand has the point, before the host has answered. */
  let heldLead: number | undefined;

  function drawLines(): void {
    if (!shown) return;
    const { labels, slide, legend, theme } = shown;
    const held = (lines: LineModel): LineModel => ({
      ...lines,
      ...(heldAcross ? { across: heldAcross } : {}),
      ...(heldLead === undefined ? {} : { present: heldLead }),
    });
    const shared = { legend, across: labels.slideAxis, theme };
    pushes.draw({ ...shared, sentence: slide.sentence, up: labels.pushAxis, lines: held(slidingPushes(slide)) });
    // The picture beside it has the legend.
    losses.draw({
      ...shared,
      legend: [],
      sentence: slide.sentence,
      up: labels.lossAxis,
      lines: held(slidingLosses(slide)),
    });
    movePoint();
  }

  function movePoint(): void {
    point.style.left = `${pushes.chart.pixelAt(heldLead ?? shown?.slide.present.lead ?? 0)}px`;
  }

  function moveTo(lead: number): void {
    if (!shown) return;
    const { logit, lead: present } = shown.slide.present;
    heldLead = lead;
    gesture.move(steppedLogit(logit - present, lead));
    drawLines();
  }

  function letGo(end: () => void): void {
    heldAcross = undefined;
    heldLead = undefined;
    end();
    drawLines();
  }

  function moveToPointer({ clientX }: PointerEvent): void {
    moveTo(pushes.chart.positionAt(clientX - pushes.plot.getBoundingClientRect().left));
  }

  pushes.plot.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !shown) return;
    event.preventDefault();
    point.focus();
    pushes.plot.setPointerCapture(event.pointerId);
    heldAcross = slidingPushes(shown.slide).across;
    moveToPointer(event);
  });
  pushes.plot.addEventListener('pointermove', (event) => {
    if (heldAcross && pushes.plot.hasPointerCapture(event.pointerId)) moveToPointer(event);
  });
  pushes.plot.addEventListener('pointerup', () => heldAcross && letGo(gesture.end));
  pushes.plot.addEventListener('pointercancel', () => heldAcross && letGo(gesture.cancel));
  point.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && heldAcross) {
      letGo(gesture.cancel);
      event.preventDefault();
      return;
    }
    const upDown = { ArrowUp: 'ArrowRight', ArrowDown: 'ArrowLeft' }[event.key];
    const { shiftKey, altKey, ctrlKey, metaKey } = event;
    const step = logitStep({ key: upDown ?? event.key, shiftKey, altKey, ctrlKey, metaKey });
    if (step === undefined || !shown) return;
    event.preventDefault();
    moveTo(steppedLogit(heldLead ?? shown.slide.present.lead, step));
  });
  point.addEventListener('keyup', () => !heldAcross && heldLead !== undefined && letGo(gesture.end));
  point.addEventListener('blur', () => !heldAcross && heldLead !== undefined && letGo(gesture.end));
  // The chart takes its new size in the frame after this one.
  new ResizeObserver(() => requestAnimationFrame(() => requestAnimationFrame(movePoint))).observe(pushes.plot);

  return {
    element: element(
      'section',
      { class: 'slide' },
      element('div', { class: 'about' }, title, place),
      element('div', { class: 'figures' }, pushes.element, losses.element),
    ),
    draw(model) {
      shown = model;
      const { labels, slide } = model;
      const { lead, logit } = slide.present;
      showText(title, slide.title);
      showText(place, `${slide.presentText}. ${labels.slideHint}`);
      setAttributes(point, {
        'aria-label': slide.title,
        'aria-valuemin': slide.points[0]?.logit ?? logit,
        'aria-valuemax': slide.points.at(-1)?.logit ?? logit,
        'aria-valuenow': logit,
        'aria-valuetext': slide.presentText,
      });
      // The host has caught up with the hand that rests.
      if (heldLead !== undefined && !gesture.isHeld && Math.abs(heldLead - lead) < 1e-9) heldLead = undefined;
      drawLines();
    },
  };
}
