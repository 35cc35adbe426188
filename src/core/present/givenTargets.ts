import type { FormatFault } from '../tensor/formatError.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { countText, exactText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** True classes that somebody gave for the rows of a batch, in the order of the rows, or why they are none. */
export type GivenTargets =
  | { readonly values: readonly number[]; readonly shape: readonly number[] }
  | { readonly fault: string };

/** The true classes that an array says: whole numbers. Which of them are classes of a row is said of each row. */
export function givenTargets({ tensor }: WrittenTensor, t: Translate): GivenTargets {
  if (tensor.incomplete !== undefined) return { fault: t('The print of the true classes leaves some of them out.') };
  const values = Array.from(tensor.data, Number);
  const odd = values.findIndex((value) => !Number.isSafeInteger(value));
  if (odd >= 0) {
    const value = exactText(values[odd] ?? Number.NaN);
    return { fault: t('True classes are whole numbers; number {0} is {1}.', countText(odd + 1), value) };
  }
  return { values, shape: tensor.shape };
}

/** The true classes that a list of names says, with brackets and quotes or without: "cat, dog, cat"; undefined where it has others. */
export function namedTargets(text: string, classNames: readonly string[]): GivenTargets | undefined {
  const indices = new Map(classNames.map((name, index) => [name.trim().toLowerCase(), index]));
  const list = text
    .trim()
    .replace(/^[[(]/, '')
    .replace(/[\])]$/, '');
  // A name may have blanks where something else parts the names.
  for (const separator of [/[,;\n]/, /\s+/]) {
    const names = list.split(separator).map((part) =>
      part
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .toLowerCase(),
    );
    const values = names.filter((name) => name !== '').map((name) => indices.get(name));
    const known = values.filter((value) => value !== undefined);
    if (known.length > 0 && known.length === values.length) return { values: known, shape: [known.length] };
  }
  return undefined;
}

/** Why a text holds no true classes, in one sentence; undefined where an array of numbers says more. */
export function noTargetsFault({ code }: FormatFault, t: Translate): string | undefined {
  const isNone = code === 'nothing' || code === 'notNumeric';
  return isNone ? t('There are no true classes here. Write one class a row, such as {0}.', '[3, 0, 2]') : undefined;
}

/** Why targets do not fit a batch, in one sentence; undefined where they do. */
export function targetCountFault(count: number, rowCount: number, t: Translate): string | undefined {
  if (count === rowCount) return undefined;
  return count === 1
    ? t('There is one true class for {0} rows.', countText(rowCount))
    : t('There are {0} true classes for {1} rows.', countText(count), countText(rowCount));
}
