import { countText } from '../../format/count.ts'
import { identifier, sql } from '../../sql/sql.ts'
import type { ColumnFacts, Rule } from '../rule.ts'

/** Columns that hold what another one holds, row by row. */
export const repeatedColumns: Rule = {
  name: 'repeatedColumns',
  table: ({ columns, allRows }) => {
    const candidates = columns.filter(({ present, distinct }) => present > 1 && distinct > 1)
    return candidates.flatMap((column, index) => {
      const first = candidates.slice(0, index).find((other) => looksEqual(column, other))
      if (first === undefined) return []
      return [
        {
          ...{ type: 'step' as const, kind: 'drop', params: { columns: [column.name] }, column: column.name },
          holds: sql`${identifier(column.name)} IS NOT DISTINCT FROM ${identifier(first.name)}`,
          judge: () => ({
            because: `It is the same as ${first.name} in all ${countText('row', allRows)}.`,
            score: 0.75,
            fits: allRows,
            of: allRows,
          }),
        },
      ]
    })
  },
}

/** Whether the profiles do not tell two columns apart. */
function looksEqual(a: ColumnFacts, b: ColumnFacts): boolean {
  return (
    a.type === b.type &&
    a.present === b.present &&
    a.distinct === b.distinct &&
    a.min === b.min &&
    a.max === b.max &&
    a.top.every(({ value, count }, index) => b.top[index]?.value === value && b.top[index]?.count === count)
  )
}
