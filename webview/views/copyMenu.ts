import type { CopyKind, PanelLabels, RowView } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { View } from './view.ts';

/** A button that opens a menu of what can be copied. The browser closes it: on Escape, and on a click elsewhere. */
export function createCopyMenu(
  onCopy: (what: CopyKind) => void,
): View<{ readonly labels: PanelLabels; readonly row?: RowView | undefined }> {
  const caption = element('span');
  const button = element(
    'button',
    { type: 'button', class: 'secondary opens', id: 'copy', 'aria-haspopup': 'menu', popovertarget: 'copy-menu' },
    caption,
  );
  const menu = element('div', { id: 'copy-menu', class: 'menu', role: 'menu', popover: 'auto' });
  const items = (): HTMLButtonElement[] => [...menu.querySelectorAll<HTMLButtonElement>('button:enabled')];

  menu.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'open') return;
    const { bottom, right } = button.getBoundingClientRect();
    menu.style.top = `${bottom + 4}px`;
    menu.style.left = `${Math.max(right - menu.offsetWidth, 4)}px`;
    items()[0]?.focus();
  });
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = items();
    const from = all.findIndex((item) => item.matches(':focus'));
    all[(from + step + all.length) % all.length]?.focus();
  });
  menu.addEventListener('click', ({ target }) => {
    const item = target instanceof Element ? target.closest('button') : null;
    if (!item) return;
    menu.hidePopover();
    onCopy(item.value as CopyKind);
  });

  return {
    element: element('div', {}, button, menu),
    draw({ labels, row }) {
      button.hidden = row === undefined;
      showText(caption, labels.copyMenu);
      setAttributes(menu, { 'aria-label': labels.copyMenu });
      drawChildren(
        menu,
        labels.copyActions,
        () => element('button', { type: 'button', role: 'menuitem', tabindex: -1 }),
        (item, { what, label, needsTarget }) => {
          showText(item, label);
          setAttributes(item, { value: what, disabled: needsTarget && row?.target === null });
        },
      );
    },
  };
}
