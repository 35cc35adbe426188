/** A picture with its words: what it is called, what it shows to somebody who does not see it, and its parts. */
export interface Picture {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly parts: readonly string[];
}

/** The size of the words in a picture, in pixels. */
export const fontSize = 12;

/** A picture as an SVG document that stands alone. */
export function svgDocument({ title, description, width, height, background, parts }: Picture): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ' role="img" aria-labelledby="title description" font-family="system-ui, sans-serif"' +
      ` font-size="${fontSize}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    rectangle(0, 0, width, height, background),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** A filled rectangle, between its edges. */
export function rectangle(x: number, top: number, right: number, bottom: number, fill: string): string {
  return `<rect x="${rounded(x)}" y="${top}" width="${rounded(right - x)}" height="${bottom - top}" fill="${fill}"/>`;
}

/** How a line of text is set; of 12 pixels, from its beginning, unless said otherwise. */
export interface TextStyle {
  readonly fill: string;
  readonly anchor?: 'middle' | 'end';
  readonly size?: number;
  readonly weight?: number;
}

/** A line of text, centred on `middle`. */
export function words(x: number, middle: number, text: string, { fill, anchor, size, weight }: TextStyle): string {
  const style = [
    `fill="${fill}"`,
    ...(anchor === undefined ? [] : [`text-anchor="${anchor}"`]),
    ...(size === undefined ? [] : [`font-size="${size}"`]),
    ...(weight === undefined ? [] : [`font-weight="${weight}"`]),
  ];
  return `<text x="${rounded(x)}" y="${rounded(middle)}" dominant-baseline="central" ${style.join(' ')}>${escaped(text)}</text>`;
}

/** A length with as many digits as can be seen. */
export function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}

/** Text as XML takes it, without the characters that it forbids. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(forbiddenInXml, '\ufffd');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
const forbiddenInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
