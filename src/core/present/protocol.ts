/**
 * What the two ends of the panel say to each other. The *host* is the extension: it owns the panel's state, computes,
 * and finds all the words. The *panel* is the page in the webview: it draws the last `PanelView` it was given and
 * reports what the person does; it keeps nothing that it could not draw again. The panel speaks first (`ready`); each
 * message of the host is whole, so the newest wins. Only JSON crosses: every number here is finite, and what is not, or
 * is too small for float64, comes as text.
 */

import type { MseReduction } from '../analysis/analyzeRow.ts';

export type { MseReduction };

/** Temperatures that the panel takes: beyond them there is nothing to see but the limits. */
export const temperatureRange = { least: 1e-6, greatest: 1e6 } as const;

/** The part of a panel that outlives it: the webview stores it, and a restored panel is made from it alone. */
export interface PanelState {
  /** Absent when the logits were pasted. */
  readonly source?: SourceReference;
  /** What stands in the box. */
  readonly text: string;
  /** The language whose notation the text is in, as VS Code names languages. */
  readonly languageId: string;
  /** Which row of a matrix is shown, from 0. */
  readonly row: number;
  /** As somebody typed it: any integer, also one that is no class of the row. */
  readonly target?: number;
  readonly temperature: number;
  readonly mseReduction: MseReduction;
}

/** An array in a document: offsets in UTF-16 units, moved along while the document is edited. */
export interface SourceReference {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  /** What stood there when it was last read: the panel is stale when something else stands there now. */
  readonly lastRead: string;
  /** The variable, key or keyword that the array is assigned to; it stands outside the range. */
  readonly name?: string;
}

/** From the panel to the host. */
export type PanelMessage =
  | { readonly kind: 'ready' }
  /** The text in the box changed. */
  | { readonly kind: 'editText'; readonly text: string }
  | { readonly kind: 'chooseTarget'; readonly target: number | null }
  | { readonly kind: 'chooseRow'; readonly row: number }
  | { readonly kind: 'changeTemperature'; readonly temperature: number }
  | { readonly kind: 'changeMseReduction'; readonly mseReduction: MseReduction }
  /** Show the table from this class on. */
  | { readonly kind: 'showClasses'; readonly first: number }
  /** Show the list of rows from this row on. */
  | { readonly kind: 'showRows'; readonly first: number }
  /** Read the source again. */
  | { readonly kind: 'refresh' }
  /** Show the array in its editor. */
  | { readonly kind: 'revealSource' }
  | { readonly kind: 'copy'; readonly what: CopyKind }
  /** Copy one number with all its digits: a string that the host sent. */
  | { readonly kind: 'copyNumber'; readonly exact: string }
  | { readonly kind: 'useExample'; readonly example: ExampleName }
  /** The page threw: for the log, and one sentence to the person. */
  | { readonly kind: 'failed'; readonly message: string };

export type CopyKind = 'softmax' | 'crossEntropyGradient' | 'meanSquaredErrorGradient';

/** What of a row, or of the rows of a batch, can be exported; 'everything' in columns only. */
export type ExportWhat = 'logits' | 'logSoftmax' | CopyKind | 'everything';
export type ExportFormat = 'python' | 'numpy' | 'pytorch' | 'javascript' | 'csv' | 'markdown';

export type ExampleName = 'confidentlyWrong' | 'nearlyRight' | 'printedTensor';

/** From the host to the panel. */
export type HostMessage = { readonly kind: 'view'; readonly view: PanelView; readonly state: PanelState };

/** Everything that the panel draws. */
export interface PanelView {
  readonly labels: PanelLabels;
  readonly heading: {
    /** The array's name, or words in its place. */
    readonly name: string;
    /** Where it stands ("train.py:42"): a link that reveals it. Absent when pasted. */
    readonly place?: string;
    /** "row 3 of 64 · 10 classes · float32 as written". Empty while there is nothing. */
    readonly details: string;
  };
  readonly input: {
    readonly text: string;
    /** One sentence, and the faulty part of the text. */
    readonly fault?: { readonly sentence: string; readonly start: number; readonly end: number };
  };
  /** The source has changed since, or the box: one sentence; the panel offers `refresh`. */
  readonly stale?: string;
  /** Rows to step through; absent for a single row. */
  readonly rows?: RowList;
  /** Absent while there is nothing to show. */
  readonly row?: RowView;
  /** The row is of an earlier text, for the present one is faulty: draw it greyed. */
  readonly outdated: boolean;
}

export interface RowList {
  readonly total: number;
  readonly selected: number;
  /** The row that `items` starts with. */
  readonly first: number;
  /** At most 200. `label`: "3"; `summary`: "argmax 2, 97.1 %". */
  readonly items: readonly { readonly row: number; readonly label: string; readonly summary: string }[];
}

export interface RowView {
  readonly classCount: number;
  /** As somebody typed it: any integer, also one that is no class of the row. */
  readonly target: number | null;
  readonly predicted: number;
  readonly temperature: number;
  readonly mseReduction: MseReduction;
  /** What to say first: the verdict, or the question which class is the true one. */
  readonly verdict: Verdict;
  /** Losses and other numbers of the whole row, in the order to show them. */
  readonly facts: readonly { readonly name: string; readonly value: NumberText }[];
  readonly chart: ChartView;
  readonly table: {
    /** The class that `rows` starts with, and how many there are in all. */
    readonly first: number;
    readonly total: number;
    /** At most 200. */
    readonly rows: readonly ClassRow[];
  };
  /** What else is worth saying of the row, worst first. */
  readonly findings: readonly FindingView[];
  /** Further things to look at, each folded away until it is asked for. */
  readonly sections: readonly Section[];
  /** One sentence for a screen reader, announced when it changes. */
  readonly announcement: string;
}

/** Something worth saying of a row: what, why and what to do, each in one sentence. */
export interface FindingView {
  readonly tone: 'warning' | 'note' | 'info';
  readonly sentence: string;
  readonly reason: string;
  /** Absent where there is nothing to do. */
  readonly remedy?: string;
  /** The formula behind it, with this row's numbers in it. */
  readonly formula?: Formula;
}

/** A part of the panel that is folded away: sentences, formulas, tables, in this order. */
export interface Section {
  /** Names it across views, so that it stays open: "precision". */
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly formulas: readonly { readonly title: string; readonly formula: Formula }[];
  readonly tables: readonly NumberTable[];
}

/** A small table: each row begins with a header cell. */
export interface NumberTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** As many cells as columns, less the header's. `mark`: a word for what is odd about a cell ("underflows"). */
  readonly rows: readonly { readonly header: string; readonly cells: readonly TableCell[] }[];
}

export interface TableCell extends NumberText {
  readonly mark?: string;
}

/** A formula as MathML: a row of nodes. The page makes elements of them, and no others. */
export type Formula = readonly FormulaNode[];

export type FormulaNode =
  | {
      readonly tag: 'mi' | 'mn' | 'mo' | 'mtext';
      readonly text: string;
      readonly loss?: 'crossEntropy' | 'meanSquaredError';
    }
  | {
      readonly tag: 'mrow' | 'msub' | 'msup' | 'msubsup' | 'mfrac' | 'msqrt' | 'munder' | 'munderover';
      readonly children: Formula;
    };

export interface Verdict {
  /** `question`: no target yet. `warning`: confidently wrong and saturated. `note`: saturated, not confident. */
  readonly tone: 'question' | 'warning' | 'note' | 'wrong' | 'right' | 'none';
  /** One sentence. */
  readonly sentence: string;
  /** Both pushes, the ratio and the reason, in sentences; empty where there is nothing to add. */
  readonly reasons: readonly string[];
}

export interface ChartView {
  /** At most 40, in the order of the classes; the most probable ones, those with the largest gradients, and the true one. */
  readonly classes: readonly ChartClass[];
  /** "12 of 50,257 classes, the others together 3.1 %"; absent when all are drawn. */
  readonly others?: string;
  /** What the chart shows, as a sentence for a screen reader. */
  readonly softmaxSentence: string;
  /** Absent without a target. */
  readonly gradientSentence?: string;
  /** The gradients' axis is linear between -linearTo and +linearTo, logarithmic outside. Absent without a target. */
  readonly linearTo?: number;
}

export interface ChartClass {
  readonly index: number;
  readonly label: string;
  readonly probability: number;
  readonly probabilityText: string;
  /** Absent without a target. */
  readonly gradients?: {
    readonly crossEntropy: number;
    readonly crossEntropyText: string;
    readonly meanSquaredError: number;
    readonly meanSquaredErrorText: string;
  };
}

/** A row of the table. */
export interface ClassRow {
  readonly index: number;
  readonly label: string;
  readonly logit: NumberText;
  readonly probability: NumberText;
  readonly logProbability: NumberText;
  readonly crossEntropyGradient?: NumberText;
  readonly meanSquaredErrorGradient?: NumberText;
}

/** A number as shown, and with all its digits. */
export interface NumberText {
  readonly text: string;
  readonly exact: string;
}

/** The words of the page that do not depend on the logits. */
export interface PanelLabels {
  readonly title: string;
  readonly logitsBox: string;
  readonly logitsBoxHint: string;
  /** The empty state: one sentence, and a button an example. */
  readonly empty: string;
  readonly examples: readonly { readonly name: ExampleName; readonly label: string }[];
  readonly trueClass: string;
  readonly noTarget: string;
  readonly temperature: string;
  readonly mseConvention: string;
  readonly mseReductions: readonly { readonly value: MseReduction; readonly label: string }[];
  readonly refresh: string;
  readonly revealSource: string;
  readonly copyMenu: string;
  readonly copyActions: readonly { readonly what: CopyKind; readonly label: string; readonly needsTarget: boolean }[];
  readonly softmaxTitle: string;
  readonly softmaxAxis: string;
  readonly gradientTitle: string;
  readonly gradientAxis: string;
  /** What the shaded zone of the gradients' axis is: "linear between ±{0}". */
  readonly linearZone: string;
  readonly crossEntropy: string;
  readonly meanSquaredError: string;
  readonly trueMark: string;
  readonly predictedMark: string;
  readonly chartKeys: string;
  readonly tableTitle: string;
  readonly columns: {
    readonly index: string;
    readonly logit: string;
    readonly probability: string;
    readonly logProbability: string;
    readonly crossEntropyGradient: string;
    readonly meanSquaredErrorGradient: string;
  };
  /** "classes {0} to {1} of {2}". */
  readonly classesShown: string;
  readonly rowsTitle: string;
  /** "rows {0} to {1} of {2}". */
  readonly rowsShown: string;
  readonly previous: string;
  readonly next: string;
  readonly factsTitle: string;
  /** "Findings ({0})". */
  readonly findingsTitle: string;
  readonly copyNumberHint: string;
  readonly outdated: string;
  readonly failed: string;
}
