import type { Paint } from '../chart/barModel.ts';
import type { ThemeKind } from './barPicture.ts';

/** The colours of a picture that stands alone, as CSS writes them. */
export interface ChartPalette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  /** Where the axis is linear. */
  readonly zone: string;
  readonly paints: Readonly<Record<Paint, string>>;
}

/** The palettes of a picture that does not know a person's theme but its kind; each bar has 3:1 against its background. */
export const chartPalettes: Readonly<Record<ThemeKind, ChartPalette>> = {
  light: {
    ...{ background: '#ffffff', text: '#1f1f1f', muted: '#5a5a5a', line: '#dcdcdc', zone: '#f0f0f0' },
    paints: {
      ...{ plain: '#8c8c8c', predicted: '#555555', true: '#388a34' },
      ...{ crossEntropy: '#0063d3', meanSquaredError: '#b5500b' },
    },
  },
  dark: {
    ...{ background: '#1f1f1f', text: '#e6e6e6', muted: '#a8a8a8', line: '#3c3c3c', zone: '#2b2b2b' },
    paints: {
      ...{ plain: '#7a7a7a', predicted: '#b8b8b8', true: '#89d185' },
      ...{ crossEntropy: '#59a4f9', meanSquaredError: '#f0883e' },
    },
  },
  highContrastLight: {
    ...{ background: '#ffffff', text: '#000000', muted: '#000000', line: '#767676', zone: '#ececec' },
    paints: {
      ...{ plain: '#767676', predicted: '#292929', true: '#1a6b16' },
      ...{ crossEntropy: '#0043a8', meanSquaredError: '#8a3a00' },
    },
  },
  highContrast: {
    ...{ background: '#000000', text: '#ffffff', muted: '#ffffff', line: '#8c8c8c', zone: '#1f1f1f' },
    paints: {
      ...{ plain: '#8c8c8c', predicted: '#d4d4d4', true: '#89d185' },
      ...{ crossEntropy: '#6fc3ff', meanSquaredError: '#ffa657' },
    },
  },
};
