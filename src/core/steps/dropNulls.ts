import { z } from 'zod'
import { choice, columns } from '../params/fields.ts'
import { columnNames } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { all, any, identifier, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const HOLES = table({ a: 'integer', b: 'text', c: 'date' }, [
  [1, 'x', '2024-01-31'],
  [null, 'y', null],
  [3, '', null],
  [null, null, null],
])

export const dropNulls = defineStep({
  kind: 'dropNulls',
  label: 'Drop missing',
  group: 'rows',
  help: 'Drops rows in which a value, or every value, is missing. An empty text is not missing.',
  inputs: 1,
  params: z.strictObject({
    columns: columns('Columns', { help: 'All columns unless some are named.' }).optional(),
    how: choice('Drop a row when', { any: 'any is missing', all: 'all are missing' }).default('any'),
  }),
  summary: (p): Sentence => {
    if (p.columns === undefined)
      return p.how === 'any' ? say`Drop rows with a missing value` : say`Drop rows where every value is missing`
    if (p.columns.length === 1) return say`Drop rows where ${listed(p.columns)} is missing`
    return p.how === 'any'
      ? say`Drop rows where any of ${listed(p.columns)} is missing`
      : say`Drop rows where all of ${listed(p.columns)} are missing`
  },
  columns: (p, [input]): ColumnEffect => ({
    needs: [p.columns ?? (input === undefined ? [] : columnNames(input))],
  }),
  keeps: (p, input) => {
    const known = (p.columns ?? columnNames(input)).map((name) => sql`${identifier(name)} IS NOT NULL`)
    return p.how === 'any' ? all(known) : any(known)
  },
  examples: [
    {
      name: 'any of all columns',
      params: {},
      inputs: [HOLES],
      output: table({ a: 'integer', b: 'text', c: 'date' }, [[1, 'x', '2024-01-31']]),
    },
    {
      name: 'all of all columns',
      params: { how: 'all' },
      inputs: [HOLES],
      output: table({ a: 'integer', b: 'text', c: 'date' }, [
        [1, 'x', '2024-01-31'],
        [null, 'y', null],
        [3, '', null],
      ]),
      ordered: true,
    },
    {
      name: 'one column, where an empty text is not missing',
      params: { columns: ['b'] },
      inputs: [HOLES],
      output: table({ a: 'integer', b: 'text', c: 'date' }, [
        [1, 'x', '2024-01-31'],
        [null, 'y', null],
        [3, '', null],
      ]),
      ordered: true,
    },
    {
      name: 'all of two columns',
      params: { columns: ['a', 'c'], how: 'all' },
      inputs: [HOLES],
      output: table({ a: 'integer', b: 'text', c: 'date' }, [
        [1, 'x', '2024-01-31'],
        [3, '', null],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'] },
      inputs: [table({ a: 'number' })],
      output: table({ a: 'number' }),
    },
  ],
})
