import { type Disposable, type QuickPickItem, window } from 'vscode';

/** An answer to choose, by its label. */
export interface Answer<Value> extends QuickPickItem {
  readonly value: Value;
}

/**
 * Asks one question after another in one list, which stays open from the first to the last. Lists that close and open
 * anew lose the keyboard in between: the editor hands it back to the panel, and that may come after the next has opened.
 */
export class QuestionList implements Disposable {
  readonly #list = window.createQuickPick<Answer<unknown>>();

  /** The chosen value; undefined when the person gave up. */
  async ask<Value>(title: string, answers: readonly Answer<Value>[]): Promise<Value | undefined> {
    this.#list.title = title;
    this.#list.value = '';
    this.#list.items = answers;
    this.#list.show();
    const listening: Disposable[] = [];
    const chosen = await new Promise<Answer<unknown> | undefined>((resolve) => {
      listening.push(
        this.#list.onDidAccept(() => resolve(this.#list.selectedItems[0])),
        this.#list.onDidHide(() => resolve(undefined)),
      );
    });
    for (const one of listening) one.dispose();
    return answers.find((answer) => answer === chosen)?.value;
  }

  dispose(): void {
    this.#list.dispose();
  }
}
