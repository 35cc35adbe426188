import { element, setAttributes } from '../element.ts';
import { typedLogit } from '../logitSteps.ts';
import { createFieldFault } from './fieldFault.ts';

/** A logit to be typed. */
export interface EditedLogit {
  readonly index: number;
  /** null when it is not finite. */
  readonly logit: number | null;
  /** What the box is called. */
  readonly name: string;
  /** What is said of anything else than a number. */
  readonly noNumber: string;
  /** What it lies over. */
  readonly beside: HTMLElement;
}

/** A box over a number, to type another one into. */
export interface LogitEditor {
  readonly element: HTMLElement;
  open(edited: EditedLogit): void;
}

/** Makes the box: Enter and leaving it take the number, Escape leaves it as it was; the focus goes back to where it was. */
export function createLogitEditor(onLogit: (index: number, logit: number) => void): LogitEditor {
  const input = element('input', {
    id: 'logit',
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
  });
  const fault = createFieldFault(input);
  const box = element('div', { class: 'logit-editor', hidden: true }, input, fault.element);
  let open: (EditedLogit & { readonly from: Element | null }) | undefined;

  function close(): void {
    const from = open?.from;
    const hadFocus = document.activeElement === input;
    open = undefined;
    box.hidden = true;
    if (hadFocus && from instanceof HTMLElement) from.focus();
  }

  /** False for what is no number. */
  function take(): boolean {
    const logit = typedLogit(input.value);
    if (!open || logit === undefined) return false;
    const { index, logit: before } = open;
    close();
    if (logit !== before) onLogit(index, logit);
    return true;
  }

  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') fault.draw(take() ? undefined : open?.noNumber);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('input', () => {
    fault.draw(typedLogit(input.value) === undefined ? open?.noNumber : undefined);
  });
  input.addEventListener('blur', () => {
    if (open && !take()) close();
  });

  return {
    element: box,
    open(edited) {
      const { logit, name, beside } = edited;
      open = { ...edited, from: document.activeElement };
      setAttributes(input, { 'aria-label': name, title: name });
      fault.draw(undefined);
      input.value = logit === null ? '' : String(logit);
      box.hidden = false;
      const [around, at] = [box.offsetParent?.getBoundingClientRect(), beside.getBoundingClientRect()];
      box.style.top = `${at.top + at.height / 2 - (around?.top ?? 0) - input.offsetHeight / 2}px`;
      box.style.left = `${Math.max(at.right - (around?.left ?? 0) - input.offsetWidth, 0)}px`;
      input.focus();
      input.select();
    },
  };
}
