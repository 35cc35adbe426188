import type { Formula, FormulaNode } from '../../src/core/present/protocol.ts';
import { element, setAttributes } from '../element.ts';
import type { View } from './view.ts';

const namespace = 'http://www.w3.org/1998/Math/MathML';

const lossClasses = { crossEntropy: 'cross-entropy', meanSquaredError: 'mean-squared-error' } as const;

/** A formula on a line of its own, which scrolls sideways where it is wider than the page; not seen while absent. */
export function createFormulaView(): View<Formula | undefined> {
  const math = document.createElementNS(namespace, 'math');
  math.setAttribute('display', 'block');
  const box = element('div', { class: 'formula' }, math);
  // Only what scrolls is worth a tab stop.
  const resizes = new ResizeObserver(() => {
    setAttributes(box, { tabindex: box.scrollWidth > box.clientWidth ? 0 : undefined });
  });
  resizes.observe(box);
  resizes.observe(math);
  return {
    element: box,
    draw(formula = []) {
      box.hidden = formula.length === 0;
      math.replaceChildren(...formula.map(createNode));
    },
  };
}

function createNode(node: FormulaNode): Element {
  switch (node.tag) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext': {
      const leaf = document.createElementNS(namespace, node.tag);
      leaf.textContent = node.text;
      // Without a font for mathematics, parentheses about a mere index would stretch to twice its height.
      if (node.text === '(' || node.text === ')') leaf.setAttribute('stretchy', 'false');
      if (node.loss) leaf.setAttribute('class', lossClasses[node.loss]);
      return leaf;
    }
    case 'mrow':
    case 'msub':
    case 'msup':
    case 'msubsup':
    case 'mfrac':
    case 'msqrt':
    case 'munder':
    case 'munderover': {
      const branch = document.createElementNS(namespace, node.tag);
      branch.append(...node.children.map(createNode));
      return branch;
    }
    default:
      return createUnknown(node);
  }
}

/** A tag that is none of the protocol's becomes no element: what text it holds is shown as text. */
function createUnknown(node: never): Element {
  const text = document.createElementNS(namespace, 'mtext');
  const { text: shown } = node as { readonly text?: unknown };
  text.textContent = typeof shown === 'string' ? shown : '';
  return text;
}
