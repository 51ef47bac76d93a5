import { isOf } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

const DAYS_OF_YEARS = 800
const DAY = 86_400_000

/** Dates over several years, by which rows are often grouped. */
export const partsOfDates: Rule = {
  name: 'partsOfDates',
  column: (facts, { columns }) => {
    const { name, present, distinct, numbers } = facts
    if (!isOf(facts, 'date', 'timestamp') || numbers === undefined || distinct < 20) return []
    const days = (numbers.high - numbers.low) / DAY
    const parts = days > DAYS_OF_YEARS ? ['year', 'month'] : ['month', 'weekday']
    if (parts.some((part) => columns.some((column) => column.name === `${name}_${part}`))) return []
    return [
      {
        ...{ type: 'step', kind: 'datePart', params: { column: name, parts }, column: name },
        judge: () => ({
          because: `The values span ${days > DAYS_OF_YEARS ? `${Math.round(days / 365.25)} years` : `${Math.round(days)} days`}; rows can be grouped by ${parts.join(' and ')}.`,
          score: 0.12,
          fits: present,
          of: present,
        }),
      },
    ]
  },
}
