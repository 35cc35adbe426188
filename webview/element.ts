/** Attributes by their HTML names; `undefined` and `false` leave the attribute out, `true` sets it empty. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. Children that are strings become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** Sets, or for `undefined` and `false` removes, each attribute. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Shows the text, or hides the element when there is none. Untouched text keeps the person's selection. */
export function showText(target: HTMLElement, text: string | undefined): void {
  if (target.textContent !== (text ?? '')) target.textContent = text ?? '';
  target.hidden = text === undefined || text === '';
}

/** Gives `parent` one child an item, reusing the children that are there, so that focus and scroll stay. */
export function drawChildren<Item, Child extends Element>(
  parent: Element,
  items: readonly Item[],
  create: () => Child,
  draw: (child: Child, item: Item, position: number) => void,
): void {
  while (parent.children.length > items.length) parent.lastElementChild?.remove();
  for (const [position, item] of items.entries()) {
    // Every child was made by `create`: nothing else adds to this parent.
    const child = (parent.children[position] as Child | undefined) ?? parent.appendChild(create());
    draw(child, item, position);
  }
}
