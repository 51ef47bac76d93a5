import { z } from 'zod'
import { by, count, orderBy } from '../params/fields.ts'
import { columnNames, inputAt } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { identifier, joined, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { freeName } from './names.ts'
import { orderKeys, sourceOrder } from './order.ts'

const RACES = table({ team: 'text', points: 'integer', name: 'text' }, [
  ['b', 3, 'first'],
  ['a', 9, 'second'],
  ['b', null, 'third'],
  [null, 1, 'fourth'],
  ['a', 9, 'fifth'],
  ['b', 7, 'sixth'],
])

export const topN = defineStep({
  kind: 'topN',
  label: 'Keep top rows',
  group: 'rows',
  help: 'Keeps the first rows by columns, of the whole table or of each group. Of equal rows those that stand first.',
  inputs: 1,
  params: z.strictObject({ count: count('Rows'), orderBy: orderBy('First by'), by: by('Of each') }),
  summary: (p) => {
    const order = listed(p.orderBy.map(({ column }) => column))
    const groups: Sentence = p.by.length === 0 ? [] : say` of each ${listed(p.by)}`
    return say`Keep the top ${p.count} rows${groups} by ${order}`
  },
  columns: (p): ColumnEffect => ({ needs: [[...new Set([...p.by, ...p.orderBy.map(({ column }) => column)])]] }),
  usesOrder: () => true,
  expensive: true,
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const order = sourceOrder(input)
    const names = columnNames(input)
    const list = joined(names.map(identifier))
    const rank = identifier(freeName('_rank', [...names, '_place']))
    const partition = p.by.length === 0 ? sql`` : sql`PARTITION BY ${joined(p.by.map(identifier))} `
    const keys = joined([...orderKeys(p.orderBy), order.first])
    const ranked = sql`SELECT ${list}${order.andPlace}, row_number() OVER (${partition}ORDER BY ${keys}) AS ${rank} FROM ${order.from}`
    return sql`SELECT ${list} FROM (${ranked}) AS t WHERE ${rank} <= ${p.count} ORDER BY ${rank}${p.by.length === 0 ? sql`` : order.andPlace}`
  },
  examples: [
    {
      name: 'of the whole table, best first',
      params: { count: 2, orderBy: [{ column: 'points', direction: 'desc' }] },
      inputs: [RACES],
      output: table({ team: 'text', points: 'integer', name: 'text' }, [
        ['a', 9, 'second'],
        ['a', 9, 'fifth'],
      ]),
      ordered: true,
    },
    {
      name: 'one of each group; of equal rows the first, and missing is a group',
      params: { count: 1, orderBy: [{ column: 'points', direction: 'desc' }], by: ['team'] },
      inputs: [RACES],
      output: table({ team: 'text', points: 'integer', name: 'text' }, [
        ['a', 9, 'second'],
        [null, 1, 'fourth'],
        ['b', 7, 'sixth'],
      ]),
      bySource: true,
    },
    {
      name: 'missing values first where that is wanted',
      params: { count: 1, orderBy: [{ column: 'points', nulls: 'first' }] },
      inputs: [RACES],
      output: table({ team: 'text', points: 'integer', name: 'text' }, [['b', null, 'third']]),
    },
    {
      name: 'an empty table',
      params: { count: 3, orderBy: [{ column: 'a' }] },
      inputs: [table({ a: 'integer' })],
      output: table({ a: 'integer' }),
    },
  ],
})
