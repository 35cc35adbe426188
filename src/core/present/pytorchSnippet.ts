import type { RowOptions } from '../analysis/analyzeRow.ts';
import { pythonNumbers } from './exportText.ts';
import type { MseReduction } from './protocol.ts';
import type { Translate } from './translate.ts';
import { reductionName } from './verdict.ts';

/**
 * A Python script that computes with PyTorch, in float64, what the panel shows of a row, and prints it as lines of
 * `name=value`: the softmax and its logarithm, and given a target the losses, their gradients by autograd, and the
 * pushes. Its comments are in the person's language.
 *
 * PyTorch rounds what it computes, so its last digits differ; where a probability is close to 1 it prints a loss or a
 * gradient of about 1e-16, or 0, where the panel knows it better.
 */
export function pytorchSnippet(logits: Float64Array, options: RowOptions, t: Translate): string {
  const { target, temperature = 1, labelSmoothing = 0, mseReduction = 'mean' } = options;
  const comment = (text: string) => `# ${text.replaceAll(/\s+/g, ' ')}`;
  const row = [
    ...['import torch', 'import torch.nn.functional as F', ''],
    'logits = torch.tensor(',
    ...['    [', ...numberLines(logits), '    ],'],
    ...['    dtype=torch.float64,', '    requires_grad=True,', ')'],
    `temperature = ${temperature}`,
  ];
  const softmax = [
    '',
    comment(t('The softmax and its logarithm.')),
    'scaled = logits / temperature',
    'softmax = F.softmax(scaled, dim=0)',
    'log_softmax = F.log_softmax(scaled, dim=0)',
    'print(f"softmax={softmax.tolist()}")',
    'print(f"log_softmax={log_softmax.tolist()}")',
  ];
  if (target === undefined) return text([...row, ...softmax]);
  return text([
    ...row,
    ...[`target = ${target}`, `label_smoothing = ${labelSmoothing}`],
    ...softmax,
    '',
    comment(t('Cross-entropy and its gradient on each logit.')),
    'cross_entropy = F.cross_entropy(scaled[None], torch.tensor([target]), label_smoothing=label_smoothing)',
    '(cross_entropy_gradient,) = torch.autograd.grad(cross_entropy, logits, retain_graph=True)',
    'print(f"cross_entropy={cross_entropy.item()}")',
    'print(f"cross_entropy_gradient={cross_entropy_gradient.tolist()}")',
    '',
    comment(
      t(
        'MSE of the softmax against the one-hot target, and its gradient on each logit: {0}.',
        reductionName(mseReduction, t),
      ),
    ),
    'one_hot = F.one_hot(torch.tensor(target), len(logits)).to(torch.float64)',
    `mse = ${squaredErrors[mseReduction]}`,
    '(mse_gradient,) = torch.autograd.grad(mse, logits, retain_graph=True)',
    'print(f"mse={mse.item()}")',
    'print(f"mse_gradient={mse_gradient.tolist()}")',
    '',
    comment(t('How hard each loss pushes the true logit, as a share of its own best.')),
    'p = softmax[target].item()',
    'print(f"cross_entropy_push={1 - p}")',
    'print(f"mse_push={6.75 * p * (1 - p) ** 2}")',
  ]);
}

const squaredErrors: Record<MseReduction, string> = {
  mean: 'F.mse_loss(softmax, one_hot)',
  sum: 'F.mse_loss(softmax, one_hot, reduction="sum")',
  half: 'F.mse_loss(softmax, one_hot, reduction="sum") / 2',
};

const numbersOnLine = 8;

/** Rows of a language model have more numbers than a line of a script bears. */
function numberLines(values: Float64Array): string[] {
  const lines: string[] = [];
  for (let first = 0; first < values.length; first += numbersOnLine) {
    lines.push(`        ${pythonNumbers(values.subarray(first, first + numbersOnLine))},`);
  }
  return lines;
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
