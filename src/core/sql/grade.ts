/** How far a value is not the same on every engine, and why, as a sentence. */
export interface Inexact {
  /** The same but for what the reason says, or on DuckDB only. */
  readonly grade: 'tolerance' | 'engine'
  readonly reason: string
}

/** Where a value is the same: to the letter on every engine, or less, with the reason. */
export type Grade = 'exact' | Inexact

export function tolerance(reason: string): Inexact {
  return { grade: 'tolerance', reason }
}

export function engineOnly(reason: string): Inexact {
  return { grade: 'engine', reason }
}

/** Sums and means of floating point. */
export const LAST_DIGITS = tolerance(
  'The last digits of floating point depend on the order in which rows are added up.',
)
/** Logarithms, angles, powers. */
export const ROUNDED = tolerance(
  'Engines round the last digit of this function of a floating point number differently.',
)
/** Cases of letters. */
export const LETTERS = tolerance('Beyond ASCII, engines write a few letters differently: the capital of ß is ẞ or SS.')

const ORDER = ['exact', 'tolerance', 'engine'] as const
export type GradeName = (typeof ORDER)[number]

/** The grade in a word. */
export function gradeName(grade: Grade): GradeName {
  return grade === 'exact' ? grade : grade.grade
}

/** The worse of two grades; of two alike, both reasons. */
export function worse(a: Grade, b: Grade): Grade {
  if (gradeName(a) !== gradeName(b)) return ORDER.indexOf(gradeName(a)) > ORDER.indexOf(gradeName(b)) ? a : b
  if (a === 'exact' || b === 'exact' || a.reason.includes(b.reason)) return a
  return { grade: a.grade, reason: `${a.reason} ${b.reason}` }
}

/** The worst of all grades, `exact` for none. */
export function worst(grades: readonly Grade[]): Grade {
  return grades.reduce(worse, 'exact')
}
