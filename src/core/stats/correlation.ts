import type { Effect } from './cramersV.ts'
import { tPValue } from './pValues.ts'

/**
 * A correlation of `n` pairs with its two-sided p-value by Student's t: exact for Pearson under normality, the usual
 * approximation for Spearman. Undefined for fewer than three pairs and where one side does not vary.
 */
export function correlation(r: number | null, n: number): Effect | undefined {
  if (r === null || !Number.isFinite(r) || n < 3) return undefined
  const value = Math.max(-1, Math.min(1, r))
  const rest = 1 - value * value
  return { value, p: rest === 0 ? 0 : tPValue(value * Math.sqrt((n - 2) / rest), n - 2) }
}
