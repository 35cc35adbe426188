import { l10n, ProgressLocation, window } from 'vscode';
import { arrayPartsInSlices } from '../../core/parse/arrayParts.ts';
import {
  type ArrayAt,
  type BrokenArray,
  type FoundArray,
  findArrayAtInSlices,
  findArraysInSlices,
  type LiteralScanner,
  readArrayTextInSlices,
  type TextPosition,
} from '../../core/parse/arrayText.ts';
import { findNeighboursInSlices, neighbourhoodInSlices, type Surroundings } from '../../core/parse/neighbours.ts';
import { type RowRewrite, rewriteRowInSlices } from '../../core/parse/rewriteRow.ts';
import { FormatError } from '../../core/tensor/formatError.ts';
import type { Neighbourhood } from '../../core/tensor/neighbours.ts';
import type { Sliced } from '../../core/tensor/sliced.ts';
import type { Reading, RowChange } from '../sourceContract.ts';
import type { TakeTurns } from '../turns.ts';

/** In UTF-16 units: what is read of a text takes some ten times the memory of the text. */
export const longestTextRead = 32_000_000;

/** Longer texts are worth loading the kernel for. */
const worthTheKernel = 64_000;

/** Reading a longer text takes long enough to say so. */
const worthProgress = 1_000_000;

/** Reads texts in turns with whatever else the host has to do; long ones with a word about it in the status bar. */
export interface TextReader {
  /** Reads a text as one array, in the notation of a language; undefined when nobody wants it any more. */
  readonly read: (text: string, languageId: string, isWanted?: () => boolean) => Promise<Reading | undefined>;
  /** Every array of a text; undefined when nobody wants it any more, or the text is too long. */
  readonly find: (
    text: string,
    languageId: string,
    isWanted?: () => boolean,
  ) => Promise<readonly (FoundArray | BrokenArray)[] | undefined>;
  /** The array at a position of a document, from a window of its lines; undefined also when nobody wants it any more. */
  readonly findAt: (
    readLines: (first: number, last: number) => readonly string[],
    position: TextPosition,
    languageId: string,
    isWanted: () => boolean,
  ) => Promise<ArrayAt | undefined>;
  /** What stands beside an array in the text around it; undefined when nobody wants it any more. */
  readonly lookAround: (
    around: Surroundings,
    languageId: string,
    isWanted?: () => boolean,
  ) => Promise<Neighbourhood | undefined>;
  /** The edits that write a row's new logits into the text of its array; undefined when nobody wants them any more. */
  readonly rewrite: (
    text: string,
    languageId: string,
    change: RowChange,
    isWanted: () => boolean,
  ) => Promise<RowRewrite | undefined>;
}

export interface TextReaderParts {
  readonly takeTurns: TakeTurns;
  /** Loaded on first use; undefined where there is no WebAssembly. */
  readonly kernel: () => Promise<LiteralScanner | undefined>;
}

/** Makes the reader that all sources share. */
export function makeTextReader({ takeTurns, kernel }: TextReaderParts): TextReader {
  const kernelFor = async (text: string) => (text.length > worthTheKernel ? await kernel() : undefined);
  const work = async <Result>(text: string, sliced: Sliced<Result>, isWanted?: () => boolean) => {
    if (text.length <= worthProgress) return await takeTurns(sliced, isWanted);
    const options = { location: ProgressLocation.Window, title: l10n.t('Reading an array of numbers…') };
    return await window.withProgress(options, () => takeTurns(sliced, isWanted));
  };
  return {
    read: async (text, languageId, isWanted) => {
      if (text.length > longestTextRead) {
        const fault = new FormatError({ code: 'tooLong', limit: longestTextRead }, longestTextRead, text.length);
        return { fault, parts: [] };
      }
      return await work(text, readingInSlices(text, languageId, await kernelFor(text)), isWanted);
    },
    find: async (text, languageId, isWanted) => {
      if (text.length > longestTextRead) return undefined;
      return await work(text, findArraysInSlices(text, languageId, await kernelFor(text)), isWanted);
    },
    findAt: (readLines, position, languageId, isWanted) =>
      takeTurns(findArrayAtInSlices(readLines, position, languageId), isWanted),
    lookAround: (around, languageId, isWanted) => takeTurns(neighbourhoodInSlices(around, languageId), isWanted),
    rewrite: (text, languageId, { row, logits, changed }, isWanted) =>
      work(text, rewriteRowInSlices(text, languageId, row, logits, changed), isWanted),
  };
}

function* readingInSlices(text: string, languageId: string, kernel: LiteralScanner | undefined): Sliced<Reading> {
  try {
    const written = yield* readArrayTextInSlices(text, languageId, kernel);
    const { start, end, tensor } = written;
    const array = { start, end, shape: tensor.shape };
    return { written, neighbours: yield* findNeighboursInSlices(text, array, languageId) };
  } catch (error) {
    if (error instanceof FormatError) return { fault: error, parts: yield* arrayPartsInSlices(text, languageId) };
    throw error;
  }
}
