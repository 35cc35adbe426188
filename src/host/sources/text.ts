import { arrayParts } from '../../core/parse/arrayParts.ts';
import { readArrayText } from '../../core/parse/arrayText.ts';
import { findNeighbours } from '../../core/parse/neighbours.ts';
import { FormatError } from '../../core/tensor/formatError.ts';
import type { Reading } from '../sourceContract.ts';

/** In UTF-16 units: more would hold up the host for longer than a person should notice (50 ms). */
export const longestTextRead = 1_000_000;

/** Reads a text as one array, in the notation of a language. */
export function readText(text: string, languageId: string): Reading {
  if (text.length > longestTextRead) {
    return {
      fault: new FormatError({ code: 'tooLong', limit: longestTextRead }, longestTextRead, text.length),
      parts: [],
    };
  }
  try {
    const written = readArrayText(text, languageId);
    const { start, end, tensor } = written;
    return { written, neighbours: findNeighbours(text, { start, end, shape: tensor.shape }, languageId) };
  } catch (error) {
    if (error instanceof FormatError) return { fault: error, parts: arrayParts(text, languageId) };
    throw error;
  }
}
