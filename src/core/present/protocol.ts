/**
 * What the two ends of the panel say to each other. The *host* is the extension: it owns the panel's state, computes,
 * and finds all the words. The *panel* is the page in the webview: it draws the last `PanelView` it was given and
 * reports what the person does; it keeps nothing that it could not draw again. The panel speaks first (`ready`); each
 * message of the host is whole, so the newest wins. Only JSON crosses: every number here is finite, and what is not, or
 * is too small for float64, comes as text.
 */

import type { MseReduction } from '../analysis/analyzeRow.ts';

export type { MseReduction };

/** A number as JSON carries it: what is not finite has a name. */
export type WireNumber = number | 'inf' | '-inf' | 'nan';

/** Temperatures that the panel takes: beyond them there is nothing to see but the limits. */
export const temperatureRange = { least: 1e-6, greatest: 1e6 } as const;

/** In UTF-16 units. Longer texts are neither sent to the page nor stored by it: nobody edits them in a box. */
export const longestTextShown = 200_000;

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
  /** From 0, as when absent, to 1; of the cross-entropy alone. */
  readonly labelSmoothing?: number;
  /** What the person changed of the shown row, in the order of the classes. */
  readonly whatIf?: readonly LogitEdit[];
  /** What was chosen for other rows, those shown last behind; gone with the text. */
  readonly otherRows?: readonly KeptRow[];
  /** Absent: both. */
  readonly losses?: ShownLosses;
  /** The person said that the numbers are logits although they look like something else; gone with the text. */
  readonly areLogits?: boolean;
  /** Absent: by index up to a dozen classes, the most probable first beyond. */
  readonly classOrder?: ClassOrder;
  /** Only classes whose name or index holds this. */
  readonly classSearch?: string;
  /** The row that this one is compared with. */
  readonly pinned?: PinnedRow;
  readonly followsCursor?: boolean;
  /** The axis along which the classes lie; absent: the one that the shape suggests. */
  readonly classAxis?: number;
  /** The true classes of all rows; absent: each row has the one that was chosen for it. */
  readonly batchTargets?: BatchTargets;
  /** Absent: the greatest loss first where true classes are known, else as they stand in the text. */
  readonly rowOrder?: RowOrder;
  /** Absent: all rows. */
  readonly rowFilter?: RowFilter;
}

/** A logit with another value than the text has. */
export interface LogitEdit {
  readonly index: number;
  readonly logit: WireNumber;
}

/** What a person chose for a row that is not shown. */
export interface KeptRow extends Pick<PanelState, 'row' | 'target' | 'whatIf'> {}

/** Which losses the panel draws. */
export type ShownLosses = 'both' | 'crossEntropy' | 'meanSquaredError';

/** What the classes of a row can be sorted by. */
export type ClassColumn =
  | 'index'
  | 'logit'
  | 'probability'
  | 'logProbability'
  | 'crossEntropyGradient'
  | 'meanSquaredErrorGradient';

export interface ClassOrder {
  readonly by: ClassColumn;
  readonly descending: boolean;
}

/** A row that was kept to compare others with. */
export interface PinnedRow {
  /** "logits, row 3 · train.py:42". */
  readonly name: string;
  /** At most `pinnedAtMost`. */
  readonly logits: readonly WireNumber[];
}

/** Longer rows are not pinned: the page would have to store them. */
export const pinnedAtMost = 100_000;

/**
 * Where the true classes of a batch come from: what stands beside the logits, by its name, and which of several of that name,
 * the nearest being 0, as when absent; or a text of their own.
 */
export type BatchTargets =
  | { readonly from: 'neighbour'; readonly name: string; readonly occurrence?: number }
  | { readonly from: 'text'; readonly text: string };

/** What the rows of a batch can be sorted by; `saturation`: the most confidently wrong first. */
export type RowColumn = 'row' | 'loss' | 'saturation' | 'margin' | 'entropy' | 'confidence';

export interface RowOrder {
  readonly by: RowColumn;
  readonly descending: boolean;
}

/** Which rows of a batch are listed; empty: all. */
export interface RowFilter {
  readonly only?: 'wrong' | 'confidentlyWrong' | 'saturated';
  readonly target?: number;
  readonly predicted?: number;
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

/** Something that the panel offers to do: a button with this label, which sends the action as it is. */
export interface ActionView {
  readonly label: string;
  readonly action: PanelAction;
}

export type PanelAction =
  /** Where the true classes of all rows come from, unless one is chosen for a row. */
  | { readonly kind: 'chooseBatchTargets'; readonly targets: BatchTargets | null }
  /** Read a part of the text in the box in the place of all of it. */
  | { readonly kind: 'readPart'; readonly start: number; readonly end: number }
  /** Copy the command that prints the whole value. */
  | { readonly kind: 'copyCommand'; readonly command: string }
  /** These are logits, whatever they look like. */
  | { readonly kind: 'takeAsLogits' };

/** From the panel to the host. */
export type PanelMessage =
  | PanelAction
  | { readonly kind: 'ready' }
  /** The text in the box changed. */
  | { readonly kind: 'editText'; readonly text: string }
  | { readonly kind: 'chooseTarget'; readonly target: number | null }
  | { readonly kind: 'chooseRow'; readonly row: number }
  | { readonly kind: 'changeTemperature'; readonly temperature: number; readonly gesture?: number }
  | { readonly kind: 'changeMseReduction'; readonly mseReduction: MseReduction }
  | { readonly kind: 'changeLabelSmoothing'; readonly labelSmoothing: number; readonly gesture?: number }
  | { readonly kind: 'changeLosses'; readonly losses: ShownLosses }
  /** A logit was typed, moved by a key, or dragged in the picture of the sliding logit. */
  | { readonly kind: 'changeLogit'; readonly index: number; readonly logit: number; readonly gesture?: number }
  /** A bar of the softmax was dragged to this probability: the host finds the logit. */
  | { readonly kind: 'moveShare'; readonly index: number; readonly probability: number; readonly gesture?: number }
  /** The pointer let go: a whole view is due. */
  | { readonly kind: 'endGesture' }
  /** One step of gradient descent on the logits of the row. */
  | { readonly kind: 'takeStep'; readonly loss: SteppedLoss }
  /** `gesture`: this gesture alone, if it is the last step. */
  | { readonly kind: 'undo'; readonly gesture?: number }
  | { readonly kind: 'redo' }
  /** The row as the text has it, and as it is shown at first. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'searchClasses'; readonly search: string }
  | { readonly kind: 'sortClasses'; readonly order: ClassOrder }
  | { readonly kind: 'pinRow' }
  | { readonly kind: 'unpinRow' }
  /** Compare with the row that was pinned last, in whichever panel. */
  | { readonly kind: 'compareWithPinned' }
  | { readonly kind: 'followCursor'; readonly on: boolean }
  /** Write the changed logits into the document. */
  | { readonly kind: 'writeBack' }
  | { readonly kind: 'dropText'; readonly text: string }
  /** The host asks for what is absent. */
  | { readonly kind: 'copyAs'; readonly format?: ExportFormat; readonly what?: ExportWhat }
  | { readonly kind: 'copySnippet' }
  /** The host asks which chart, if absent, and in which format. */
  | { readonly kind: 'saveChart'; readonly chart?: SavedChart }
  /** The answer to `paint`: the picture as PNG, in base64. */
  | { readonly kind: 'painted'; readonly chart: SavedChart; readonly png: string }
  | { readonly kind: 'chooseClassAxis'; readonly axis: number }
  | { readonly kind: 'takeTargetsFromEditor' }
  | { readonly kind: 'sortRows'; readonly order: RowOrder }
  | { readonly kind: 'filterRows'; readonly filter: RowFilter }
  /** Show the table from this class on. */
  | { readonly kind: 'showClasses'; readonly first: number }
  /** Show the list of rows from this place in its order on. */
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

export type SteppedLoss = 'crossEntropy' | 'meanSquaredError';
export type SavedChart = 'softmax' | 'gradient' | 'slide' | 'recovery';
export type ExampleName = 'confidentlyWrong' | 'nearlyRight' | 'printedTensor';

/** From the host to the panel. */
export type HostMessage =
  | { readonly kind: 'view'; readonly view: PanelView; readonly state: PanelState }
  /** While something moves: what of the row has to follow the hand. The rest stays as the last view has it. */
  | { readonly kind: 'row'; readonly row: QuickRow }
  /** While the list is scrolled or the batch is analysed: what of it is new. */
  | { readonly kind: 'batch'; readonly batch: Partial<BatchView> }
  /** Paint an SVG document, which only the page can do; `painted` answers. */
  | { readonly kind: 'paint'; readonly chart: SavedChart; readonly svg: string };

/** The parts of a row that are drawn anew at every move of a gesture. */
export type QuickRow = Omit<RowView, 'classNames' | 'findings' | 'sections' | 'compare' | 'announcement'>;

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
    /** "row 3 of 64": absent without others. */
    readonly row?: string;
  };
  readonly input: {
    /** What stands in the box. Absent where it is longer than `longestTextShown`. */
    readonly text?: string;
    /** Why it is absent, in one sentence. */
    readonly tooLong?: string;
    /** One sentence, the faulty part of the text, and what can be done about it. */
    readonly fault?: {
      readonly sentence: string;
      readonly start: number;
      readonly end: number;
      readonly remedies: readonly ActionView[];
    };
  };
  /** The source has changed since, or the box: one sentence; the panel offers `refresh`. */
  readonly stale?: string;
  /** The rows as a whole; absent for a single row. */
  readonly batch?: BatchView;
  /** Whether the panel shows whatever array the cursor is on. */
  readonly followsCursor: boolean;
  /** Whether a row of as many classes is pinned, in this panel or another, that is not compared with yet. */
  readonly canCompare: boolean;
  /** What that row is called. */
  readonly comparable?: string;
  /** Absent while there is nothing to show. */
  readonly row?: RowView;
  /** The row is of an earlier text, for the present one is faulty: draw it greyed. */
  readonly outdated: boolean;
}

export interface RowView {
  readonly classCount: number;
  /** What the classes are called, at most `classesNamedAtMost` of them; absent where they have no names. */
  readonly classNames?: readonly string[];
  /** As somebody typed it: any integer, also one that is no class of the row. */
  readonly target: number | null;
  /** What the true class is called; absent where it is no class of the row, or has no name. */
  readonly targetName?: string;
  /** Where the true class was taken from: "from labels, line 14". Absent when a person chose it. */
  readonly targetOrigin?: string;
  /** True classes to take from beside the array. */
  readonly offers: readonly ActionView[];
  readonly predicted: number;
  readonly temperature: number;
  readonly mseReduction: MseReduction;
  readonly labelSmoothing: number;
  readonly losses: ShownLosses;
  readonly whatIf: WhatIfView;
  /** What to say first: the verdict, or the question which class is the true one. */
  readonly verdict: Verdict;
  /** Losses and other numbers of the whole row, in the order to show them. */
  readonly facts: readonly { readonly name: string; readonly value: NumberText }[];
  readonly chart: ChartView;
  /** Absent where there is no true class, or nothing to push. */
  readonly story?: StoryView;
  /** Absent while no row is pinned. */
  readonly compare?: CompareView;
  readonly table: {
    readonly order: ClassOrder;
    readonly search: string;
    /** The place in the order that `rows` starts with, and how many classes match the search. */
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

/** Of more classes the page does not know the names, but for those it shows. */
export const classesNamedAtMost = 1000;

/** What the person has changed of the row. */
export interface WhatIfView {
  /** How many logits differ from those of the text. */
  readonly edited: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canReset: boolean;
  /** The changed logits can be written into the document. */
  readonly canWriteBack: boolean;
  /** "2 logits differ from train.py:42." Absent while none does. */
  readonly sentence?: string;
  /** What a step of gradient descent is, with its learning rate; absent where none can be taken. */
  readonly stepHint?: string;
}

/** The pictures that tell why the row learns or does not. */
export interface StoryView {
  readonly slide: SlideView;
  /** `pending`: its steps are still to be counted; absent where there is nothing to recover from. */
  readonly recovery?: RecoveryView | 'pending';
}

/** Losses and pushes as the true logit slides from far below the others to far above them. */
export interface SlideView {
  /** "If the logit of "cat" were different". */
  readonly title: string;
  /** What the picture shows, for a screen reader. */
  readonly sentence: string;
  /** From left to right, at most 120. */
  readonly points: readonly SlidePoint[];
  readonly present: SlidePoint;
  /** "7.6 below the lead". */
  readonly presentText: string;
  /** Some of the points. */
  readonly table: NumberTable;
}

export interface SlidePoint {
  /** The true logit less the largest of the others. */
  readonly lead: number;
  readonly logit: number;
  readonly crossEntropyLoss: number;
  readonly meanSquaredErrorLoss: number;
  /** Shares of their best, 0 to 1. */
  readonly crossEntropyPush: number;
  readonly meanSquaredErrorPush: number;
}

/** How the probability of the true class grows under gradient descent. */
export interface RecoveryView {
  readonly title: string;
  readonly sentence: string;
  readonly crossEntropy: readonly RecoveryPoint[];
  readonly meanSquaredError: readonly RecoveryPoint[];
  readonly table: NumberTable;
}

export interface RecoveryPoint {
  /** From 0. */
  readonly steps: number;
  readonly probability: number;
}

/** The row beside one that was pinned. */
export interface CompareView {
  readonly pinnedName: string;
  /** What changed most, in a sentence; or why the two cannot be compared. */
  readonly sentence: string;
  readonly facts: readonly {
    readonly name: string;
    readonly pinned: NumberText;
    readonly now: NumberText;
    readonly difference: NumberText;
  }[];
  /** At most 40, the ones that differ most first. Empty where the two cannot be compared. */
  readonly classes: readonly {
    readonly index: number;
    readonly label: string;
    readonly pinned: number;
    readonly now: number;
    readonly pinnedText: string;
    readonly nowText: string;
    readonly differenceText: string;
  }[];
  /** Probabilities and gradients: pinned, now, and the difference. */
  readonly tables: readonly NumberTable[];
}

/** All rows of a matrix. */
export interface BatchView {
  /** "12 of 64 wrong; they carry 91 % of the loss and 96 % of the gradient; 3 would saturate under MSE." */
  readonly sentence: string;
  /** How far the analysis is, in words; absent when it is done. */
  readonly progress?: string;
  readonly classAxis: {
    readonly choices: readonly { readonly axis: number; readonly label: string }[];
    readonly selected: number;
  };
  readonly targets: {
    readonly offers: readonly ActionView[];
    /** Which of the offers is used; 'text' for a text of its own; null for none. */
    readonly selected: number | 'text' | null;
    /** The text of its own; empty where it is longer than `longestTextShown`. */
    readonly text: string;
    /** Where the true classes come from, or that there are none. */
    readonly sentence: string;
    readonly fault?: string;
  };
  readonly facts: readonly { readonly name: string; readonly value: NumberText }[];
  readonly list: BatchList;
  /** Each absent where it has nothing to show. */
  readonly cumulative?: CurveView;
  readonly reliability?: ReliabilityView;
  readonly confusion?: ConfusionView;
  readonly margins?: HistogramView;
}

/** A window of the rows that pass the filter, in the chosen order. */
export interface BatchList {
  /** How many pass the filter, and how many there are. */
  readonly total: number;
  readonly rows: number;
  /** "12 of 64 rows". */
  readonly sentence: string;
  /** Whether the rows have true classes: without them some orders and filters make no sense. */
  readonly hasTargets: boolean;
  readonly order: RowOrder;
  readonly filter: RowFilter;
  /** The place in the order that `items` starts with. */
  readonly first: number;
  /** The place of the row that is shown; null when the filter leaves it out. */
  readonly selected: number | null;
  /** At most 200. */
  readonly items: readonly BatchRow[];
}

export interface BatchRow {
  readonly row: number;
  /** "3", or "[1, 3]" where more than one axis counts rows. */
  readonly label: string;
  /** ""dog" 97.1 %". */
  readonly summary: string;
  /** "true cat" and "loss 6.5"; absent without one. */
  readonly target?: string;
  readonly loss?: string;
  /** In words: "wrong", "would saturate". */
  readonly marks: readonly { readonly kind: 'wrong' | 'saturated' | 'ignored' | 'undefined'; readonly text: string }[];
}

/** The share of the total that the rows with the largest losses carry. */
export interface CurveView {
  readonly title: string;
  readonly sentence: string;
  /** From (0, 0) to (1, 1), at most 200 points. */
  readonly points: readonly { readonly rows: number; readonly loss: number; readonly gradient: number }[];
  readonly table: NumberTable;
}

/** Confidence against accuracy. */
export interface ReliabilityView {
  readonly title: string;
  readonly sentence: string;
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly confidence: number;
    readonly accuracy: number;
  }[];
  readonly table: NumberTable;
}

/** Which classes are taken for which: the most frequent ones. */
export interface ConfusionView {
  readonly title: string;
  readonly sentence: string;
  readonly table: NumberTable;
  /** For each cell of the table the share of its row, 0 to 1, which shades it; on the diagonal the class is right. */
  readonly shares: readonly (readonly number[])[];
}

export interface HistogramView {
  readonly title: string;
  readonly sentence: string;
  /** `from` or `to` absent where the bin has no end. */
  readonly bins: readonly { readonly from?: number; readonly to?: number; readonly count: number }[];
  readonly table: NumberTable;
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
  /** Both pushes and what it costs to correct the row, in sentences; empty where there is nothing to add. */
  readonly reasons: readonly string[];
  /** The ratio, which is always seen; folded away under it the reason and what to do. Empty where nothing is explained. */
  readonly background: readonly string[];
  /** What the person can say to it. */
  readonly action?: ActionView;
}

export interface ChartView {
  /** At most 40, in the order of the classes; the most probable ones, those with the largest gradients, and the true one. */
  readonly classes: readonly ChartClass[];
  /** "12 of 50,257 classes, the others together 3.1 %"; absent when all are drawn. */
  readonly others?: string;
  /** The classes that are not drawn, as one bar; absent when all are drawn. */
  readonly together?: { readonly label: string; readonly probability: number; readonly probabilityText: string };
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
  /** null when it is not finite. */
  readonly logit: number | null;
  readonly logitText: string;
  readonly edited: boolean;
  /** What the text has in the place of an edited logit. */
  readonly given?: string;
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
  readonly edited: boolean;
  /** What the text has in the place of an edited logit. */
  readonly given?: string;
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
  /** What is said of what was typed as a class and is none. */
  readonly unknownClass: string;
  readonly temperature: string;
  /** What is said of a number that the box does not take: its least and greatest. */
  readonly numberBetween: string;
  readonly mseConvention: string;
  readonly mseReductions: readonly { readonly value: MseReduction; readonly label: string }[];
  readonly refresh: string;
  readonly followCursor: string;
  readonly followCursorHint: string;
  readonly pinRow: string;
  readonly pinRowHint: string;
  /** "Compare with {0}". */
  readonly compareWith: string;
  readonly copyAs: string;
  readonly copySnippet: string;
  readonly saveChart: string;
  /** While a text is dragged over the page, and what is said of files. */
  readonly dropText: string;
  readonly dropFiles: string;
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
  /** The same for the softmax, whose bars can be moved. */
  readonly softmaxKeys: string;
  readonly editedMark: string;
  /** "{0} in the text". */
  readonly givenLogit: string;
  /** "Change the logit of {0}". */
  readonly editLogit: string;
  /** What is said of what was typed as a logit and is no number. */
  readonly noNumber: string;
  readonly undo: string;
  readonly redo: string;
  readonly reset: string;
  readonly whatIfTitle: string;
  readonly steps: readonly { readonly loss: SteppedLoss; readonly label: string }[];
  /** "Write to {0}". */
  readonly writeBack: string;
  readonly labelSmoothing: string;
  readonly lossesTitle: string;
  readonly losses: readonly { readonly value: ShownLosses; readonly label: string }[];
  readonly classSearch: string;
  readonly noClassFound: string;
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
  readonly batch: BatchLabels;
  readonly previous: string;
  readonly next: string;
  readonly factsTitle: string;
  /** The axes of the pictures, and what to do with the present point. */
  readonly slideAxis: string;
  readonly pushAxis: string;
  readonly lossAxis: string;
  readonly slideHint: string;
  readonly recoveryAxis: string;
  readonly stepsAxis: string;
  readonly storyNumbers: string;
  /** "Compared with {0}". */
  readonly comparedWith: string;
  readonly pinned: string;
  readonly now: string;
  readonly difference: string;
  readonly unpin: string;
  /** "Findings ({0})". */
  readonly findingsTitle: string;
  /** The same where nothing is wrong. */
  readonly remarksTitle: string;
  readonly copyNumberHint: string;
  readonly outdated: string;
  readonly failed: string;
}

/** The words around the batch. */
export interface BatchLabels {
  readonly title: string;
  readonly classAxis: string;
  readonly targets: string;
  readonly noTargets: string;
  /** The choice that opens the field for a text, and what to put into it. */
  readonly ownTargets: string;
  readonly ownTargetsHint: string;
  /** "Use {0}", of what stands beside the array. */
  readonly useTargets: string;
  readonly takeFromEditor: string;
  readonly order: string;
  readonly orders: readonly { readonly by: RowColumn; readonly label: string; readonly needsTargets: boolean }[];
  readonly ascending: string;
  readonly descending: string;
  readonly filter: string;
  /** `all`: no filter. */
  readonly filters: readonly { readonly only: NonNullable<RowFilter['only']> | 'all'; readonly label: string }[];
  readonly trueClass: string;
  readonly predictedClass: string;
  readonly anyClass: string;
  /** Stands in the place of a row that is still to come. */
  readonly loading: string;
  readonly nothingListed: string;
  /** From the row back to the list, where it is not beside it. */
  readonly backToRows: string;
  readonly perfectCalibration: string;
  readonly shareOfRows: string;
  readonly shareCarried: string;
  readonly lossCurve: string;
  readonly gradientCurve: string;
  readonly confidence: string;
  readonly accuracy: string;
  readonly margin: string;
  readonly rows: string;
}
