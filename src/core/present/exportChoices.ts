import type { ExportFormat, ExportWhat } from './protocol.ts';
import type { Translate } from './translate.ts';

/** The formats, in the order to offer them. */
export const exportFormats: readonly ExportFormat[] = ['python', 'numpy', 'pytorch', 'javascript', 'csv', 'markdown'];

/** What a format is called. */
export function exportFormatText(format: ExportFormat, t: Translate): string {
  switch (format) {
    case 'python':
      return t('Python list');
    case 'numpy':
      return t('NumPy array');
    case 'pytorch':
      return t('PyTorch tensor');
    case 'javascript':
      return t('JavaScript array');
    case 'csv':
      return t('CSV table');
    case 'markdown':
      return t('Markdown table');
  }
}

/** What is exported, in words. */
export function exportWhatText(what: ExportWhat, t: Translate): string {
  switch (what) {
    case 'logits':
      return t('Logits');
    case 'softmax':
      return t('Softmax');
    case 'logSoftmax':
      return t('Log-softmax');
    case 'crossEntropyGradient':
      return t('Cross-entropy gradient');
    case 'meanSquaredErrorGradient':
      return t('MSE gradient');
    case 'everything':
      return t('Everything');
  }
}
