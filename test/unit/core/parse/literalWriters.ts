import fc from 'fast-check';

/** Numbers with the shape that they are written in. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** Arrays of `axes` axes at least and at most, with finite numbers of any size. */
export function numbersOf(leastAxes: number, mostAxes: number, leastSize = 1): fc.Arbitrary<Numbers> {
  return fc
    .array(fc.integer({ min: leastSize, max: 4 }), { minLength: leastAxes, maxLength: mostAxes })
    .chain((shape) => {
      const length = shape.reduce((product, size) => product * size, 1);
      return fc.record({
        shape: fc.constant(shape),
        values: fc.array(fc.double({ noDefaultInfinity: true, noNaN: true }), { minLength: length, maxLength: length }),
      });
    });
}

/** A number as every language writes it, with its last bit and the sign of its zero. */
export function written(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The numbers of each row. */
export function rowsOf({ shape, values }: Numbers): string[][] {
  const size = shape.at(-1) ?? 0;
  return Array.from({ length: values.length / size }, (_, row) =>
    values.slice(row * size, (row + 1) * size).map(written),
  );
}

/** The numbers with the first axis running fastest, as Fortran, R, Julia and MATLAB keep them. */
export function columnMajor({ shape, values }: Numbers): string[] {
  return values.map((_, place) => {
    let rest = place;
    let index = 0;
    let strides = values.length;
    for (const size of shape) {
      strides /= size;
      index += (rest % size) * strides;
      rest = Math.floor(rest / size);
    }
    return written(values[index] ?? Number.NaN);
  });
}

/** The numbers as YAML's lists of lines, each on a line of its own, indented by some blanks. */
export function listOfLines({ shape, values }: Numbers, indentation: string): string {
  const lines = values.map((value) => `- ${written(value)}`);
  return shape
    .slice(1)
    .reduceRight<string[][]>(
      (parts, size) => {
        const joined: string[][] = [];
        for (let at = 0; at < parts.length; at += size) {
          const [first = '', ...others] = parts.slice(at, at + size).flat();
          joined.push([`- ${first}`, ...others.map((line) => `  ${line}`)]);
        }
        return joined;
      },
      lines.map((line) => [line]),
    )
    .flat()
    .map((line) => `${indentation}${line}\n`)
    .join('');
}
