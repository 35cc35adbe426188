/** What a parser returns for a value that it does not take. */
export const refused = Symbol('refused');

/** Takes a value that comes from outside, or refuses it. What it returns holds nothing but what it looked at. */
export type Parser<T> = (value: unknown) => T | typeof refused;

/** A parser for each property, one that takes `undefined` too for a property that may be absent. */
export type Shape<T> = {
  readonly [Key in keyof T]-?: Parser<T[Key] | (Pick<Partial<T>, Key> extends Pick<T, Key> ? undefined : never)>;
};

/** A parser of objects with the properties of a shape; others are left behind. */
export function objectOf<T>(shape: Shape<T>): Parser<T> {
  const keys = Object.keys(shape) as (keyof T & string)[];
  return (value) => {
    if (typeof value !== 'object' || value === null) return refused;
    const taken: Partial<T> = {};
    for (const key of keys) {
      const property = shape[key]((value as Record<string, unknown>)[key]);
      if (property === refused) return refused;
      if (property !== undefined) taken[key] = property;
    }
    return taken as T;
  };
}

/** A parser of arrays of at most so many elements. */
export function arrayOf<T>(element: Parser<T>, longest: number): Parser<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > longest) return refused;
    const taken: T[] = [];
    for (const item of value) {
      const parsed = element(item);
      if (parsed === refused) return refused;
      taken.push(parsed);
    }
    return taken;
  };
}

/** Takes `undefined` besides. */
export function optional<T>(parser: Parser<T>): Parser<T | undefined> {
  return (value) => (value === undefined ? undefined : parser(value));
}

/** Takes `null` besides. */
export function nullable<T>(parser: Parser<T>): Parser<T | null> {
  return (value) => (value === null ? null : parser(value));
}

/** Takes what one of two parsers takes. */
export function either<A, B>(one: Parser<A>, other: Parser<B>): Parser<A | B> {
  return (value) => {
    const taken = one(value);
    return taken === refused ? other(value) : taken;
  };
}

/** Takes these strings. */
export function oneOf<const T extends string>(...choices: readonly T[]): Parser<T> {
  return (value) => choices.find((choice) => choice === value) ?? refused;
}

/** Takes strings of at most so many UTF-16 units. */
export function stringUpTo(longest: number): Parser<string> {
  return (value) => (typeof value === 'string' && value.length <= longest ? value : refused);
}

/** Takes numbers from `least` to `greatest`; NaN is none. */
export function numberFrom(least: number, greatest: number): Parser<number> {
  return (value) => (typeof value === 'number' && value >= least && value <= greatest ? value : refused);
}

/** Takes whole numbers that float64 tells apart. */
export const integer: Parser<number> = (value) => (isInteger(value) ? value : refused);

/** Takes whole numbers from 0. */
export const index: Parser<number> = (value) => (isInteger(value) && value >= 0 ? value : refused);

/** Takes true and false. */
export const boolean: Parser<boolean> = (value) => (typeof value === 'boolean' ? value : refused);

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
