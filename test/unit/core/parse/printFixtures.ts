import { readdirSync, readFileSync } from 'node:fs';

/** What a tool prints of an array, with what the print says: see record.py beside the fixtures. */
export interface Print {
  readonly tool: string;
  /** The languages, as VS Code names them, in whose files people paste it. */
  readonly languages: readonly string[];
  readonly kind: string;
  readonly text: string;
  readonly shape: readonly number[];
  /** What the print says; float64 where it says none. */
  readonly dtype: string;
  readonly values?: readonly number[];
  readonly fault?: string;
  readonly incomplete?: true;
  readonly name?: string | null;
  /** The arrays of a text that holds several. */
  readonly arrays?: readonly Print[];
}

const folder = new URL('../../../fixtures/prints/', import.meta.url);

/** The fixtures: every print that a tool really made, and those transcribed from documentation. */
export const prints: readonly Print[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const written: WrittenFile = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    return written.prints.map((print) => printOf(print, written));
  });

interface WrittenFile {
  readonly tool: string;
  readonly languages: readonly string[];
  readonly prints: readonly WrittenPrint[];
}

interface WrittenPrint extends Omit<Print, 'tool' | 'languages' | 'values' | 'arrays'> {
  /** Instead of those of the file. */
  readonly languages?: readonly string[];
  /** Beside them. */
  readonly language?: string;
  readonly values?: readonly (number | string)[];
  readonly arrays?: readonly WrittenPrint[];
}

function printOf(written: WrittenPrint, file: WrittenFile): Print {
  const { language, languages = file.languages, values, arrays, ...print } = written;
  return {
    ...print,
    tool: file.tool,
    languages: language === undefined ? languages : [...languages, language],
    ...(values !== undefined && { values: values.map(numberOf) }),
    ...(arrays !== undefined && { arrays: arrays.map((array) => printOf(array, file)) }),
  };
}

/** JSON has no infinities, no NaN and, as Python writes whole numbers, no negative zero. */
function numberOf(value: number | string): number {
  return Number(String(value).replace('inf', 'Infinity'));
}
