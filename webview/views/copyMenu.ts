import type { PanelLabels, PanelMessage, RowView } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { View } from './view.ts';

/** A button that opens a menu of what can be copied and saved. The browser closes it: on Escape, and on a click elsewhere. */
export function createCopyMenu(
  post: (message: PanelMessage) => void,
): View<{ readonly labels: PanelLabels; readonly row?: RowView | undefined }> {
  const caption = element('span');
  const button = element(
    'button',
    { type: 'button', class: 'secondary opens', id: 'copy', 'aria-haspopup': 'menu', popovertarget: 'copy-menu' },
    caption,
  );
  const menu = element('div', { id: 'copy-menu', class: 'menu', role: 'menu', popover: 'auto' });
  const enabled = (): HTMLButtonElement[] => [...menu.querySelectorAll<HTMLButtonElement>('button:enabled')];
  let items: readonly MenuItem[] = [];

  menu.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'open') return;
    const { bottom, right } = button.getBoundingClientRect();
    menu.style.top = `${bottom + 4}px`;
    menu.style.left = `${Math.max(right - menu.offsetWidth, 4)}px`;
    enabled()[0]?.focus();
  });
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = enabled();
    const from = all.findIndex((item) => item.matches(':focus'));
    all[(from + step + all.length) % all.length]?.focus();
  });
  menu.addEventListener('click', ({ target }) => {
    const item = target instanceof Element ? target.closest('button') : null;
    const chosen = item === null ? undefined : items[[...menu.children].indexOf(item)];
    if (!chosen) return;
    menu.hidePopover();
    post(chosen.message);
  });

  return {
    element: element('div', {}, button, menu),
    draw({ labels, row }) {
      button.hidden = row === undefined;
      showText(caption, labels.copyMenu);
      setAttributes(menu, { 'aria-label': labels.copyMenu });
      items = menuItems(labels, row);
      drawChildren(
        menu,
        items,
        () => element('button', { type: 'button', role: 'menuitem', tabindex: -1 }),
        (item, { label, isEnabled, beginsGroup }) => {
          showText(item, label);
          setAttributes(item, { disabled: !isEnabled, class: beginsGroup ? 'begins-group' : undefined });
        },
      );
    },
  };
}

interface MenuItem {
  readonly label: string;
  readonly message: PanelMessage;
  readonly isEnabled: boolean;
  readonly beginsGroup: boolean;
}

/** What is wanted most often, in the notation of the source; then what the host asks more about. */
function menuItems(labels: PanelLabels, row: RowView | undefined): MenuItem[] {
  const plain = { isEnabled: true, beginsGroup: false };
  return [
    ...labels.copyActions.map(({ what, label, needsTarget }) => ({
      label,
      message: { kind: 'copy', what } as const,
      isEnabled: !needsTarget || row?.target !== null,
      beginsGroup: false,
    })),
    { ...plain, label: labels.copyAs, message: { kind: 'copyAs' }, beginsGroup: true },
    { ...plain, label: labels.copySnippet, message: { kind: 'copySnippet' } },
    { ...plain, label: labels.saveChart, message: { kind: 'saveChart' }, beginsGroup: true },
  ];
}
