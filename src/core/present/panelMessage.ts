import { keptRowsAtMost } from './keptRows.ts';
import type {
  BatchTargets,
  ClassOrder,
  KeptRow,
  LogitEdit,
  PanelMessage,
  PanelState,
  PinnedRow,
  RowFilter,
  RowOrder,
  SourceReference,
  WireNumber,
} from './protocol.ts';
import { pinnedAtMost, temperatureRange } from './protocol.ts';
import {
  arrayOf,
  boolean,
  either,
  index,
  integer,
  nullable,
  numberFrom,
  objectOf,
  oneOf,
  optional,
  type Parser,
  refused,
  type Shape,
  stringUpTo,
} from './shape.ts';

/**
 * What came from the webview as a message of the protocol, or undefined when it is none: pages are not trusted, so every
 * field is looked at, and only known fields are taken over.
 */
export function parsePanelMessage(value: unknown): PanelMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind } = value as { kind?: unknown };
  if (typeof kind !== 'string' || !Object.hasOwn(contents, kind)) return undefined;
  const content = objectOf<object>(contents[kind as PanelMessage['kind']])(value);
  return content === refused ? undefined : ({ kind, ...content } as PanelMessage);
}

/** What a webview stored as the state of a panel, or undefined when it is none (another version wrote it, say). */
export function parsePanelState(value: unknown): PanelState | undefined {
  const state = stateParser(value);
  return state === refused ? undefined : state;
}

/** The content of each message: its fields without its kind. */
type Contents = {
  readonly [Kind in PanelMessage['kind']]: Shape<Omit<Extract<PanelMessage, { kind: Kind }>, 'kind'>>;
};

const anyText = stringUpTo(Number.POSITIVE_INFINITY);
const temperature = numberFrom(temperatureRange.least, temperatureRange.greatest);
const share = numberFrom(0, 1);
const finite = numberFrom(-Number.MAX_VALUE, Number.MAX_VALUE);
const wireNumber: Parser<WireNumber> = either(finite, oneOf('inf', '-inf', 'nan'));
const mseReduction = oneOf('mean', 'sum', 'half');
const losses = oneOf('both', 'crossEntropy', 'meanSquaredError');
/** No name of a class or an array is longer, nor what is looked for among them. */
const name = stringUpTo(1000);
/** No number that the host sent is longer. */
const exact = stringUpTo(64);

const classOrder = objectOf<ClassOrder>({
  by: oneOf('index', 'logit', 'probability', 'logProbability', 'crossEntropyGradient', 'meanSquaredErrorGradient'),
  descending: boolean,
});
const rowOrder = objectOf<RowOrder>({
  by: oneOf('row', 'loss', 'saturation', 'margin', 'entropy', 'confidence'),
  descending: boolean,
});
const rowFilter = objectOf<RowFilter>({
  only: optional(oneOf('wrong', 'confidentlyWrong', 'saturated')),
  target: optional(integer),
  predicted: optional(index),
});
const batchTargets: Parser<BatchTargets> = either(
  objectOf<Extract<BatchTargets, { from: 'neighbour' }>>({
    from: oneOf('neighbour'),
    name,
    occurrence: optional(index),
  }),
  objectOf({ from: oneOf('text'), text: anyText }),
);

const exportWhat = oneOf(
  'logits',
  'softmax',
  'logSoftmax',
  'crossEntropyGradient',
  'meanSquaredErrorGradient',
  'everything',
);

const savedChart = oneOf('softmax', 'gradient', 'slide', 'recovery');

/** Three megabytes of PNG: no chart comes near it. */
const longestPicture = 4_000_000;

/** What the log takes of a page's own failure. */
const longestFailure = 10_000;

const contents: Contents = {
  ready: {},
  editText: { text: anyText },
  chooseTarget: { target: nullable(integer) },
  chooseRow: { row: index },
  changeTemperature: { temperature, gesture: optional(index) },
  changeMseReduction: { mseReduction },
  changeLabelSmoothing: { labelSmoothing: share, gesture: optional(index) },
  changeLosses: { losses },
  changeLogit: { index, logit: finite, gesture: optional(index) },
  moveShare: { index, probability: share, gesture: optional(index) },
  endGesture: {},
  takeStep: { loss: oneOf('crossEntropy', 'meanSquaredError') },
  undo: { gesture: optional(index) },
  takeAsLogits: {},
  redo: {},
  reset: {},
  searchClasses: { search: name },
  sortClasses: { order: classOrder },
  pinRow: {},
  unpinRow: {},
  compareWithPinned: {},
  followCursor: { on: boolean },
  writeBack: {},
  dropText: { text: anyText },
  copyAs: {
    format: optional(oneOf('python', 'numpy', 'pytorch', 'javascript', 'csv', 'markdown')),
    what: optional(exportWhat),
  },
  copySnippet: {},
  saveChart: { chart: optional(savedChart) },
  painted: { chart: savedChart, png: stringUpTo(longestPicture) },
  chooseClassAxis: { axis: index },
  chooseBatchTargets: { targets: nullable(batchTargets) },
  takeTargetsFromEditor: {},
  sortRows: { order: rowOrder },
  filterRows: { filter: rowFilter },
  showClasses: { first: index },
  showRows: { first: index },
  refresh: {},
  revealSource: {},
  copy: { what: oneOf('softmax', 'crossEntropyGradient', 'meanSquaredErrorGradient') },
  copyNumber: { exact },
  readPart: { start: index, end: index },
  copyCommand: { command: stringUpTo(1000) },
  useExample: { example: oneOf('confidentlyWrong', 'nearlyRight', 'printedTensor') },
  failed: { message: (value) => (typeof value === 'string' ? value.slice(0, longestFailure) : refused) },
};

const whatIf = arrayOf(objectOf<LogitEdit>({ index, logit: wireNumber }), pinnedAtMost);

const stateParser = objectOf<PanelState>({
  source: optional(parseSource),
  text: anyText,
  languageId: anyText,
  row: index,
  target: optional(integer),
  temperature,
  mseReduction,
  labelSmoothing: optional(share),
  whatIf: optional(whatIf),
  otherRows: optional(
    arrayOf(objectOf<KeptRow>({ row: index, target: optional(integer), whatIf: optional(whatIf) }), keptRowsAtMost),
  ),
  losses: optional(losses),
  areLogits: optional(boolean),
  classOrder: optional(classOrder),
  classSearch: optional(name),
  pinned: optional(
    objectOf<PinnedRow>({
      name,
      logits: arrayOf(wireNumber, pinnedAtMost),
    }),
  ),
  followsCursor: optional(boolean),
  classAxis: optional(index),
  batchTargets: optional(batchTargets),
  rowOrder: optional(rowOrder),
  rowFilter: optional(rowFilter),
});

function parseSource(value: unknown): SourceReference | typeof refused {
  const source = sourceParser(value);
  return source !== refused && source.start > source.end ? refused : source;
}

const sourceParser = objectOf<SourceReference>({
  uri: anyText,
  start: index,
  end: index,
  lastRead: anyText,
  name: optional(anyText),
});
