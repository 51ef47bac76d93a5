import { z } from 'zod'
import { orderBy } from '../params/fields.ts'
import { columnNames, inputAt } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { identifier, joined, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { orderKeys, sourceOrder } from './order.ts'

export const sort = defineStep({
  kind: 'sort',
  label: 'Sort rows',
  group: 'rows',
  help: 'Sorts the rows. Rows that are equal in every key stay in the order they came in.',
  inputs: 1,
  params: z.strictObject({ orderBy: orderBy() }),
  summary: (p) => {
    const [key] = p.orderBy
    return p.orderBy.length === 1 && key?.direction === 'desc'
      ? say`Sort by ${{ column: key.column }}, largest first`
      : say`Sort by ${listed(p.orderBy.map(({ column }) => column))}`
  },
  columns: (p): ColumnEffect => ({ needs: [p.orderBy.map(({ column }) => column)] }),
  expensive: true,
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const order = sourceOrder(input)
    const list = joined(columnNames(input).map(identifier))
    return sql`SELECT ${list} FROM ${order.from} ORDER BY ${joined([...orderKeys(p.orderBy), order.first])}`
  },
  examples: [
    {
      name: 'missing values last in either direction',
      params: { orderBy: [{ column: 'a', direction: 'desc' }] },
      inputs: [table({ a: 'integer' }, [[null], [1], [3], [2]])],
      output: table({ a: 'integer' }, [[3], [2], [1], [null]]),
      ordered: true,
    },
    {
      name: 'missing values first when asked',
      params: { orderBy: [{ column: 'a', nulls: 'first' }] },
      inputs: [table({ a: 'integer' }, [[2], [null], [1]])],
      output: table({ a: 'integer' }, [[null], [1], [2]]),
      ordered: true,
    },
    {
      name: 'ties stay as they came',
      params: { orderBy: [{ column: 'a' }] },
      inputs: [
        table({ a: 'integer', b: 'integer' }, [
          [1, 9],
          [0, 5],
          [1, 3],
          [0, 7],
          [1, 6],
        ]),
      ],
      output: table({ a: 'integer', b: 'integer' }, [
        [0, 5],
        [0, 7],
        [1, 9],
        [1, 3],
        [1, 6],
      ]),
      ordered: true,
    },
    {
      name: 'text by code point, then a second key',
      params: { orderBy: [{ column: 'a' }, { column: 'b', direction: 'desc' }] },
      inputs: [
        table({ a: 'text', b: 'date' }, [
          ['é', null],
          ['a', '2024-01-01'],
          ['Z', null],
          ['a', '2024-02-01'],
        ]),
      ],
      output: table({ a: 'text', b: 'date' }, [
        ['Z', null],
        ['a', '2024-02-01'],
        ['a', '2024-01-01'],
        ['é', null],
      ]),
      ordered: true,
    },
    {
      name: 'integers beyond 2^53 and an empty text',
      params: { orderBy: [{ column: 'a' }, { column: 'b' }] },
      inputs: [
        table({ a: 'integer', b: 'text' }, [
          [9007199254740993n, 'b'],
          [9007199254740992n, ''],
          [9007199254740993n, ''],
        ]),
      ],
      output: table({ a: 'integer', b: 'text' }, [
        [9007199254740992n, ''],
        [9007199254740993n, ''],
        [9007199254740993n, 'b'],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { orderBy: [{ column: 'a' }] },
      inputs: [table({ a: 'integer' })],
      output: table({ a: 'integer' }),
    },
  ],
})
