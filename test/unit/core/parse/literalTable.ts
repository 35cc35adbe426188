import assert from 'node:assert/strict';
import { findArrays, parseArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';

/** A text, and each array in it: its name where it has one, its dtype where one is written, its shape and values; or the code of its fault. */
export type LiteralTable = readonly (readonly [text: string, ...arrays: readonly string[]])[];

/** Checks what is found in each text of a table: `logits float32 2 = 1 2.5`, `2x2 = 1 2 3 4`, `ragged`. */
export function checkLiterals(language: string, table: LiteralTable): void {
  for (const [text, ...arrays] of table) {
    const found = findArrays(text, language).map((array) => {
      if ('error' in array) return array.error.code;
      const { tensor, name, dtypeWritten } = array;
      const said = [name, dtypeWritten && tensor.dtype, tensor.shape.join('x')].filter(Boolean).join(' ');
      return `${said} = ${[...tensor.data].join(' ')}`;
    });
    assert.deepEqual(found, arrays, `${language}: ${text}`);
  }
}

/** Checks that each text is refused as a whole, with a code. */
export function checkRefusals(language: string, table: readonly (readonly [text: string, code: string])[]): void {
  for (const [text, code] of table) {
    assert.throws(
      () => parseArrayText(text, language),
      (error) => {
        assert.ok(error instanceof FormatError, `${language}: ${text}: ${error}`);
        assert.equal(error.code, code, `${language}: ${text}`);
        return true;
      },
      `${language}: ${text}`,
    );
  }
}
