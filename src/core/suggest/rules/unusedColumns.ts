import { countText } from '../../format/count.ts'
import { identifier, sql } from '../../sql/sql.ts'
import type { Rule } from '../rule.ts'

/** Below so many rows a single value says little. */
const LEAST_ROWS = 20

/** Columns that say nothing: without any value, or with one and the same in every row. */
export const unusedColumns: Rule = {
  name: 'unusedColumns',
  table: ({ columns, rows, allRows }) =>
    columns.flatMap(({ name, type, present, distinct, distinctApproximate, top }) => {
      const [only] = top
      const empty = present === 0
      if (rows < LEAST_ROWS || !(empty || (distinct === 1 && !distinctApproximate && present === rows))) return []
      if (!empty && only === undefined) return []
      const value = identifier(name)
      const same = sql`CAST(${value} AS VARCHAR) = ${only?.value ?? ''}`
      return [
        {
          ...{ type: 'step' as const, kind: 'drop', params: { columns: [name] }, column: name },
          holds: empty ? sql`${value} IS NULL` : type === 'list' || type === 'struct' ? sql`false` : same,
          judge: () => ({
            because: empty
              ? `Not one of ${countText('row', allRows)} has a value.`
              : `All ${countText('row', allRows)} have the same value: '${only?.value ?? ''}'.`,
            score: empty ? 0.78 : 0.66,
            fits: allRows,
            of: allRows,
          }),
        },
      ]
    }),
}
