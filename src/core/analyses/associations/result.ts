/** How strongly two columns go together, by which measure. */
export type Measure = 'pearson' | 'spearman' | 'cramersV' | 'correlationRatio'

export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  pearson: "Pearson's r",
  spearman: "Spearman's ρ",
  cramersV: "Cramér's V",
  correlationRatio: 'correlation ratio η',
}

/** One test of a pair of columns. */
export interface Test {
  readonly measure: Measure
  /** The effect size: -1 to 1 for correlations, 0 to 1 for the others. */
  readonly value: number
  readonly p: number
  /** Adjusted for the false discovery rate over all tests of the analysis (Benjamini and Hochberg). */
  readonly adjustedP: number
}

/** A pair of columns. Of two numbers, `test` is the stronger of Pearson's and Spearman's and `other` the weaker. */
export interface Association {
  readonly columns: readonly [string, string]
  readonly of: 'numbers' | 'categories' | 'mixed'
  /** Rows in which both have a value. */
  readonly n: number
  readonly test: Test
  readonly other?: Test
}

export interface Associations {
  readonly rows: number
  /** Rows that were read: all, or a sample. */
  readonly sampled: number
  /** Strongest first, by the size of the effect. */
  readonly pairs: readonly Association[]
  readonly matrix: { readonly columns: readonly string[]; readonly values: readonly (readonly (number | null)[])[] }
  /** Columns that took no part, and why, as the end of a sentence: `has 1,234 distinct values, more than 100`. */
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[]
}
