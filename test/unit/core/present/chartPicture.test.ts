import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chartPalettes } from '../../../../src/core/present/chartPalette.ts';
import {
  chartPicture,
  gradientPicture,
  type PicturedRow,
  softmaxPicture,
} from '../../../../src/core/present/chartPicture.ts';
import { panelLabels } from '../../../../src/core/present/panelLabels.ts';
import { english } from './english.ts';

const labels = panelLabels(english);

function pictured(names: readonly string[], target: number | null = 0): PicturedRow {
  const share = 1 / names.length;
  return {
    target,
    predicted: 1,
    losses: 'both',
    chart: {
      classes: names.map((label, index) => ({
        index,
        label,
        logit: 0,
        logitText: '0',
        edited: false,
        probability: share,
        probabilityText: String(share),
        ...(target === null
          ? {}
          : {
              gradients: {
                crossEntropy: share - Number(index === target),
                crossEntropyText: `CE ${index}`,
                meanSquaredError: 1e-3 * share,
                meanSquaredErrorText: `MSE ${index}`,
              },
            }),
      })),
      softmaxSentence: 'All are alike.',
      gradientSentence: 'The gradient.',
      ...(target === null ? {} : { linearTo: 0.01 }),
    },
  };
}

function pictures(row: PicturedRow): readonly string[] {
  const drawn = [softmaxPicture(row, labels, chartPalettes.light), gradientPicture(row, labels, chartPalettes.light)];
  return drawn.filter((svg) => svg !== undefined);
}

/** The elements of a document, in order; fails where they are not closed in turn or a character is not escaped. */
function elementsOf(xml: string): readonly { readonly name: string; readonly attributes: string }[] {
  const open: string[] = [];
  const elements: { name: string; attributes: string }[] = [];
  for (const [tag, closing, name = '', attributes = '', isEmpty] of xml.matchAll(
    /<(\/?)([a-z]+)((?:\s+[a-zA-Z-]+="[^"<]*")*)(\/?)>|</g,
  )) {
    assert.notEqual(tag, '<', `an unescaped <: ${xml}`);
    if (closing) assert.equal(open.pop(), name);
    else {
      elements.push({ name, attributes });
      if (!isEmpty) open.push(name);
    }
  }
  assert.deepEqual(open, []);
  assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot);)/);
  return elements;
}

test('a picture has a name, and a description that says every value', () => {
  const [softmax = '', gradient = ''] = pictures(pictured(['cat', 'dog']));
  assert.match(softmax, /<title id="title">Softmax<\/title>/);
  assert.match(softmax, /<desc id="description">All are alike\. cat \(true\): 0\.5; dog \(predicted\): 0\.5\.<\/desc>/);
  assert.match(
    gradient,
    /<desc id="description">The gradient\. cat \(true\): CE 0, MSE 0; dog \(predicted\): CE 1, MSE 1\.</,
  );
  for (const svg of [softmax, gradient]) {
    assert.match(elementsOf(svg)[0]?.attributes ?? '', /role="img" aria-labelledby="title description"/);
  }
});

test('a bar is as long as its value on the axis of the panel', () => {
  const [softmax = '', gradient = ''] = pictures(pictured(['cat', 'dog']));
  const widths = (svg: string, paint: string) =>
    [...svg.matchAll(new RegExp(`width="([\\d.]+)" height="11" fill="${paint.replace(/[()]/g, '\\$&')}"`, 'g'))].map(
      ([, width]) => Number(width),
    );
  const { paints } = chartPalettes.light;
  assert.deepEqual(widths(softmax, paints.true), [180]);
  assert.deepEqual(widths(softmax, paints.predicted), [180]);
  // 0.5 is at 1 + log10(0.5 / 0.01) = 2.699 of 3 on an axis of 360 pixels from -3 to 3; 0.0005 at 0.05.
  assert.deepEqual(widths(gradient, paints.crossEntropy).slice(-2), [161.94, 161.94]);
  assert.deepEqual(widths(gradient, 'url(#hatch)').slice(-2), [3, 3]);
});

test('what is not there is not drawn: no softmax, no true class', () => {
  assert.equal(pictures(pictured(['cat', 'dog'], null)).length, 1);
  assert.equal(pictures({ ...pictured([], null) }).length, 0);
});

test('the classes that are not drawn are one more bar of the softmax, and both pictures say so', () => {
  const row = pictured(['cat', 'dog'], null);
  const together = { label: 'the other 8', probability: 0.25, probabilityText: '25 %' };
  const svg = softmaxPicture({ ...row, chart: { ...row.chart, together } }, labels, chartPalettes.dark) ?? '';
  assert.match(svg, /; the other 8: 25 %\./);
  const some = pictured(['cat', 'dog']);
  for (const picture of pictures({ ...some, chart: { ...some.chart, others: '2 of 10 are drawn.' } })) {
    assert.match(picture, /2 of 10 are drawn\.<\/desc>/);
    assert.match(picture, /2 of 10 are drawn\.<\/text>/);
  }
});

test('the story of a row is drawn as lines, MSE dashed, with the present place on each; only those losses that are shown', () => {
  const at = (lead: number) => ({
    ...{ lead, logit: lead, crossEntropyLoss: 1, meanSquaredErrorLoss: 1 },
    ...{ crossEntropyPush: 0.5, meanSquaredErrorPush: 0.25 },
  });
  const table = { caption: '', columns: [], rows: [] };
  const title = 'If the logit of <cat> were different';
  const points = [at(-10), at(10)];
  const slide = { title, sentence: 'It slides.', points, present: at(0), presentText: 'level with the lead', table };
  const path = [
    { steps: 0, probability: 0.1 },
    { steps: 100, probability: 0.6 },
  ];
  const recovery = { title: 'Descent', sentence: 'Down.', crossEntropy: path, meanSquaredError: path, table };
  const row: PicturedRow = { ...pictured(['cat', 'dog']), story: { slide, recovery } };
  for (const [losses, lines] of [
    ['both', 2],
    ['crossEntropy', 1],
    ['meanSquaredError', 1],
  ] as const) {
    for (const chart of ['slide', 'recovery'] as const) {
      const svg = chartPicture(chart, { ...row, losses }, labels, chartPalettes.light) ?? '';
      elementsOf(svg);
      assert.doesNotMatch(svg, /NaN|Infinity/);
      assert.equal([...svg.matchAll(/L[\d.]+ [\d.]+" fill="none"/g)].length, lines, `${chart} ${losses}`);
      assert.equal(svg.includes('stroke-dasharray'), losses !== 'crossEntropy');
      assert.equal([...svg.matchAll(/<circle /g)].length, chart === 'slide' ? lines : 0);
    }
  }
  const untold = pictured(['cat', 'dog']);
  for (const chart of ['slide', 'recovery'] as const) {
    assert.equal(chartPicture(chart, untold, labels, chartPalettes.light), undefined);
  }
  const pending: PicturedRow = { ...untold, story: { slide, recovery: 'pending' } };
  assert.equal(chartPicture('recovery', pending, labels, chartPalettes.light), undefined);
});

test('whatever a class is called, the picture is a well-formed document that runs and fetches nothing', () => {
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", ';', '\u0000', '\ud800', '\u{1f408}', 'a') }),
    fc.constantFrom('<script>alert(1)</script>', '"/><image href="https://x.test/"/>', '&#x6a;', ']]>', '\u0000\ud800'),
  );
  const allowed = new Set(['svg', 'title', 'desc', 'defs', 'pattern', 'path', 'rect', 'text']);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
      for (const svg of pictures(pictured(names))) {
        for (const { name: element, attributes } of elementsOf(svg)) {
          assert.ok(allowed.has(element), element);
          assert.doesNotMatch(attributes, /\s(?:on\w+|href|style)=/);
        }
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
        assert.doesNotMatch(svg, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
        assert.doesNotMatch(svg, /NaN|Infinity/);
      }
    }),
  );
});

test('the picture is as wide as its longest name, up to a bound, and no name loses its end unsaid', () => {
  const sizes = ['cat', 'a'.repeat(1000)].map((label) => {
    const [svg = ''] = pictures(pictured([label], null));
    return { width: Number(/width="(\d+)"/.exec(svg)?.[1]), svg };
  });
  const [short, long] = sizes;
  assert.ok(short !== undefined && long !== undefined);
  assert.ok(short.width < long.width && long.width < 900);
  assert.match(long.svg, /a{31}…<\/text>/);
  assert.match(long.svg, /<desc.*a{1000}/);
});

test('a bar has a contrast of 3 to 1 against its background, a word of 4.5 to 1', () => {
  for (const { background, text, muted, paints } of Object.values(chartPalettes)) {
    for (const paint of Object.values(paints)) assert.ok(contrast(paint, background) >= 3, `${paint} on ${background}`);
    for (const color of [text, muted]) assert.ok(contrast(color, background) >= 4.5, `${color} on ${background}`);
  }
});

/** The contrast ratio of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
