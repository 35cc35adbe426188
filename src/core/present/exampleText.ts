import type { ExampleName } from './protocol.ts';

/** What an example of the empty panel puts into the box, and the class that it calls the true one, if any. */
export function exampleText(name: ExampleName): { readonly text: string; readonly target?: number } {
  switch (name) {
    case 'confidentlyWrong':
      return { text: '[2.1, -0.4, 9.7, 0.3]', target: 0 };
    case 'nearlyRight':
      return { text: '[2.0, 1.6, -1.2, 0.1]', target: 1 };
    case 'printedTensor':
      return {
        text: "tensor([[ 3.1029, -0.2817,  0.9406],\n        [-1.5470,  8.8123,  0.0651]], device='cuda:0', grad_fn=<AddmmBackward0>)",
      };
  }
}
