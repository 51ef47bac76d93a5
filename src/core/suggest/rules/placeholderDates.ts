import { dateText } from '../../format/date.ts'
import { withShare, isOf, quantileOf } from '../columnRule.ts'
import { identifier, sql } from '../../sql/sql.ts'
import type { Rule } from '../rule.ts'

/** Days that programs write where there is none. */
const MARKERS = [
  '0001-01-01',
  '1111-11-11',
  '1753-01-01',
  '1800-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1970-01-01',
  '2099-12-31',
  '2999-12-31',
  '9999-12-31',
]
const DAY = 86_400_000
const YEARS = 3 * 365.25 * DAY
const LEAST_ROWS = 2

/** Dates such as 1900-01-01 that stand for a missing one: far from all others. */
export const placeholderDates: Rule = {
  name: 'placeholderDates',
  looks: (column) => {
    const { numbers } = column
    if (!isOf(column, 'date', 'timestamp') || numbers === undefined) return undefined
    const value = identifier(column.column.name)
    const reached = MARKERS.filter((day) =>
      [numbers.low, numbers.high].some((end) => Math.floor(end / DAY) * DAY === Date.parse(day)),
    )
    const day = (text: string) => sql`CAST(${text} AS DATE)`
    return Object.fromEntries(
      reached.flatMap((marker) => [
        [marker, sql`count(*) FILTER (WHERE CAST(${value} AS DATE) = ${day(marker)})`],
        [
          `before ${marker}`,
          sql`CAST(epoch_ms(CAST(max(${value}) FILTER (WHERE ${value} < ${day(marker)}) AS TIMESTAMP)) AS DOUBLE)`,
        ],
        [
          `after ${marker}`,
          sql`CAST(epoch_ms(CAST(min(${value}) FILTER (WHERE ${value} >= ${day(marker)} + 1) AS TIMESTAMP)) AS DOUBLE)`,
        ],
      ]),
    )
  },
  column: (facts) => {
    const { name, present, numbers, look } = facts
    if (!isOf(facts, 'date', 'timestamp') || numbers === undefined) return []
    const [low, high] = [quantileOf(numbers, 0.1), quantileOf(numbers, 0.9)]
    return MARKERS.flatMap((day) => {
      const count = Number(look(day))
      if (count < LEAST_ROWS || count > present / 2) return []
      const [before, after] = [look(`before ${day}`), look(`after ${day}`)]
      // At one end of all dates, and years away from the next one.
      const isFar =
        before === null
          ? Number(after) - Date.parse(day) > YEARS
          : after === null && Date.parse(day) - Number(before) > YEARS
      if (!isFar) return []
      const value = isOf(facts, 'date') ? day : `${day} 00:00:00`
      return [
        {
          ...{ type: 'step' as const, kind: 'nullIf', params: { columns: [name], values: [value] }, column: name },
          judge: ({ changed }: { readonly changed: number }) =>
            changed === 0
              ? undefined
              : {
                  because: `${withShare('value', count, present)} ${count === 1 ? 'is' : 'are'} ${day}; most others lie from ${dateText(low)} to ${dateText(high)}.`,
                  score: 0.88,
                  fits: changed,
                  of: present,
                },
        },
      ]
    })
  },
}
