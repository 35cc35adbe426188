import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { PanelPage } from './panelPage.ts';

/** How long an extension host may take to start and to activate the extension, on a slow machine. */
const patience = 60_000;

/** How long a window that is busy, with a line of megabytes say, may take to do what is at hand. */
const busy = 5_000;

/** A place in a text as editors count: lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a part of a text first starts. Throws when it is not there. */
export function placeOf(part: string, text: string): Place {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`"${part}" is not in the text.`);
  const linesBefore = text.slice(0, start).split('\n');
  return { line: linesBefore.length, column: (linesBefore.at(-1) ?? '').length + 1 };
}

/** A VS Code window in a page of a browser, used as a person uses it: by what is on the screen, and the keyboard. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patience);
  }

  /** Goes to the address and waits until the window takes input. */
  async open(address: string) {
    await this.page.goto(address);
    await this.page.locator('.monaco-workbench').waitFor();
  }

  /** Starts the window again, as after a restart of the editor. */
  async reload() {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.page.locator('.monaco-workbench').waitFor();
  }

  /** Opens a file of the folder, and puts the cursor at a place in it. */
  async openFile(name: string, place?: Place) {
    // Beside a panel, the explorer would open it in the panel's group.
    await this.page.keyboard.press('ControlOrMeta+1');
    await this.page.getByRole('treeitem', { name }).dblclick();
    await this.page.getByRole('tab', { name: startingWith(name), selected: true }).waitFor();
    if (place) await this.moveCursor(place);
  }

  /** Puts the cursor of the active editor at a place. */
  async moveCursor({ line, column }: Place) {
    const status = this.page.getByRole('button', { name: `Ln ${line}, Col ${column}`, exact: true });
    await until(`the cursor at ${line}:${column}`, async () => {
      await this.#quickInput(`:${line}:${column}`);
      await this.page.keyboard.press('Enter');
      return await appears(status, 500);
    });
  }

  /** Opens the panel of the array at a place in a file of the folder. */
  async inspect(name: string, place?: Place) {
    await this.openFile(name, place);
    await this.runCommand('Logit Loupe: Inspect Logits at Cursor');
    return this.panel();
  }

  /** Runs a command from the palette by its whole title. */
  async runCommand(title: string) {
    await this.#pick(`>${title}`, title);
  }

  /** Types an answer into the box that asks for it. */
  async answer(question: string, text: string) {
    await this.page.locator('.quick-input-title').filter({ hasText: question }).waitFor();
    await this.page.locator('.quick-input-box input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses from the list that asks, and from those that follow it. */
  async choose(...labels: readonly string[]) {
    for (const label of labels) await this.#listed(label).click({ position: beginning });
  }

  /** Chooses from a list that is too long to be seen as a whole. */
  async chooseAmongMany(label: string) {
    await this.page.locator('.quick-input-box input').fill(label);
    await this.choose(label);
  }

  /** Takes the file that the dialog suggests, once it suggests one of this name. */
  async confirmFile(name: string) {
    const input = this.page.locator('.quick-input-box input');
    await until(`a dialog with ${name}`, async () => (await input.inputValue()).endsWith(name));
    await this.page.keyboard.press('Enter');
  }

  /** Puts a text into the clipboard. */
  async copy(text: string) {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  }

  /** The text in the clipboard. */
  async clipboard(): Promise<string> {
    return await this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Shows the hover at the cursor once it says something that fits; a provider may still be starting. */
  async hover(words: string | RegExp): Promise<Locator> {
    const hover = this.#visibleHover(words);
    await until(`a hover with ${words}`, async () => {
      await this.page.keyboard.press('Escape');
      await this.#showHover();
      return await appears(hover, 2000);
    });
    return hover;
  }

  /** Rests the pointer on a text of the active editor until the hover there says something that fits. */
  async hoverByMouse(text: string, words: string | RegExp): Promise<Locator> {
    const hover = this.#visibleHover(words);
    const target = this.page.locator('.view-line').getByText(text, { exact: true }).first();
    await until(`a hover with ${words}`, async () => {
      await this.page.mouse.move(0, 0);
      await target.hover();
      return await appears(hover, 2000);
    });
    return hover;
  }

  /** Whether no hover of ours shows at the cursor for as long as one would take. Only after a hover has shown elsewhere. */
  async isSilent(): Promise<boolean> {
    await this.page.keyboard.press('Escape');
    await this.#showHover();
    return !(await appears(this.#visibleHover('logits →'), 1500));
  }

  /** The panel that is on the screen: the document of a webview is inside two frames. */
  panel(): PanelPage {
    return new PanelPage(this.page.frameLocator('iframe.webview:visible').frameLocator('#active-frame'));
  }

  /** Chooses from the context menu of the active editor, at its cursor. */
  async chooseFromContextMenu(submenu: string, label: string) {
    const item = (name: string) => this.page.getByRole('menuitem', { name, exact: true });
    // No Escape before it, which would give up the selection.
    await until(`"${submenu}" in the context menu`, async () => {
      await this.page.keyboard.press('Shift+F10');
      return await appears(item(submenu), 1500);
    });
    await item(submenu).hover();
    await item(label).hover();
    // A menu that has only just opened takes no click.
    await this.page.keyboard.press('Enter');
    await item(label).waitFor({ state: 'hidden' });
  }

  /** Resolves when a notification says this. */
  async notifies(sentence: string | RegExp): Promise<void> {
    await this.page.locator('.notification-list-item-message').filter({ hasText: sentence }).first().waitFor();
  }

  #visibleHover(words: string | RegExp) {
    return this.page.locator('.monaco-hover:visible').filter({ hasText: words }).first();
  }

  async #showHover() {
    await this.page.keyboard.press('ControlOrMeta+K');
    await this.page.keyboard.press('ControlOrMeta+I');
  }

  async #pick(text: string, label: string) {
    const row = this.#listed(label);
    await until(`"${label}" to choose from`, async () => {
      await this.#quickInput(text);
      if ((await appears(row, 1500)) && (await succeeds(row.click({ timeout: busy, position: beginning }))))
        return true;
      // An open palette does not see the commands of an extension that is loaded meanwhile.
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  #listed(label: string) {
    return this.page
      .locator('.quick-input-list')
      .getByRole('option', { name: startingWith(label) })
      .first();
  }

  /** Opens the palette with a text in it. Whatever takes the keyboard in that moment closes it: then it is opened again. */
  async #quickInput(text: string) {
    const input = this.page.locator('.quick-input-box input');
    await until('the palette', async () => {
      await this.page.keyboard.press('F1');
      return (await appears(input, 500)) && (await succeeds(input.fill(text, { timeout: busy })));
    });
  }
}

/** Where to press an entry of a list: the editor may say more of one under a pointer that rested there, and lie over it. */
const beginning = { x: 24, y: 11 };

/** Tries again and again, until it is so; throws when it never is. `what` says what the window should have shown. */
export async function until(what: string, attempt: () => Promise<boolean>) {
  const end = Date.now() + patience;
  while (!(await attempt())) {
    if (Date.now() > end) throw new Error(`The window never showed ${what}.`);
    await delay(100);
  }
}

async function appears(locator: Locator, timeout: number) {
  return await succeeds(locator.waitFor({ timeout }));
}

/** Whether the window did as it was asked to, in the time that it was given. */
async function succeeds(attempt: Promise<void>) {
  try {
    await attempt;
    return true;
  } catch {
    return false;
  }
}

/** VS Code appends remarks to labels: ", recently used". */
function startingWith(text: string) {
  return new RegExp(`^${text.replaceAll(/[^\w ]/g, '\\$&')}`);
}
