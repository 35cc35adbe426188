import type { Dtype } from '../tensor/dtype.ts';
import type { ArrayCall } from './arrayCall.ts';
import type { ConstructorForm } from './constructor.ts';

/**
 * How arrays and what stands around them are written in a language, as far as reading them depends on it. Readers ask
 * it; none asks which language it is.
 */
export interface Notation {
  /**
   * Everything that is not code: logs, prints, prose, languages unknown. It takes what any language writes and only one
   * way of reading it fits; quotes may be apostrophes, and comments, operators and words count only where they stand as such.
   */
  readonly isProse: boolean;
  readonly lineComments: readonly string[];
  readonly blockComments: readonly BlockComment[];
  /** What opens a string that ends on its line, by the same character. */
  readonly quotes: string;
  /** Whether `'` opens one character, and anything else is a lifetime, a prime, a transposition. */
  readonly hasCharacters: boolean;
  /** Whether `'` transposes what it stands behind. */
  readonly hasTranspositions: boolean;
  /** Whether a backslash in a string takes the next character with it. */
  readonly hasEscapes: boolean;
  /** Strings that may run over lines, the longer openings first. */
  readonly longStrings: readonly LongString[];
  /** Whether backticks open a template with code in its `${ }`, and a slash where a value may begin a regular expression. */
  readonly hasTemplates: boolean;
  /** What stands at the end of a line that goes on: a backslash, `...`, `&`. */
  readonly continuation: string;
  /** Whether a line may be longer than what is read around a place, so that this begins in a string. */
  readonly hasLongLines: boolean;
  /** Whether a new line begins a new statement, where no bracket is open. */
  readonly newlinesEnd: boolean;
  /** Whether `::` joins names as a point does. */
  readonly hasScopes: boolean;
  /** The brackets that make an array of what is in them where a value may begin; parentheses, of what commas part. */
  readonly brackets: string;
  /** Whether blanks may part elements. */
  readonly blanksPart: boolean;
  /** Whether a line end in brackets parts rows, where it does not stand in the middle of one. */
  readonly linesPart: boolean;
  /** Whether `(/` and `/)` are brackets, and a name behind an underscore says the kind of a number: `1.0_dp`. */
  readonly hasKinds: boolean;
  /** Whether `<-` sets a name to a value. */
  readonly hasArrows: boolean;
  /** What stands between a key and its value, besides the signs that all have: `=>`. */
  readonly keySign: '' | '=>';
  /** The calls that make arrays in this language, besides those that say so in any. */
  readonly calls: ReadonlyMap<string, ArrayCall>;
  /** Whether every array is a matrix at least, and brackets in brackets join to one. */
  readonly hasOnlyMatrices: boolean;
  /** Whether brackets that no key stands before are the heading of a section. */
  readonly hasHeadings: boolean;
  /** What lists and tables without brackets a whole text may hold: YAML's lists of lines, separated values. */
  readonly layout: 'none' | 'lists' | 'table';
  /** What a semicolon between elements parts, if it may stand there. */
  readonly semicolonsPart: 'nothing' | 'elements' | 'rows';
  /** Characters that may stand between two digits. */
  readonly digitSeparators: string;
  /** Letters, in lower case, that begin a decimal exponent. */
  readonly exponents: string;
  /** Those of them that say a dtype, in lower case. */
  readonly exponentDtypes: ReadonlyMap<string, Dtype>;
  /** What may stand right behind a number, as written. */
  readonly suffixes: ReadonlyMap<string, NumberSuffix>;
  readonly booleans: ReadonlyMap<string, 0 | 1>;
  /** Names of numbers that only this language has. */
  readonly words: ReadonlyMap<string, number>;
  /** Whether `.inf` may be a number. */
  readonly hasDotWords: boolean;
  /** Whether all elements have one type, which one of them says, as in Rust, where `[0.0; 3]` is three times the same. */
  readonly sharesType: boolean;
  /** Whether a decimal without a suffix is rounded to the type of its array once, not by way of float64. */
  readonly roundsOnce: boolean;
  /** What makes an array of the bracket behind it. */
  readonly constructors: readonly ConstructorForm[];
  /** Where a declaration says the type: before the name, behind it and a colon. */
  readonly declares: 'before' | 'behind' | 'nothing';
  /** The types of numbers, with their dtypes where each has one. */
  readonly types: ReadonlyMap<string, Dtype | undefined>;
  /** The types that hold a row of others. */
  readonly containers: ReadonlySet<string>;
  /** Words of a type that say nothing of its values. */
  readonly qualifiers: ReadonlySet<string>;
}

/** A comment that ends where it says so. */
export interface BlockComment {
  readonly open: string;
  readonly close: string;
  /** Whether one may stand in another. */
  readonly nests?: boolean;
  /** Whether both ends stand alone on their lines. */
  readonly ownLines?: boolean;
}

/** A string that may run over lines. */
export interface LongString {
  readonly open: string;
  readonly close: string;
  readonly hasEscapes: boolean;
}

/** What stands right behind a number: `1.0f`. */
export interface NumberSuffix {
  /** The dtype that it says. */
  readonly dtype?: Dtype;
  /** The numbers that it may stand behind, if not all: those without point and exponent, or those with one. */
  readonly behind?: 'integer' | 'fraction';
}
