import type { Formula, FormulaNode } from '../../../../src/core/present/protocol.ts';

/** A formula in one line, as JavaScript would compute it where it holds numbers alone. */
export function formulaText(formula: Formula): string {
  return formula.map(nodeText).join('').replaceAll(')(', ')*(');
}

const signs = new Map([
  ['−', '-'],
  ['·', '*'],
  ['×', '*'],
  ['∞', 'Infinity'],
]);

function nodeText(node: FormulaNode): string {
  if ('text' in node) return signs.get(node.text) ?? node.text;
  const [first = '', second = ''] = node.children.map(nodeText);
  switch (node.tag) {
    case 'mfrac':
      return `((${first})/(${second}))`;
    case 'msup':
      return `((${first})**(${second}))`;
    case 'msub':
    case 'munder':
      return `${first}_${second}`;
    default:
      return node.children.map(nodeText).join('');
  }
}

/** What a formula of numbers comes to. */
export function computed(text: string): number {
  const compute = new Function('e', 'log', 'log1p', `return ${text.replace(/\u00a0?%$/, '/100')};`);
  return compute(Math.E, Math.log, Math.log1p);
}
