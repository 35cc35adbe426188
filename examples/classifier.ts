/** The scores of three classes, as a model in the browser returns them: 0 is cat, 1 is dog, 2 is fish. */
export const scores = new Float32Array([0.1, 6.4, -2.3]);

/** Half the scores make a softer softmax. Temperature 2 in the panel of `scores` shows the same without new code. */
export const softer = scores.map((score) => score / 2);

/** Whole numbers that nothing calls logits are left alone: rest the pointer here, and nothing shows. */
export const imageSize = [224, 224, 3];
