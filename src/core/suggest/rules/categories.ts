import { numberText } from '../../format/number.ts'
import { isCategorical, isIdentifier, isOf, isTyped, quoted, shareOf } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

const MOST = 12
/** Rows for each category, below which a mark of its own says little. */
const LEAST_ROWS_EACH = 10
const MOST_LISTS = 0.3

/** Lists of choices, which most models take as marks of 0 and 1. */
export const categories: Rule = {
  name: 'categories',
  column: (facts) => {
    const { name, present, distinct, values } = facts
    if (!isOf(facts, 'text') || !isCategorical(facts) || isIdentifier(name) || isTyped(facts)) return []
    // Lists have their own encoding.
    if (shareOf(values, (value) => /[;|]/.test(value)) > MOST_LISTS) return []
    if (distinct > MOST || present < distinct * LEAST_ROWS_EACH) return []
    return [
      {
        ...{ type: 'step', kind: 'encode', params: { column: name, method: 'onehot' }, column: name },
        judge: () => ({
          because: `${numberText(distinct)} categories: ${quoted(values.map(({ value }) => value))}. A column of 0 and 1 for each suits most models.`,
          score: 0.1,
          fits: present,
          of: present,
        }),
      },
    ]
  },
}
