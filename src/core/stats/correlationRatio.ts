import type { Effect } from './cramersV.ts'
import { fPValue } from './pValues.ts'

/** The values of one group: how many, their mean, and their variance as of a population. */
export interface Group {
  readonly n: number
  readonly mean: number
  readonly variance: number
}

/**
 * The correlation ratio η: the root of the share of a number's variance that lies between the groups, with the p-value
 * of the one-way analysis of variance. Undefined for fewer than two groups, for as many groups as values, and where the
 * number does not vary.
 */
export function correlationRatio(groups: readonly Group[]): Effect | undefined {
  const filled = groups.filter((group) => group.n > 0)
  const n = sum(filled.map((group) => group.n))
  if (filled.length < 2 || n <= filled.length) return undefined
  const mean = sum(filled.map((group) => group.n * group.mean)) / n
  const between = sum(filled.map((group) => group.n * (group.mean - mean) ** 2))
  const within = sum(filled.map((group) => group.n * group.variance))
  if (!(between + within > 0)) return undefined
  const df1 = filled.length - 1
  const df2 = n - filled.length
  const p = within === 0 ? 0 : fPValue(between / df1 / (within / df2), df1, df2)
  return { value: Math.sqrt(between / (between + within)), p }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
