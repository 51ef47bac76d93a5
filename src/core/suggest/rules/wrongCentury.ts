import { printColumn } from '../../expression/print.ts'
import { withShare, isOf, quantileOf } from '../columnRule.ts'
import { identifier, sql } from '../../sql/sql.ts'
import type { Rule } from '../rule.ts'

const DAY = 86_400_000
const YEARS = 365.25 * DAY
/** Where more dates lie ahead, they are plans. */
const MOST = 0.25

/** Dates a hundred years ahead of where they belong, since their years had two digits. */
export const wrongCentury: Rule = {
  name: 'wrongCentury',
  column: (facts, { today }) => {
    const { name, present, numbers } = facts
    if (!isOf(facts, 'date', 'timestamp') || numbers === undefined) return []
    const now = Date.parse(today)
    const median = quantileOf(numbers, 0.5)
    // Something is dated years after today though the bulk lies before it, and a century earlier it would be among the others.
    if (numbers.high < now + 2 * YEARS || median > now || numbers.high - 100 * YEARS > now) return []
    if (numbers.high > now + 60 * YEARS) return []
    const value = identifier(name)
    const where = `${printColumn(name)} > ${isOf(facts, 'date') ? 'date' : 'timestamp'} '${today}'`
    return [
      {
        ...{
          type: 'step',
          kind: 'dateShift',
          params: { columns: [name], amount: -100, unit: 'year', where },
          column: name,
        },
        counts: { ahead: sql`${value} > CAST(${today} AS DATE)` },
        judge: ({ counts: { ahead = 0 } }) =>
          ahead === 0 || ahead / present > MOST
            ? undefined
            : {
                because: `${withShare('date', ahead, present)} ${ahead === 1 ? 'lies' : 'lie'} in the future, up to ${new Date(numbers.high).getUTCFullYear()}; a hundred years earlier ${ahead === 1 ? 'it' : 'they'} would be among the others.`,
                score: 0.84,
                fits: ahead,
                of: present,
              },
      },
    ]
  },
}
