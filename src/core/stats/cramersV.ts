import { chiSquarePValue } from './pValues.ts'

/** What a contingency table without empty rows and columns comes down to. */
export interface Contingency {
  readonly n: number
  readonly rows: number
  readonly columns: number
  /** Pearson's chi-square, without continuity correction. */
  readonly chiSquare: number
}

/** An effect size from 0 to 1 (correlations: -1 to 1) with its p-value. */
export interface Effect {
  readonly value: number
  readonly p: number
}

/**
 * Cramér's V with Bergsma's bias correction (Journal of the Korean Statistical Society 42, 2013), and the p-value of the
 * chi-square test of independence. Undefined for fewer than two rows, columns or observations.
 */
export function cramersV({ n, rows, columns, chiSquare }: Contingency): Effect | undefined {
  if (rows < 2 || columns < 2 || n < 2) return undefined
  const freedom = (rows - 1) * (columns - 1)
  const phi = Math.max(0, chiSquare / n - freedom / (n - 1))
  const smaller = Math.min(corrected(rows, n), corrected(columns, n)) - 1
  const value = smaller <= 0 ? 0 : Math.min(1, Math.sqrt(phi / smaller))
  return { value, p: chiSquarePValue(chiSquare, freedom) }
}

function corrected(size: number, n: number): number {
  return size - (size - 1) ** 2 / (n - 1)
}
