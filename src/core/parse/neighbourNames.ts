/*
 * The names by which people call targets and lists of class names, in one place. A name is judged by its words, which must be
 * these exactly: `logits_labels` and `yTrue` name targets, `yields` and `num_labels` do not.
 */

/** True for what names the true classes of rows: `labels`, `y_true`, `groundTruth`, `class_index`. */
export function namesTargets(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => noTargetWords.has(word))) return false;
  if (words.some((word) => targetWords.has(word))) return true;
  return words.some((word, place) => targetPairs.has(`${word} ${words[place + 1] ?? ''}`));
}

/** How a list of names is called: for its classes (`class_names`), or as labels of rows may be too (`labels`); undefined otherwise. */
export function classNamesKind(name: string): 'classes' | 'labels' | undefined {
  const words = wordsOf(name);
  if (words.some((word) => noClassWords.has(word))) return undefined;
  if (words.some((word) => classWords.has(word)) || mapsBetween(words)) return 'classes';
  return words.some((word) => labelWords.has(word)) ? 'labels' : undefined;
}

/** True for the exact name of a column of a table whose integers number the rows or are their classes: `id`, `label`, `y_true`. */
export function namesNoClass(column: string): boolean {
  return noClassColumn.test(column);
}

const noClassColumn =
  /^(?:#|id|idx|index|row|sample|epoch|step|labels?|targets?|class|y|y_?true|truth|gt|pred|predicted|prediction)$/i;

/** `id2label`, `label_to_idx`, `idx2class`. */
function mapsBetween(words: readonly string[]): boolean {
  return words.some((word) => word === '2' || word === 'to') && words.some((word) => indexWords.has(word));
}

/** The words of a name in lower case, digits apart: `id2label`, `groundTruth` and `CLASS_NAMES` have three, two and two. */
function wordsOf(name: string): string[] {
  const parted = name.slice(0, longestName).replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return parted.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
}

/** In characters; a longer one is no name that somebody chose. */
const longestName = 100;

const targetWords: ReadonlySet<string> = new Set([
  ...['label', 'labels', 'target', 'targets', 'tgt', 'y', 'gt', 'groundtruth', 'gold', 'truth'],
  ...['answer', 'answers', 'ytrue', 'correct'],
]);

const targetPairs: ReadonlySet<string> = new Set([
  ...['true class', 'true classes', 'class index', 'class idx', 'class id', 'class indices', 'class ids'],
  ...['class idxs', 'correct class', 'expected class', 'actual class'],
]);

/** Words that make something else of a target: a count, a prediction, a name. */
const noTargetWords: ReadonlySet<string> = new Set([
  ...['num', 'n', 'number', 'count', 'counts', 'size', 'sizes', 'len', 'length', 'dim', 'shape', 'width', 'height'],
  ...['max', 'min', 'mean', 'std', 'sum', 'offset', 'scale', 'axis', 'lim', 'tick', 'ticks', 'pos', 'position'],
  ...['pred', 'preds', 'predicted', 'prediction', 'predictions', 'hat', 'prob', 'probs', 'score', 'scores'],
  ...['smoothing', 'weight', 'weights', 'noise', 'ignore', 'loss', 'grad', 'mask', 'layer', 'epoch', 'step'],
  ...['name', 'names', 'text', 'file', 'path', 'dtype', 'type', 'column', 'col', 'total', 'rate'],
]);

const classWords: ReadonlySet<string> = new Set([
  ...['class', 'classes', 'classname', 'classnames', 'name', 'names', 'category', 'categories', 'cats'],
  ...['vocab', 'vocabulary', 'tokens', 'species'],
]);

const labelWords: ReadonlySet<string> = new Set(['label', 'labels', 'target', 'targets']);

const indexWords: ReadonlySet<string> = new Set(['id', 'ids', 'idx', 'int', 'index', 'ix']);

/** What else than classes has names. */
const noClassWords: ReadonlySet<string> = new Set([
  ...['column', 'columns', 'col', 'cols', 'feature', 'features', 'file', 'files', 'layer', 'layers', 'row', 'rows'],
  ...['param', 'params', 'parameter', 'parameters', 'metric', 'metrics', 'dataset', 'datasets', 'model', 'models'],
  ...[
    'weight',
    'weights',
    'count',
    'counts',
    'color',
    'colors',
    'colour',
    'colours',
    'icon',
    'icons',
    'marker',
    'markers',
  ],
  ...['style', 'styles', 'type', 'types', 'frequency', 'frequencies', 'threshold', 'thresholds'],
  ...['field', 'fields', 'user', 'users', 'device', 'devices', 'input', 'inputs', 'output', 'outputs', 'path', 'paths'],
  ...[
    'first',
    'last',
    'sample',
    'samples',
    'image',
    'images',
    'css',
    'axis',
    'axes',
    'dim',
    'dims',
    'module',
    'modules',
  ],
]);
