import { z } from 'zod'
import { countText } from '../format/count.ts'
import { columns } from '../params/fields.ts'
import { columnNames, selectOnly } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { any, identifier, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineCheck } from './define.ts'

export const notNull = defineCheck({
  kind: 'notNull',
  label: 'Not missing',
  group: 'values',
  help: 'Every row has a value in each of these columns. Empty text is a value.',
  params: z.strictObject({ columns: columns() }),
  summary: (p) => say`No value of ${listed(p.columns)} is missing`,
  failing: (p, input) => {
    const missing = p.columns.map((name) => sql`${identifier(name)} IS NULL`)
    return sql`${selectOnly(input, columnNames(input))} WHERE ${any(missing)}`
  },
  suggest: ({ column, rows, nulls }) =>
    rows > 0 && nulls === 0
      ? { params: { columns: [column.name] }, reason: `None of ${countText('value', rows)} is missing.` }
      : undefined,
  examples: [
    {
      name: 'a row with two gaps fails once',
      params: { columns: ['a', 'b'] },
      input: table({ a: 'integer', b: 'text' }, [
        [1, 'x'],
        [null, null],
        [3, null],
        [4, ''],
      ]),
      verdict: { passed: false, observed: 0.5, failing: 2 },
    },
    {
      name: 'within the tolerance',
      params: { columns: ['a'] },
      tolerance: 0.25,
      input: table({ a: 'number' }, [[1], [null], [NaN], [4]]),
      verdict: { passed: true, observed: 0.25, failing: 1 },
    },
    {
      name: 'a table without rows passes',
      params: { columns: ['a'] },
      input: table({ a: 'integer' }),
      verdict: { passed: true, observed: 0, failing: 0 },
    },
  ],
})
