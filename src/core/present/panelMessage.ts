import type { CopyKind, ExampleName, MseReduction, PanelMessage, PanelState, SourceReference } from './protocol.ts';
import { temperatureRange } from './protocol.ts';

/**
 * What came from the webview as a message of the protocol, or undefined when it is none: pages are not trusted, so every
 * field is looked at, and only known fields are taken over.
 */
export function parsePanelMessage(value: unknown): PanelMessage | undefined {
  if (!isRecord(value)) return undefined;
  const kind = value['kind'];
  switch (kind) {
    case 'ready':
    case 'refresh':
    case 'revealSource':
      return { kind };
    case 'editText': {
      const { text } = value;
      return typeof text === 'string' ? { kind, text } : undefined;
    }
    case 'chooseTarget': {
      const { target } = value;
      return target === null || isInteger(target) ? { kind, target } : undefined;
    }
    case 'chooseRow': {
      const { row } = value;
      return isIndex(row) ? { kind, row } : undefined;
    }
    case 'changeTemperature': {
      const { temperature } = value;
      return isTemperature(temperature) ? { kind, temperature } : undefined;
    }
    case 'changeMseReduction': {
      const { mseReduction } = value;
      return isMseReduction(mseReduction) ? { kind, mseReduction } : undefined;
    }
    case 'showClasses':
    case 'showRows': {
      const { first } = value;
      return isIndex(first) ? { kind, first } : undefined;
    }
    case 'copy': {
      const { what } = value;
      return isCopyKind(what) ? { kind, what } : undefined;
    }
    case 'copyNumber': {
      const { exact } = value;
      return typeof exact === 'string' && exact.length <= longestNumber ? { kind, exact } : undefined;
    }
    case 'useExample': {
      const { example } = value;
      return isExampleName(example) ? { kind, example } : undefined;
    }
    case 'failed': {
      const { message } = value;
      return typeof message === 'string' ? { kind, message: message.slice(0, longestFailure) } : undefined;
    }
    default:
      return undefined;
  }
}

/** What a webview stored as the state of a panel, or undefined when it is none (another version wrote it, say). */
export function parsePanelState(value: unknown): PanelState | undefined {
  if (!isRecord(value)) return undefined;
  const { text, languageId, row, target, temperature, mseReduction } = value;
  const source = value['source'] === undefined ? undefined : parseSource(value['source']);
  if (value['source'] !== undefined && source === undefined) return undefined;
  if (typeof text !== 'string' || typeof languageId !== 'string') return undefined;
  if (!isIndex(row) || !isTemperature(temperature) || !isMseReduction(mseReduction)) return undefined;
  if (target !== undefined && !isInteger(target)) return undefined;
  return {
    text,
    languageId,
    row,
    temperature,
    mseReduction,
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
  };
}

/** No number that the host sent is longer. */
const longestNumber = 64;

/** What the log takes of a page's own failure. */
const longestFailure = 10_000;

function parseSource(value: unknown): SourceReference | undefined {
  if (!isRecord(value)) return undefined;
  const { uri, start, end, lastRead, name } = value;
  if (typeof uri !== 'string' || typeof lastRead !== 'string') return undefined;
  if (!isIndex(start) || !isIndex(end) || start > end) return undefined;
  if (name !== undefined && typeof name !== 'string') return undefined;
  return { uri, start, end, lastRead, ...(name === undefined ? {} : { name }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isIndex(value: unknown): value is number {
  return isInteger(value) && value >= 0;
}

function isTemperature(value: unknown): value is number {
  return typeof value === 'number' && value >= temperatureRange.least && value <= temperatureRange.greatest;
}

function isMseReduction(value: unknown): value is MseReduction {
  return value === 'mean' || value === 'sum' || value === 'half';
}

function isCopyKind(value: unknown): value is CopyKind {
  return value === 'softmax' || value === 'crossEntropyGradient' || value === 'meanSquaredErrorGradient';
}

function isExampleName(value: unknown): value is ExampleName {
  return value === 'confidentlyWrong' || value === 'nearlyRight' || value === 'printedTensor';
}
