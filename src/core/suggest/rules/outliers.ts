import { withShare, isIdentifier, isYear, quantileOf } from '../columnRule.ts'
import { numberText } from '../../format/number.ts'
import { isNumeric } from '../../sql/types.ts'
import type { Rule } from '../rule.ts'

/** Interquartile ranges to Tukey's outer fences. */
const FENCE = 3
/** Where more values lie beyond the fences, the distribution is of another form. */
const FEW = 0.02
const LEAST_DISTINCT = 20

/** Places on earth lie where they lie. */
const PLACE = /^(lat|lon|lng|latitude|longitude)$|(^|[_ ])(lat|lon|lng|latitude|longitude)([_ ]|$)/i

/** Single numbers that lie far from all others. */
export const outliers: Rule = {
  name: 'outliers',
  column: ({ name, type, numbers, distinct }) => {
    if (
      !isNumeric(type) ||
      numbers === undefined ||
      distinct < LEAST_DISTINCT ||
      isIdentifier(name) ||
      PLACE.test(name) ||
      isYear(type, numbers)
    )
      return []
    const { outliers: found, finite } = numbers
    const [q1, q3] = [quantileOf(numbers, 0.25), quantileOf(numbers, 0.75)]
    if (found === 0 || found / finite > FEW || q3 <= q1) return []
    const [low, high] = [q1 - FENCE * (q3 - q1), q3 + FENCE * (q3 - q1)]
    const far = low - numbers.low > numbers.high - high ? numbers.low : numbers.high
    // Just beyond a fence is not far.
    if (Math.max(low - far, far - high) < q3 - q1) return []
    return [
      {
        ...{ type: 'step', kind: 'clip', params: { columns: [name], method: 'iqr', k: FENCE }, column: name },
        judge: () => ({
          because: `${withShare('value', found, finite)} ${found === 1 ? 'lies' : 'lie'} outside of ${numberText(low)} to ${numberText(high)}, three interquartile ranges beyond the quartiles; the farthest is ${numberText(far)}.`,
          score: 0.3,
          fits: found,
          of: finite,
        }),
      },
    ]
  },
}
