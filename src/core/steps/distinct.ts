import { z } from 'zod'
import { choice, columns, orderBy } from '../params/fields.ts'
import { columnNames, inputAt } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { identifier, joined, perDialect, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { freeName } from './names.ts'
import { orderKeys, reversed, sourceOrder } from './order.ts'

const VISITS = table({ who: 'text', day: 'date', n: 'integer' }, [
  ['b', '2024-01-02', 1],
  ['a', '2024-01-01', 2],
  ['b', '2024-01-01', 3],
  [null, null, 4],
  ['c', '2024-01-03', 5],
  [null, '2024-01-05', 6],
])

const params = z.strictObject({
  columns: columns('Equal in', { help: 'All columns unless some are named.' }).optional(),
  keep: choice('Keep', { first: 'the first row', last: 'the last row', none: 'none of them' }).default('first'),
  orderBy: orderBy('First by', { when: { param: 'keep', is: ['first', 'last'] } }).optional(),
})

export const distinct = defineStep({
  kind: 'distinct',
  label: 'Remove duplicates',
  group: 'rows',
  help: 'Keeps one row, or none, of those that are equal in the named columns. Missing values count as equal.',
  inputs: 1,
  params,
  summary: (p): Sentence => {
    const same: Sentence = p.columns === undefined ? [] : say` with equal ${listed(p.columns)}`
    if (p.keep === 'none') return say`Drop all rows that occur more than once${same}`
    const order: Sentence = p.orderBy === undefined ? [] : say` by ${listed(p.orderBy.map(({ column }) => column))}`
    return say`Keep the ${p.keep} of the rows${same.length === 0 ? ' that are equal' : same}${order}`
  },
  columns: (p, [input]): ColumnEffect => {
    const keys = p.columns ?? (input === undefined ? [] : columnNames(input))
    return { needs: [[...new Set([...keys, ...(p.orderBy ?? []).map(({ column }) => column)])]] }
  },
  // Rows that are equal in every column are the same row, whichever stays.
  usesOrder: (p) => p.keep !== 'none' && p.columns !== undefined && p.orderBy === undefined,
  expensive: true,
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const order = sourceOrder(input)
    const names = columnNames(input)
    const list = joined(names.map(identifier))
    // Rows that are equal in every column need no rank, which is much dearer than grouping.
    if (p.columns === undefined && p.keep !== 'none') {
      const kept = p.keep === 'last' ? sql`max(${order.place})` : sql`min(${order.place})`
      const restored = perDialect({ duckdb: sql` ORDER BY ${kept}`, spark: sql`` })
      return sql`SELECT ${list} FROM ${order.from} GROUP BY ${list}${restored}`
    }
    const keys = joined((p.columns ?? names).map(identifier))
    const rank = identifier(freeName('_rank', names))
    const ties = p.keep === 'last' ? order.last : order.first
    const by = orderKeys(p.keep === 'last' ? reversed(p.orderBy ?? []) : (p.orderBy ?? []))
    const ranked =
      p.keep === 'none'
        ? sql`count(*) OVER (PARTITION BY ${keys})`
        : sql`row_number() OVER (PARTITION BY ${keys} ORDER BY ${joined([...by, ties])})`
    return sql`SELECT ${list} FROM (SELECT ${list}${order.andPlace}, ${ranked} AS ${rank} FROM ${order.from}) AS d WHERE ${rank} = 1${order.restored}`
  },
  examples: [
    {
      name: 'the first of the rows that are equal in every column',
      params: {},
      inputs: [
        table({ a: 'integer', b: 'text' }, [
          [2, 'x'],
          [1, null],
          [2, 'x'],
          [1, null],
          [2, 'X'],
        ]),
      ],
      output: table({ a: 'integer', b: 'text' }, [
        [2, 'x'],
        [1, null],
        [2, 'X'],
      ]),
      ordered: true,
    },
    {
      name: 'the last of the rows that are equal in every column',
      params: { keep: 'last' },
      inputs: [table({ a: 'integer' }, [[2], [1], [2], [null], [1], [null]])],
      output: table({ a: 'integer' }, [[2], [1], [null]]),
      ordered: true,
    },
    {
      name: 'the first by source order, missing values are equal',
      params: { columns: ['who'] },
      inputs: [VISITS],
      output: table({ who: 'text', day: 'date', n: 'integer' }, [
        ['b', '2024-01-02', 1],
        ['a', '2024-01-01', 2],
        [null, null, 4],
        ['c', '2024-01-03', 5],
      ]),
      ordered: true,
      bySource: true,
    },
    {
      name: 'the last by source order',
      params: { columns: ['who'], keep: 'last' },
      inputs: [VISITS],
      output: table({ who: 'text', day: 'date', n: 'integer' }, [
        ['a', '2024-01-01', 2],
        ['b', '2024-01-01', 3],
        ['c', '2024-01-03', 5],
        [null, '2024-01-05', 6],
      ]),
      ordered: true,
      bySource: true,
    },
    {
      name: 'the first by another column, missing last',
      params: { columns: ['who'], orderBy: [{ column: 'day' }] },
      inputs: [VISITS],
      output: table({ who: 'text', day: 'date', n: 'integer' }, [
        ['a', '2024-01-01', 2],
        ['b', '2024-01-01', 3],
        ['c', '2024-01-03', 5],
        [null, '2024-01-05', 6],
      ]),
      ordered: true,
    },
    {
      name: 'none of what occurs twice',
      params: { columns: ['who'], keep: 'none' },
      inputs: [VISITS],
      output: table({ who: 'text', day: 'date', n: 'integer' }, [
        ['a', '2024-01-01', 2],
        ['c', '2024-01-03', 5],
      ]),
      ordered: true,
    },
    {
      name: 'é as one code point and as two are not equal',
      params: { columns: ['a'] },
      inputs: [table({ a: 'text' }, [['é'], ['e\u0301'], ['é'], ['']])],
      output: table({ a: 'text' }, [['é'], ['e\u0301'], ['']]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: {},
      inputs: [table({ a: 'integer' })],
      output: table({ a: 'integer' }),
    },
  ],
})
