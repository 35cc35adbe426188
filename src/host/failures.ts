import { commands, type LogOutputChannel, l10n, window } from 'vscode';
import { commandIds } from './contributions.ts';

/**
 * Wraps a handler that the editor calls, so that our own mistakes end in one place: the log has the whole story, the
 * person one sentence with a way to the log, and the editor goes on. A handler that failed answers undefined.
 */
export type Guard = <Arguments extends unknown[], Result>(
  what: string,
  handler: (...values: Arguments) => Result | Promise<Result>,
) => (...values: Arguments) => Promise<Result | undefined>;

/** The guard that writes to `log`. `what` names the handler there. */
export function makeGuard(log: LogOutputChannel): Guard {
  return (what, handler) =>
    async (...values) => {
      try {
        return await handler(...values);
      } catch (error) {
        report(log, what, error);
        return undefined;
      }
    };
}

/** Logs a failure of our own and says so in one sentence. */
export function report(log: LogOutputChannel, what: string, error: unknown): void {
  log.error(what, error instanceof Error ? (error.stack ?? error.message) : String(error));
  const showLog = l10n.t('Show Log');
  const sentence = l10n.t('Logit Loupe failed at this. Nothing of yours was changed; the log says more.');
  window.showErrorMessage(sentence, showLog).then((choice) => {
    if (choice === showLog) commands.executeCommand(commandIds.showLog);
  });
}
