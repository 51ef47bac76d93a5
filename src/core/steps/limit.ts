import { z } from 'zod'
import { count } from '../params/fields.ts'
import { columnNames, inputAt, selectOnly } from '../relation.ts'
import { say } from '../sentence.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep } from './define.ts'

export const limit = defineStep({
  kind: 'limit',
  label: 'Limit rows',
  group: 'rows',
  help: 'Keeps the first rows in the order of the table, after leaving out `offset` of them.',
  inputs: 1,
  params: z.strictObject({ count: count('Rows', { placeholder: '100' }), offset: count('Leave out first').default(0) }),
  summary: (p) =>
    p.offset === 0 ? say`Keep the first ${p.count} rows` : say`Keep ${p.count} rows after the first ${p.offset}`,
  columns: () => ({ needs: [[]] }),
  usesOrder: () => true,
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    return sql`${selectOnly(input, columnNames(input))} LIMIT ${p.count} OFFSET ${p.offset}`
  },
  examples: [
    {
      name: 'the second row only',
      params: { count: 1, offset: 1 },
      inputs: [table({ a: 'integer' }, [[1], [2], [3]])],
      output: table({ a: 'integer' }, [[2]]),
      ordered: true,
    },
    {
      name: 'more than there are',
      params: { count: 10 },
      inputs: [table({ a: 'text' }, [['é'], [null]])],
      output: table({ a: 'text' }, [['é'], [null]]),
      ordered: true,
    },
    {
      name: 'none',
      params: { count: 0 },
      inputs: [table({ a: 'integer' }, [[1]])],
      output: table({ a: 'integer' }),
    },
    {
      name: 'beyond the end',
      params: { count: 2, offset: 5 },
      inputs: [table({ a: 'integer' }, [[1]])],
      output: table({ a: 'integer' }),
    },
  ],
})
