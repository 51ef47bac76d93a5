import { numberText } from '../../format/number.ts'
import { withShare, isIdentifier } from '../columnRule.ts'
import { identifier, sql } from '../../sql/sql.ts'
import { isNumeric } from '../../sql/types.ts'
import type { Rule } from '../rule.ts'

/** Numbers that programs write where there is none. */
const MARKERS = [-1, -9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999, -888, 888, -777]
const LEAST_ROWS = 3

/** Numbers such as -999 that stand for a missing one: alone at an end, far from all others. */
export const placeholderNumbers: Rule = {
  name: 'placeholderNumbers',
  looks: ({ column, numbers }) => {
    const value = identifier(column.name)
    const reached = MARKERS.filter((marker) => marker === numbers?.low || marker === numbers?.high)
    if (!isNumeric(column.type) || reached.length === 0) return undefined
    return Object.fromEntries(
      reached.flatMap((marker) => [
        [`n${marker}`, sql`count(*) FILTER (WHERE ${value} = ${marker})`],
        [
          `next${marker}`,
          marker < 0
            ? sql`CAST(min(${value}) FILTER (WHERE ${value} > ${marker}) AS DOUBLE)`
            : sql`CAST(max(${value}) FILTER (WHERE ${value} < ${marker}) AS DOUBLE)`,
        ],
      ]),
    )
  },
  column: ({ name, type, present, numbers, distinct, look }) => {
    if (!isNumeric(type) || numbers === undefined || distinct < 5 || isIdentifier(name)) return []
    return MARKERS.flatMap((marker) => {
      const [count, next] = [Number(look(`n${marker}`)), look(`next${marker}`)]
      const end = marker < 0 ? numbers.low : numbers.high
      if (count < LEAST_ROWS || count > present / 2 || end !== marker || next === null) return []
      const other = marker < 0 ? numbers.high : numbers.low
      const range = Math.abs(Number(next) - other)
      // -1 where all else is at least 0 is a marker; other numbers must be farther away than all others are apart.
      const isFar =
        marker === -1 ? Number(next) >= 0 && count / present > 0.01 : Math.abs(marker - Number(next)) > range
      if (!isFar || range === 0) return []
      return [
        {
          ...{ type: 'step' as const, kind: 'nullIf', params: { columns: [name], values: [marker] }, column: name },
          judge: () => ({
            because: `${withShare('value', count, present)} ${count === 1 ? 'is' : 'are'} ${marker}; all others lie from ${numberText(Math.min(Number(next), other))} to ${numberText(Math.max(Number(next), other))}.`,
            score: marker === -1 ? 0.45 : 0.9,
            fits: count,
            of: present,
          }),
        },
      ]
    })
  },
}
