import type { ArrayPart } from '../tensor/arrayPart.ts';
import type { FormatError } from '../tensor/formatError.ts';
import { oneLine } from './className.ts';
import { commandsOf } from './faultText.ts';
import { shapeText } from './numberText.ts';
import type { ActionView } from './protocol.ts';
import type { Translate } from './translate.ts';

/** More would be a list to search. */
const partsAtMost = 8;

/** What can be done about a faulty text, of which these `parts` can be read on their own. */
export function remedyViews({ fault }: FormatError, parts: readonly ArrayPart[], t: Translate): ActionView[] {
  const faulty = fault.code === 'ragged' ? fault.row : 0;
  // Of many rows, the ones around the row that the sentence is about.
  const first = Math.max(0, Math.min(faulty - partsAtMost / 2, parts.length - partsAtMost));
  return [
    ...parts.slice(first, first + partsAtMost).map(
      (part): ActionView => ({
        label: partText(part, t),
        action: { kind: 'readPart', start: part.start, end: part.end },
      }),
    ),
    ...commandsOf(fault).map(
      (command): ActionView => ({ label: t('Copy {0}', command), action: { kind: 'copyCommand', command } }),
    ),
  ];
}

function partText({ kind, index, name, shape }: ArrayPart, t: Translate): string {
  if (kind === 'row') return t('Read row {0} alone', index + 1);
  return name === undefined
    ? t('Read array {0}, shape {1}', index + 1, shapeText(shape))
    : t('Read {0}, shape {1}', oneLine(name), shapeText(shape));
}
