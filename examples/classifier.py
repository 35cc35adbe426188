"""What a small image classifier says. Class 0 is cat, 1 is dog, 2 is fish.

Rest the pointer on an array of logits. Or put the cursor on it, press F1 and run
"Logit Loupe: Inspect Logits at Cursor", then choose the true class in the panel.
"""

import torch

# Sure that it is a fish. Right, if it is one. Choose cat (0) as the true class to see a
# confidently wrong row: cross-entropy pushes with all its strength, MSE hardly at all.
logits = torch.tensor([2.0, -1.0, 8.5])

# Not sure of anything: whichever class is the true one, both losses push.
undecided = torch.tensor([0.4, 0.1, -0.2])

# One row for each image; the hover shows the row under the pointer, the panel lists all.
batch = torch.tensor(
    [
        [4.1, 0.3, -1.2],  # a cat, and right
        [0.2, 0.9, 0.4],  # a dog, and just right
        [-3.0, 9.5, 1.0],  # a cat, and confidently wrong
        [1.8, 2.1, 2.0],  # a fish, and just wrong
    ]
)
targets = torch.tensor([0, 1, 0, 2])

# Far apart: the softmax of cat is smaller than float32 can hold, its gradient is not lost.
saturated = torch.tensor([-60.0, 0.5, 71.25], dtype=torch.float32)
