"""What an image classifier says: 0 is cat, 1 is dog, 2 is fish.

Rest the pointer on an array of logits. Or put the cursor on it,
press F1, run "Logit Loupe: Inspect Logits at Cursor", and choose
the true class in the panel.
"""

import torch

# Sure that it is a fish. Were it a cat, class 0,
# cross-entropy would push hard, MSE hardly at all.
logits = torch.tensor([2.0, -1.0, 8.5])

# Not sure of anything: both losses push, whatever it is.
undecided = torch.tensor([0.4, 0.1, -0.2])

# A row for each image. The hover is about the row under
# the pointer; the panel lists all of them.
batch = torch.tensor(
    [
        [4.1, 0.3, -1.2],  # a cat: right
        [0.2, 0.9, 0.4],  # a dog: just right
        [-3.0, 9.5, 1.0],  # a cat: confidently wrong
        [1.8, 2.1, 2.0],  # a fish: just wrong
    ]
)
targets = torch.tensor([0, 1, 0, 2])

# So far apart that the softmax of cat is 0 in float32.
saturated = torch.tensor([-60.0, 0.5, 71.25])
