import type { ColumnProfile } from '../../checks/define.ts'
import type { Sentence } from '../../sentence.ts'
import type { Shape } from './shapes.ts'

/**
 * Up to this many rows distinct counts, quantiles and text shapes are exact. Above it distinct counts may be estimates, and
 * quantiles and candidates for the most frequent values are of a sample of about this size.
 */
export const EXACT_ROWS = 100_000
/** Above `EXACT_ROWS`, columns with more distinct values than this keep an estimate of their number. */
export const EXACT_DISTINCT = 10_000
/** How many of the most frequent values are kept. */
export const TOP = 20

/** The probabilities of the quantiles of a profile. */
export const PROBABILITIES = [0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.99] as const
export type Probability = (typeof PROBABILITIES)[number]

/** A bin of a histogram; times are in milliseconds since 1970. */
export interface ProfileBin {
  readonly low: number
  readonly high: number
  readonly text: string
  readonly count: number
}

/** Figures of a column of numbers or times (these in milliseconds since 1970); NaN and infinity are left out. */
export interface NumberProfile {
  /** Values that are not NaN and not infinite; with the missing ones they make the rows, the rest is `notFinite`. */
  readonly finite: number
  readonly notFinite: number
  readonly low: number
  readonly high: number
  readonly mean: number | null
  /** Of the sample; null for one value. */
  readonly stddev: number | null
  /** In the order of `PROBABILITIES`. */
  readonly quantiles: readonly number[]
  /** How many values the quantiles are of: all finite ones, or a sample, in which case they are approximate. */
  readonly quantilesOf: number
  readonly quantilesApproximate: boolean
  /** Up to 30 bins of equal width over all values, empty ones included; their counts are exact. */
  readonly bins: readonly ProfileBin[]
  /** Values more than three interquartile ranges beyond the quartiles (Tukey's outer fences); 0 for times. */
  readonly outliers: number
}

/** Figures of a column of text. */
export interface TextProfile {
  /** Characters. */
  readonly lengths: { readonly min: number; readonly max: number }
  readonly empty: number
  /** Values that begin or end with a space. */
  readonly padded: number
  /** Shares of the values that have a shape, largest first; of `shapesOf` values. */
  readonly shapes: readonly { readonly shape: Shape; readonly share: number }[]
  /** How many values the shapes were looked for in: all of them, or a sample. */
  readonly shapesOf: number
}

export type AlertCode =
  | 'all-missing'
  | 'mostly-missing'
  | 'constant'
  | 'all-distinct'
  | 'dominant'
  | 'not-finite'
  | 'outliers'
  | 'skewed'
  | 'padded'
  | 'placeholder'
  | 'text-of-shape'
  | 'mixed'

/** Something about a column that deserves a look. */
export interface Alert {
  readonly code: AlertCode
  readonly severity: 'info' | 'warning'
  readonly text: Sentence
  /** How much it matters, 0 to 1. */
  readonly weight: number
}

/** Everything the profile knows of a column. `top` holds exact counts, largest first. */
export interface ProfiledColumn extends ColumnProfile {
  readonly distinctApproximate: boolean
  /** The most frequent values were looked for in a sample, so one could be overlooked. */
  readonly topApproximate: boolean
  readonly numbers?: NumberProfile
  readonly text?: TextProfile
  readonly alerts: readonly Alert[]
}

export interface Profile {
  readonly rows: number
  readonly columns: readonly ProfiledColumn[]
}
