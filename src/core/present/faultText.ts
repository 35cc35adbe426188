import type { FormatFault, PrintingLibrary } from '../tensor/formatError.ts';
import { countText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** What is wrong with a text that should hold logits, and what to do, in one sentence or two short ones. */
export function faultText(fault: FormatFault, t: Translate): string {
  switch (fault.code) {
    case 'nothing':
      return t('There is no array of numbers here. Logits look like {0}.', '[2.0, -1.0, 8.5]');
    case 'empty':
      return t('The array is empty. Logits look like {0}.', '[2.0, -1.0, 8.5]');
    case 'ragged':
      if (fault.length === 1)
        return t('Row {0} has one number, the rows above have {1}.', fault.row + 1, fault.expected);
      return t('Row {0} has {1} numbers, the rows above have {2}.', fault.row + 1, fault.length, fault.expected);
    case 'uneven':
      return t('“{0}” stands at another depth of brackets than what comes before it.', shortened(fault.found));
    case 'scalar':
      return t('This is a single number. Logits are a row of them, such as {0}.', '[2.0, -1.0, 8.5]');
    case 'several':
      return t('A second array begins here. Leave one of them.');
    case 'elided':
      return fault.total === undefined
        ? t(
            'The print leaves out classes ("..."), so the softmax cannot be known. Print it whole: {0}',
            commandsOf(fault).join(', '),
          )
        : t(
            'The print leaves out {0} of {1} classes ("..."), so the softmax cannot be known. Print it whole: {2}',
            countText(fault.total - fault.shown),
            countText(fault.total),
            commandsOf(fault).join(', '),
          );
    case 'complex':
      return t('The numbers are complex. Logits are real: take their real parts or their magnitudes.');
    case 'masked':
      return t(
        'Elements are masked (“--”), so the softmax cannot be known. Print it with them: {0}',
        commandsOf(fault).join(),
      );
    case 'quantised':
      return t('The tensor is quantised. Print the numbers that it stands for: {0}', commandsOf(fault).join());
    case 'tooLarge':
      return t(
        'The sparse array has {0} elements; at most {1} are written out.',
        countText(fault.size),
        countText(fault.limit),
      );
    case 'unclosed':
      return t(
        'The array is not closed: the text ends before the “{0}” that belongs to this “{1}”.',
        closing(fault.bracket),
        fault.bracket,
      );
    case 'notNumeric':
      return t('“{0}” is not a number.', shortened(fault.found));
    case 'ambiguous':
      return t(
        '“{0}” can be read in more than one way. Part the numbers by blanks, and write decimals with a point.',
        shortened(fault.found),
      );
    case 'arithmetic':
      return t('The array is part of a calculation (“{0}”), whose result is not in the text.', fault.operator);
    case 'misfit':
      if (fault.count === 1) {
        return t(
          'One number does not fill the shape that “{0}” gives it, or it is not written in numbers.',
          shortened(fault.found),
        );
      }
      return t(
        'The {0} numbers do not fill the shape that “{1}” gives them, or it is not written in numbers.',
        countText(fault.count),
        shortened(fault.found),
      );
    case 'missing':
      return t('A cell of the table is empty here. Every row needs a number for each class.');
    case 'counting':
      return fault.counts === 'columns'
        ? t(
            'The first line counts 0, 1, 2, …: it may be a header or a row. Leave it out, or write a name for each class.',
          )
        : t(
            'The first column counts 0, 1, 2, …: it may number the rows or be a class. Leave it out, or write decimals in it.',
          );
    case 'noClass':
      return t(
        'The column “{0}” numbers the rows or their classes. Leave it out: every column is a class.',
        shortened(fault.found),
      );
    case 'dtypeRange':
      return t('{0} does not fit the dtype {1}.', shortened(fault.found), fault.dtype);
    case 'tooLong':
      return t('The text is longer than the {0} characters that are read at once.', countText(fault.limit));
  }
}

/** What makes a library print arrays whole, in its own words. */
const printingWhole: Readonly<Record<PrintingLibrary, string>> = {
  torch: 'torch.set_printoptions(profile="full")',
  numpy: 'np.set_printoptions(threshold=sys.maxsize)',
  // Its tensors are printed by NumPy, as are those of JAX and MXNet.
  tensorflow: 'np.set_printoptions(threshold=sys.maxsize)',
  jax: 'np.set_printoptions(threshold=sys.maxsize)',
  mxnet: 'np.set_printoptions(threshold=sys.maxsize)',
  paddle: 'paddle.set_printoptions(threshold=sys.maxsize)',
  pandas: 'pd.set_option("display.max_rows", None, "display.max_columns", None)',
  julia: 'show(stdout, "text/plain", x)',
  r: 'options(max.print = 1e6)',
  rTorch: 'print(x, n = -1)',
  matlab: 'writematrix(x, "x.csv")',
  node: 'util.inspect(x, { maxArrayLength: null, depth: null })',
  gdb: 'set print elements 0',
  lldb: 'settings set target.max-children-count 100000',
  lovely: 'print(x.p)',
};

/** What to run where the print was made, so that it says all that is needed; where the library is not known, the usual ones. */
export function commandsOf(fault: FormatFault): readonly string[] {
  switch (fault.code) {
    case 'elided':
      return fault.library === undefined ? [printingWhole.torch, printingWhole.numpy] : [printingWhole[fault.library]];
    case 'masked':
      return ['x.data'];
    case 'quantised':
      return ['x.dequantize()'];
    default:
      return [];
  }
}

function closing(bracket: string): string {
  return { '[': ']', '(': ')', '{': '}' }[bracket] ?? bracket;
}

/** What somebody typed, cut to what a sentence bears. */
function shortened(found: string): string {
  return found.length <= 30 ? found : `${found.slice(0, 29)}…`;
}
