import type { FrameLocator, Locator } from 'playwright-core';

/** What a person finds in the panel, by its role and its words. */
export class PanelPage {
  readonly #document: FrameLocator;

  constructor(document: FrameLocator) {
    this.#document = document;
  }

  /** The whole page. */
  get page(): Locator {
    return this.#document.getByRole('main');
  }

  /** The box with the logits. */
  get box(): Locator {
    return this.#document.getByRole('textbox', { name: 'Logits' });
  }

  get trueClass(): Locator {
    return this.#document.getByRole('combobox', { name: 'True class' });
  }

  get verdict(): Locator {
    return this.#document.locator('#verdict');
  }

  /** One bar of the softmax for each class. */
  get bars(): Locator {
    return this.#document.getByRole('listbox', { name: 'Softmax' }).getByRole('option');
  }

  /** The rows of a matrix. */
  get rows(): Locator {
    return this.#document.getByRole('listbox', { name: 'Rows' }).getByRole('option');
  }

  get table(): Locator {
    return this.#document.getByRole('table');
  }

  button(name: string): Locator {
    return this.#document.getByRole('button', { name, exact: true });
  }

  /** An entry of the menu that is open. */
  menuItem(name: string): Locator {
    return this.#document.getByRole('menuitem', { name, exact: true });
  }

  /** Resolves when the page says this somewhere. */
  async says(text: string | RegExp): Promise<void> {
    await this.#document.getByText(text).filter({ visible: true }).first().waitFor();
  }
}
