import { rowPosition } from '../tensor/classAxis.ts';

/** Which row it is: counted from 1 as people count, or all its indices where it takes more than one. */
export function rowLabel(shape: readonly number[], classAxis: number, row: number): string {
  const position = rowPosition(shape, classAxis, row);
  return position.length <= 1 ? String(row + 1) : `[${position.join(', ')}]`;
}
