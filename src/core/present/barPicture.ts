/** The kinds of colour theme, as they are told apart by what a picture must do in them. */
export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

const colours: Record<ThemeKind, { readonly bar: string; readonly leading: string; readonly line: string }> = {
  light: { bar: '#a0a0a0', leading: '#3b3b3b', line: '#d0d0d0' },
  dark: { bar: '#7a7a7a', leading: '#e0e0e0', line: '#454545' },
  highContrast: { bar: '#8c8c8c', leading: '#ffffff', line: '#6fc3df' },
  highContrastLight: { bar: '#767676', leading: '#000000', line: '#0f4a85' },
};

const height = 36;
const widest = 240;

/**
 * Bars for shares between 0 and 1 as an SVG, the leading one emphasised. A picture in an <img> cannot see the theme's
 * variables, so its colours come from the kind of theme.
 */
export function barPicture(
  shares: readonly number[],
  leading: number,
  theme: ThemeKind,
): { svg: string; width: number; height: number } {
  const { bar, leading: emphasis, line } = colours[theme];
  const step = Math.min(24, Math.floor(widest / shares.length));
  const gap = step > 6 ? 2 : 1;
  const width = step * shares.length;
  const bars = shares.map((share, index) => {
    // A share above 0 stays visible, as a hairline.
    const tall = share > 0 ? Math.max(1, Math.round(share * (height - 2))) : 0;
    const colour = index === leading ? emphasis : bar;
    return `<rect x="${index * step}" y="${height - 1 - tall}" width="${step - gap}" height="${tall}" fill="${colour}"/>`;
  });
  const ground = `<rect x="0" y="${height - 1}" width="${width}" height="1" fill="${line}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${bars.join('')}${ground}</svg>`;
  return { svg, width, height };
}
