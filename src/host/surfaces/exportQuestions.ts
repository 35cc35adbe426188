import { exportFormats, exportFormatText, exportWhatText } from '../../core/present/exportChoices.ts';
import { numberColumns } from '../../core/present/exportedRows.ts';
import type { ExportFormat, ExportWhat } from '../../core/present/protocol.ts';
import type { Translate } from '../../core/present/translate.ts';
import { type Answer, QuestionList } from './questionList.ts';

/** What was said of an export before anything is asked. */
export interface AskedExport {
  readonly format?: ExportFormat;
  readonly what?: ExportWhat;
}

/** Which numbers are exported, how, and whether of all rows. */
export interface ChosenExport extends Required<AskedExport> {
  readonly isMatrix: boolean;
}

/**
 * Asks for what was not said; undefined when the person gave up. Who says which numbers means those of the shown row;
 * gradients are there only with a target.
 */
export async function askWhatToExport(
  asked: AskedExport,
  { rowCount, hasTarget }: { readonly rowCount: number; readonly hasTarget: boolean },
  t: Translate,
): Promise<ChosenExport | undefined> {
  const questions = new QuestionList();
  try {
    const format = asked.format ?? (await questions.ask(t('Copy as'), formatAnswers(t)));
    if (format === undefined) return undefined;
    const title = t('Copy as {0}', exportFormatText(format, t));
    const what = asked.what ?? (await questions.ask(title, numberAnswers(format, hasTarget, t)));
    if (what === undefined) return undefined;
    const mayBeMatrix = asked.what === undefined && rowCount > 1;
    const isMatrix = mayBeMatrix ? await questions.ask(title, rowAnswers(rowCount, t)) : false;
    return isMatrix === undefined ? undefined : { format, what, isMatrix };
  } finally {
    questions.dispose();
  }
}

function formatAnswers(t: Translate): Answer<ExportFormat>[] {
  return exportFormats.map((format) => ({ label: exportFormatText(format, t), value: format }));
}

function numberAnswers(format: ExportFormat, hasTarget: boolean, t: Translate): Answer<ExportWhat>[] {
  const isTable = format === 'csv' || format === 'markdown';
  const answers = [...numberColumns.map(({ what }) => what), ...(isTable ? (['everything'] as const) : [])]
    .filter((what) => hasTarget || !what.endsWith('Gradient'))
    .map((what) => ({ label: exportWhatText(what, t), value: what }));
  return isTable ? answers.toReversed() : answers;
}

function rowAnswers(count: number, t: Translate): Answer<boolean>[] {
  return [
    { label: t('This row'), value: false },
    { label: t('All {0} rows', count), value: true },
  ];
}
