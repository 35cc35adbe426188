import type { Paint } from '../src/core/chart/barModel.ts';

/** What a canvas needs of the editor's theme; the page's other parts take it from the style sheet. */
export interface Theme {
  readonly paints: Readonly<Record<Paint, BarColors>>;
  readonly text: string;
  readonly background: string;
  readonly line: string;
  readonly zeroLine: string;
  readonly zone: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

/** A bar's colours; `hatched` bars can be told from the others without their colour. */
export interface BarColors {
  readonly fill: string;
  readonly outline: string;
  readonly hatched: boolean;
}

/** Reads the custom properties that panel.css makes of the editor's theme. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const bar = (name: string, hatched = false): BarColors => ({
    fill: color(name),
    outline: color('--bar-outline') || color(name),
    hatched,
  });
  return {
    paints: {
      plain: bar('--bar-plain'),
      predicted: bar('--bar-predicted'),
      true: bar('--true-class'),
      crossEntropy: bar('--cross-entropy'),
      meanSquaredError: bar('--mean-squared-error', true),
    },
    text: color('--muted'),
    background: style.backgroundColor,
    line: color('--grid-line'),
    zeroLine: color('--muted'),
    zone: color('--zone'),
    fontFamily: style.fontFamily,
    fontSize: Math.round(Number.parseFloat(style.fontSize) * 0.85),
  };
}

/** Calls back when the editor's theme, its font, or the system's forced colours have changed. */
export function watchTheme(onChange: () => void): void {
  // VS Code writes its colours and font to the root's style, and the kind of theme to the body's class.
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['style', 'class'] });
  matchMedia('(forced-colors: active)').addEventListener('change', onChange);
}
