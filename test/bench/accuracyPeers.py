"""What PyTorch and SciPy say about rows of logits in float64, as a person would ask them.

Reads a list of {"logits", "target", "labelSmoothing", "mseReduction", "components"} as JSON and writes for each row and
library its quantities, numbers as text that JavaScript's Number reads. Needs Debian's python3-torch and python3-scipy.
"""

import json
import sys

import numpy as np
import torch
import torch.nn.functional as F
from scipy import special


def numbers(values):
    return ["NaN" if x != x else repr(x).replace("inf", "Infinity") for x in map(float, values)]


def reduced(squares, reduction):
    return squares.mean() if reduction == "mean" else squares.sum() / (2 if reduction == "half" else 1)


def of_pytorch(logits, row):
    z = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    target, shown = row["target"], row["components"]
    p = F.softmax(z, dim=0)
    cross_entropy = F.cross_entropy(z[None], torch.tensor([target]), label_smoothing=row["labelSmoothing"])
    one_hot = F.one_hot(torch.tensor(target), len(logits)).to(torch.float64)
    mse = reduced((p - one_hot) ** 2, row["mseReduction"])
    (cross_entropy_gradient,) = torch.autograd.grad(cross_entropy, z, retain_graph=True)
    (mse_gradient,) = torch.autograd.grad(mse, z, retain_graph=True)
    return {
        "logSumExp": numbers([torch.logsumexp(z, dim=0)]),
        "softmax": numbers(p[shown]),
        "logSoftmax": numbers(F.log_softmax(z, dim=0)[shown]),
        "entropy": numbers([torch.special.entr(p).sum()]),
        "CE loss": numbers([cross_entropy]),
        "CE gradient": numbers(cross_entropy_gradient[shown]),
        "MSE loss": numbers([mse]),
        "MSE gradient": numbers(mse_gradient[shown]),
    }


def of_scipy(logits, row):
    z = np.array(logits)
    target, shown, smoothing = row["target"], row["components"], row["labelSmoothing"]
    p = special.softmax(z)
    log_p = special.log_softmax(z)
    one_hot = np.zeros(len(z))
    one_hot[target] = 1
    y = (1 - smoothing) * one_hot + smoothing / len(z)
    error = p - one_hot
    scale = {"mean": 1 / len(z), "sum": 1.0, "half": 0.5}[row["mseReduction"]]
    return {
        "logSumExp": numbers([special.logsumexp(z)]),
        "softmax": numbers(p[shown]),
        "logSoftmax": numbers(log_p[shown]),
        "entropy": numbers([special.entr(p).sum()]),
        "CE loss": numbers([-(y[y > 0] * log_p[y > 0]).sum()]),
        "CE gradient": numbers((p - y)[shown]),
        "MSE loss": numbers([reduced(error**2, row["mseReduction"])]),
        "MSE gradient": numbers((2 * scale * p * (error - (error * p).sum()))[shown]),
    }


def main():
    np.seterr(all="ignore")
    answers = []
    for row in json.load(sys.stdin):
        logits = [float(z) for z in row["logits"]]
        answers.append({"PyTorch": of_pytorch(logits, row), "SciPy": of_scipy(logits, row)})
    json.dump(answers, sys.stdout)


main()
