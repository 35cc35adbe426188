/** Throws a RangeError unless the target is an integer from 0 to classCount - 1. */
export function checkTarget(target: number, classCount: number): void {
  if (classCount === 0) throw new RangeError('A row without classes has no target.');
  if (!(Number.isInteger(target) && target >= 0 && target < classCount)) {
    throw new RangeError(`The target must be an integer from 0 to ${classCount - 1}; it is ${target}.`);
  }
}

/** Throws a RangeError unless the temperature, the learning rate, or what else has that name, is positive and finite. */
export function checkPositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The ${name} must be positive and finite; it is ${value}.`);
  }
}

/** Throws a RangeError unless the share of label smoothing is from 0 to 1. */
export function checkLabelSmoothing(labelSmoothing: number): void {
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new RangeError(`Label smoothing must be from 0 to 1; it is ${labelSmoothing}.`);
  }
}
