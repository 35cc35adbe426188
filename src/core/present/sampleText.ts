import type { Translate } from './translate.ts';

/** A labelled batch in Python, and the text of its most confidently wrong row. */
export interface Sample {
  readonly text: string;
  readonly row: string;
}

/** What there is to try the panel with. */
export function sample(t: Translate): Sample {
  const row = '[-1.9,  0.8,  9.4,  1.2],';
  const text = `# ${t('What a classifier made of eight pictures: one right after the other, until it is sure of the wrong class.')}
classes = ["cat", "dog", "fox", "owl"]
targets = [0, 1, 2, 3, 1, 2, 0, 3]
logits = torch.tensor([
    [ 6.2,  1.1,  0.4, -0.8],
    [ 0.3,  4.8,  2.9,  0.1],
    [-0.6,  1.7,  5.1,  0.9],
    [ 0.2, -1.4,  0.6,  7.3],
    [ 2.4,  2.1,  1.8,  0.5],
    [ 1.9,  0.7,  1.6, -0.2],
    ${row}
    [ 0.4,  0.2,  1.1,  2.8],
])
`;
  return { text, row };
}
