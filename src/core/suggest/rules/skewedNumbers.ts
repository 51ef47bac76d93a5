import { numberText } from '../../format/number.ts'
import { isNumeric } from '../../sql/types.ts'
import { isIdentifier, skewOf, quantileOf } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

/** The skew of the quantiles; that of the exponential distribution is 0.46. */
const SKEWED = 0.4
/** How many times the median the 99th percentile must be. */
const WIDE = 8
const LEAST_DISTINCT = 30

/** Amounts over several orders of magnitude. */
export const skewedNumbers: Rule = {
  name: 'skewedNumbers',
  column: ({ name, type, numbers, distinct }) => {
    if (!isNumeric(type) || numbers === undefined || distinct < LEAST_DISTINCT || isIdentifier(name)) return []
    const { low, finite } = numbers
    const [median, high] = [quantileOf(numbers, 0.5), quantileOf(numbers, 0.99)]
    if (low < 0 || skewOf(numbers) < SKEWED || median <= 0 || high < WIDE * median) return []
    return [
      {
        ...{ type: 'step', kind: 'scale', params: { columns: [name], method: 'log1p' }, column: name },
        judge: () => ({
          because: `It is skewed: half of the values are below ${numberText(median)}, one in a hundred is above ${numberText(high)}; models take its logarithm more easily.`,
          score: 0.16,
          fits: finite,
          of: finite,
        }),
      },
    ]
  },
}
