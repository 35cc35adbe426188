import { rowPosition } from '../tensor/classAxis.ts';
import { countText } from './numberText.ts';

/** Which row it is: counted from 1 as people count, or all its indices where it takes more than one. */
export function rowLabel(shape: readonly number[], classAxis: number, row: number): string {
  const position = rowPosition(shape, classAxis, row);
  return position.length <= 1 ? countText(row + 1) : `[${position.join(', ')}]`;
}
