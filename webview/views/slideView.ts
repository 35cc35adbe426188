import type { LineModel } from '../../src/core/chart/lineModel.ts';
import { linesOf, slidingLosses, slidingPushes } from '../../src/core/chart/storyLines.ts';
import type { PanelLabels, PanelMessage, ShownLosses, SlideView } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import { createGesture } from '../gesture.ts';
import { logitStep, steppedLogit } from '../logitSteps.ts';
import type { Theme } from '../theme.ts';
import { createUndrawn } from '../undrawn.ts';
import type { LegendEntry } from './classBarsView.ts';
import { createLineFigureView } from './lineFigureView.ts';
import type { View } from './view.ts';

/** The slide, whose logit it is, and the words to show it with. */
export interface SlideModel {
  readonly labels: PanelLabels;
  readonly slide: SlideView;
  readonly target: number;
  readonly legend: readonly LegendEntry[];
  readonly losses: ShownLosses;
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
  /** Where the hand has the point, until the host has drawn it there. */
  const held = createUndrawn<number>(() => drawLines());

  function drawLines(): void {
    if (!shown) return;
    const { labels, slide, legend, losses: shownLosses, theme } = shown;
    const asHeld = (lines: LineModel): LineModel => ({
      ...lines,
      ...(heldAcross ? { across: heldAcross } : {}),
      ...(held.value === undefined ? {} : { present: held.value }),
    });
    const shared = { legend, across: labels.slideAxis, theme };
    pushes.draw({
      ...shared,
      sentence: slide.sentence,
      up: labels.pushAxis,
      lines: asHeld(linesOf(slidingPushes(slide), shownLosses)),
    });
    // The picture beside it has the legend.
    losses.draw({
      ...shared,
      legend: [],
      sentence: slide.sentence,
      up: labels.lossAxis,
      lines: asHeld(linesOf(slidingLosses(slide), shownLosses)),
    });
    movePoint();
  }

  function movePoint(): void {
    point.style.left = `${pushes.chart.pixelAt(held.value ?? shown?.slide.present.lead ?? 0)}px`;
  }

  function moveTo(lead: number): void {
    if (!shown) return;
    const { logit, lead: present } = shown.slide.present;
    held.keep(lead);
    gesture.move(steppedLogit(logit - present, lead));
    drawLines();
  }

  function letGo(): void {
    heldAcross = undefined;
    gesture.end();
    held.rest();
    drawLines();
  }

  function giveUp(): void {
    heldAcross = undefined;
    gesture.cancel();
    held.forget();
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
  pushes.plot.addEventListener('pointerup', () => heldAcross && letGo());
  pushes.plot.addEventListener('pointercancel', () => heldAcross && giveUp());
  point.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && heldAcross) {
      giveUp();
      event.preventDefault();
      return;
    }
    const upDown = { ArrowUp: 'ArrowRight', ArrowDown: 'ArrowLeft' }[event.key];
    const { shiftKey, altKey, ctrlKey, metaKey } = event;
    const step = logitStep({ key: upDown ?? event.key, shiftKey, altKey, ctrlKey, metaKey });
    if (step === undefined || !shown) return;
    event.preventDefault();
    moveTo(steppedLogit(held.value ?? shown.slide.present.lead, step));
  });
  for (const over of ['keyup', 'blur']) {
    point.addEventListener(over, () => !heldAcross && gesture.isHeld && letGo());
  }
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
      held.drop((heldLead) => Math.abs(heldLead - lead) < 1e-9);
      drawLines();
    },
  };
}
