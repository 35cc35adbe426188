import { drawChildren, element, setAttributes } from '../element.ts';

/** What makes one list differ from another. */
export interface ListboxParts<Item> {
  /** Unique on the page; the options' ids start with it. */
  readonly id: string;
  /** Whether moving through the list chooses, or only Enter, Space and the pointer do. */
  readonly chooseOnMove: boolean;
  drawOption(option: HTMLLIElement, item: Item): void;
  onChoose(position: number): void;
  /** Escape was pressed. */
  onClear?(): void;
  /** A key that the list has no use for was pressed on its active option; true where it was of use. */
  onKey?(event: KeyboardEvent, position: number): boolean;
  /** A move in a list that chooses on moving ended so far before its first option, or behind its last one. */
  onMoveBeyond?(position: number): void;
  /** The option that the pointer or the keyboard is at, if any. */
  onPoint?(position: number | undefined): void;
}

/** A list to choose one item from, after the ARIA pattern of that name: one tab stop, the arrows move inside it. */
export interface Listbox<Item> {
  readonly element: HTMLUListElement;
  draw(items: readonly Item[], selected: number | undefined, attributes: { readonly 'aria-label': string }): void;
  /** Highlights an option, as the pointer resting on it does. */
  point(position: number | undefined): void;
  /** Goes to an option, as the arrow keys do. */
  activate(position: number): void;
}

const pageLength = 10;

/** Makes an empty listbox. */
export function createListbox<Item>(parts: ListboxParts<Item>): Listbox<Item> {
  const list = element('ul', { id: parts.id, class: 'listbox', role: 'listbox', tabindex: 0 });
  let active: number | undefined;
  let chosen: number | undefined;

  function activate(position: number | undefined): void {
    active = position;
    for (const [index, option] of [...list.children].entries()) option.classList.toggle('active', index === position);
    const option = position === undefined ? undefined : list.children[position];
    setAttributes(list, { 'aria-activedescendant': option?.id });
  }

  function move(position: number): void {
    const last = list.children.length - 1;
    if (parts.chooseOnMove && (position < 0 || position > last)) {
      parts.onMoveBeyond?.(position);
      return;
    }
    const next = Math.min(Math.max(position, 0), last);
    activate(next);
    list.children[next]?.scrollIntoView({ block: 'nearest' });
    parts.onPoint?.(next);
    if (parts.chooseOnMove) parts.onChoose(next);
  }

  function moves(key: string, from: number): number | undefined {
    switch (key) {
      case 'ArrowDown':
        return from + 1;
      case 'ArrowUp':
        return from - 1;
      case 'PageDown':
        return from + pageLength;
      case 'PageUp':
        return from - pageLength;
      case 'Home':
        return 0;
      case 'End':
        return list.children.length - 1;
      default:
        return undefined;
    }
  }

  function positionOf(target: EventTarget | null): number | undefined {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    return option ? [...list.children].indexOf(option) : undefined;
  }

  list.addEventListener('keydown', (event) => {
    const { key } = event;
    const to = moves(key, active ?? chosen ?? -1);
    if (to !== undefined) move(to);
    else if ((key === 'Enter' || key === ' ') && active !== undefined) parts.onChoose(active);
    else if (key === 'Escape' && parts.onClear) parts.onClear();
    else if (active === undefined || !parts.onKey?.(event, active)) return;
    event.preventDefault();
    // VS Code hears every key that goes on from here: Alt and Left would go back in its history.
    event.stopPropagation();
  });
  list.addEventListener('focus', () => {
    if (active === undefined && list.children.length > 0) activate(chosen ?? 0);
  });
  list.addEventListener('click', ({ target }) => {
    const position = positionOf(target);
    if (position === undefined) return;
    activate(position);
    parts.onChoose(position);
  });
  list.addEventListener('pointerover', ({ target }) => parts.onPoint?.(positionOf(target)));
  list.addEventListener('pointerleave', () => parts.onPoint?.(undefined));
  list.addEventListener('blur', () => parts.onPoint?.(undefined));

  return {
    element: list,
    draw(items, selected, attributes) {
      setAttributes(list, attributes);
      drawChildren(
        list,
        items,
        () => element('li', { role: 'option' }),
        (option, item, position) => {
          setAttributes(option, { id: `${parts.id}-${position}`, 'aria-selected': String(position === selected) });
          parts.drawOption(option, item);
        },
      );
      const moved = selected !== chosen;
      chosen = selected;
      if (moved && selected !== undefined) activate(selected);
      else if (active !== undefined) activate(items.length > 0 ? Math.min(active, items.length - 1) : undefined);
    },
    activate,
    point(position) {
      for (const [index, option] of [...list.children].entries())
        option.classList.toggle('pointed', index === position);
    },
  };
}
