/** What happens to the bars that a pointer drags. */
export interface BarDragParts {
  onStart(position: number): void;
  /** The bar's end is at this share of the chart's width, 0 to 1. */
  onMove(position: number, share: number): void;
  onEnd(): void;
  onCancel(): void;
}

/** Pixels that a pointer moves before it drags: a click trembles. */
const trembling = 3;

/** Pixels beside the chart where a short or a full bar can still be taken hold of. */
const reach = 12;

/**
 * Lets the pointer drag the bars of a list: the options lie over the bars, whose chart is as wide as `bars`. Escape gives
 * up. A press that does not move stays the click that it is.
 */
export function makeBarsDraggable(list: HTMLElement, bars: HTMLElement, parts: BarDragParts): void {
  let pressed:
    | { readonly option: Element; readonly position: number; readonly x: number; readonly pointer: number }
    | undefined;
  let isDragging = false;
  /** The click that comes when a pointer lets go of what it dragged is none. */
  let isClickOver = false;

  function release(): void {
    pressed?.option.classList.remove('dragged');
    pressed = undefined;
    isDragging = false;
    removeEventListener('keydown', giveUp, true);
  }

  function giveUp(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !pressed) return;
    event.preventDefault();
    event.stopPropagation();
    release();
    parts.onCancel();
  }

  list.addEventListener('pointerdown', ({ target, button, clientX, pointerId }) => {
    isClickOver = false;
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    if (!option || button !== 0 || pressed) return;
    const position = [...list.children].indexOf(option);
    const { left, right } = bars.getBoundingClientRect();
    if (clientX < left - reach || clientX > right + reach) return;
    pressed = { option, position, x: clientX, pointer: pointerId };
    option.setPointerCapture(pointerId);
  });
  list.addEventListener('pointermove', ({ clientX, pointerId }) => {
    if (pressed?.pointer !== pointerId) return;
    if (!isDragging) {
      if (Math.abs(clientX - pressed.x) < trembling) return;
      isDragging = true;
      isClickOver = true;
      pressed.option.classList.add('dragged');
      addEventListener('keydown', giveUp, true);
      parts.onStart(pressed.position);
    }
    const { left, width } = bars.getBoundingClientRect();
    parts.onMove(pressed.position, Math.min(Math.max((clientX - left) / width, 0), 1));
  });
  list.addEventListener('pointerup', ({ pointerId }) => {
    if (pressed?.pointer !== pointerId) return;
    const hasDragged = isDragging;
    release();
    if (hasDragged) parts.onEnd();
  });
  list.addEventListener('pointercancel', ({ pointerId }) => {
    if (pressed?.pointer !== pointerId) return;
    const hasDragged = isDragging;
    release();
    if (hasDragged) parts.onCancel();
  });
  list.addEventListener(
    'click',
    (event) => {
      if (isClickOver) event.stopPropagation();
    },
    true,
  );
}
