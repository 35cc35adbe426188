import { env, type Uri, window, workspace } from 'vscode';
import { analyzeRow, analyzeRowInSlices, type RowOptions } from '../../core/analysis/analyzeRow.ts';
import { chartPalettes } from '../../core/present/chartPalette.ts';
import { chartPicture, savedCharts } from '../../core/present/chartPicture.ts';
import { exportFormatText } from '../../core/present/exportChoices.ts';
import type { ExportedRow, ExportedRows } from '../../core/present/exportedRows.ts';
import { arrayLiteral, copiedText, copiedValues, exportTextInSlices } from '../../core/present/exportText.ts';
import { panelLabels } from '../../core/present/panelLabels.ts';
import { parseBase64 } from '../../core/present/parseBase64.ts';
import type { CopyKind, RowView, SavedChart } from '../../core/present/protocol.ts';
import { pytorchSnippet } from '../../core/present/pytorchSnippet.ts';
import type { Translate } from '../../core/present/translate.ts';
import type { Dtype } from '../../core/tensor/dtype.ts';
import type { TakeTurns } from '../turns.ts';
import { type AskedExport, askWhatToExport } from './exportQuestions.ts';
import { themeKind } from './themeKind.ts';

/** What a panel shows, as far as it is exported. */
export interface Exportable {
  /** The shown row, with what was changed of it. */
  readonly row: GivenRow;
  /** All rows of the array, the shown one as it is shown. */
  readonly count: number;
  readonly rowAt: (row: number) => GivenRow;
  readonly dtype: Dtype;
  readonly languageId: string;
  readonly classNames?: readonly string[];
}

/** Logits, and under which choices they are looked at. */
export interface GivenRow {
  readonly logits: Float64Array;
  readonly options: RowOptions;
}

export interface ExportParts {
  readonly takeTurns: TakeTurns;
  readonly t: Translate;
}

/** More numbers than this are no matter for a clipboard. */
const logitsCopiedAtMost = 2_000_000;

/** Puts a text into the clipboard, and says so. */
export async function putOnClipboard(text: string, said: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(said, 3000);
}

/** Copies numbers of the shown row in the notation of its language. */
export async function copyRow(what: CopyKind, { row, languageId }: Exportable, parts: ExportParts): Promise<void> {
  const analysis = await parts.takeTurns(analyzeRowInSlices(row.logits, row.options));
  const values = analysis && copiedValues(analysis, what);
  if (values === undefined) return;
  await putOnClipboard(arrayLiteral(values, languageId), copiedText(values.length, parts.t));
}

/** Copies numbers of the shown row, or of all rows, in a format; asks for what was not said. */
export async function copyAs(asked: AskedExport, exportable: Exportable, { takeTurns, t }: ExportParts): Promise<void> {
  const { row, count, dtype, classNames } = exportable;
  const chosen = await askWhatToExport(asked, { rowCount: count, hasTarget: row.options.target !== undefined }, t);
  if (chosen === undefined) return;
  const { format, what, isMatrix } = chosen;
  const rows: ExportedRows = {
    rows: isMatrix ? analysedRows(exportable) : [analysed(row)],
    isMatrix,
    dtype,
    ...(classNames === undefined ? {} : { classNames }),
  };
  const numbers = row.logits.length * (isMatrix ? count : 1);
  if (numbers > logitsCopiedAtMost) {
    window.showWarningMessage(t('These are too many numbers for the clipboard. Copy single rows.'));
    return;
  }
  const text = await takeTurns(exportTextInSlices(rows, what, format));
  if (text === undefined) {
    window.showInformationMessage(t('There is no gradient without a true class. Choose one first.'));
    return;
  }
  await putOnClipboard(text, t('Copied as {0}', exportFormatText(format, t)));
}

/** Copies a script for PyTorch that computes what is shown of the row. */
export async function copySnippet({ row }: Exportable, { t }: ExportParts): Promise<void> {
  await putOnClipboard(pytorchSnippet(row.logits, row.options, t), t('Copied a PyTorch script'));
}

/** What is left to do for a chart that was asked for as PNG: the page has to paint it. */
export interface Unpainted {
  readonly chart: SavedChart;
  readonly svg: string;
}

/** Saves a chart of the row as SVG where the person says; or answers what the page has to paint, for a PNG. */
export async function saveChart(
  asked: SavedChart | undefined,
  row: RowView,
  folder: Uri | undefined,
  { t }: ExportParts,
): Promise<Unpainted | undefined> {
  const labels = panelLabels(t);
  const palette = chartPalettes[themeKind(window.activeColorTheme)];
  const drawn = savedCharts.flatMap((chart) => {
    const svg = asked === undefined || asked === chart ? chartPicture(chart, row, labels, palette) : undefined;
    return svg === undefined ? [] : [{ chart, svg }];
  });
  const items = drawn.flatMap((picture) =>
    (['svg', 'png'] as const).map((format) => ({
      label: t('{0} as {1}', chartName(picture.chart, row, t), format.toUpperCase()),
      format,
      picture,
    })),
  );
  const chosen = await window.showQuickPick(items, { title: t('Save a chart') });
  if (chosen === undefined) return undefined;
  const { chart, svg } = chosen.picture;
  if (chosen.format === 'png') return chosen.picture;
  await saveFile(`${chart}.svg`, await workspace.encode(svg, { encoding: 'utf8' }), folder, t);
  return undefined;
}

/** Saves what the page painted where the person says; what is no PNG is left aside. */
export async function savePainted(
  { chart, png }: { readonly chart: SavedChart; readonly png: string },
  folder: Uri | undefined,
  { t }: ExportParts,
): Promise<void> {
  const bytes = parseBase64(png);
  if (bytes === undefined || !pngSignature.every((byte, place) => bytes[place] === byte)) return;
  await saveFile(`${chart}.png`, bytes, folder, t);
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

async function saveFile(name: string, bytes: Uint8Array, folder: Uri | undefined, t: Translate): Promise<void> {
  const uri = await window.showSaveDialog({
    title: t('Save a chart'),
    filters: name.endsWith('.svg') ? { SVG: ['svg'] } : { PNG: ['png'] },
    ...(folder === undefined ? {} : { defaultUri: folder.with({ path: `${folder.path.replace(/\/$/, '')}/${name}` }) }),
  });
  if (uri === undefined) return;
  await workspace.fs.writeFile(uri, bytes);
  window.setStatusBarMessage(t('Saved {0}', uri.path.split('/').at(-1) ?? name), 3000);
}

function chartName(chart: SavedChart, { story }: RowView, t: Translate): string {
  const { softmaxTitle, gradientTitle, recoveryAxis } = panelLabels(t);
  switch (chart) {
    case 'softmax':
      return softmaxTitle;
    case 'gradient':
      return gradientTitle;
    case 'slide':
      return story?.slide.title ?? '';
    case 'recovery':
      return story?.recovery === undefined || story.recovery === 'pending' ? recoveryAxis : story.recovery.title;
  }
}

function* analysedRows({ count, rowAt }: Exportable): Iterable<ExportedRow> {
  for (let row = 0; row < count; row++) yield analysed(rowAt(row));
}

function analysed({ logits, options }: GivenRow): ExportedRow {
  return { logits, analysis: analyzeRow(logits, options) };
}
