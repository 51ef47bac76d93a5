import { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { column, columns } from '../params/fields.ts'
import { columnNames, inputAt, selectOnly } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const params = z.strictObject({
  columns: columns(),
  before: column('Before').optional(),
  after: column('After').optional(),
})
type Params = z.output<typeof params>

function moved(p: Params, names: readonly string[]): readonly string[] {
  const rest = names.filter((name) => !p.columns.includes(name))
  const anchor = p.before ?? p.after
  const at = anchor === undefined ? 0 : rest.indexOf(anchor) + (p.before === undefined ? 1 : 0)
  return [...rest.slice(0, at), ...new Set(p.columns), ...rest.slice(at)]
}

function placeIssues(p: Params): readonly Issue[] {
  if (p.before !== undefined && p.after !== undefined)
    return [
      error('two-places', `Columns cannot stand before \`${p.before}\` and after \`${p.after}\`. Leave one out.`, {
        param: ['after'],
      }),
    ]
  const param = p.before === undefined ? 'after' : 'before'
  const anchor = p.before ?? p.after
  if (anchor === undefined || !p.columns.includes(anchor)) return []
  return [
    error('own-place', `\`${anchor}\` is itself moved, so nothing can stand ${param} it. Choose another column.`, {
      param: [param],
    }),
  ]
}

export const relocate = defineStep({
  kind: 'relocate',
  label: 'Move columns',
  group: 'columns',
  help: 'Moves columns to the front, or before or after another column. The values stay as they are.',
  inputs: 1,
  params,
  summary: (p) =>
    p.before !== undefined
      ? say`Move ${listed(p.columns)} before ${{ column: p.before }}`
      : p.after !== undefined
        ? say`Move ${listed(p.columns)} after ${{ column: p.after }}`
        : say`Move ${listed(p.columns)} to the front`,
  columns: (p): ColumnEffect => ({ needs: [[...p.columns, ...[p.before ?? p.after ?? []].flat()]] }),
  issues: placeIssues,
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    return selectOnly(input, moved(p, columnNames(input)))
  },
  examples: [
    {
      name: 'to the front, in the order named',
      params: { columns: ['c', 'b'] },
      inputs: [table({ a: 'integer', b: 'text', c: 'date' }, [[1, 'x', '2024-01-31']])],
      output: table({ c: 'date', b: 'text', a: 'integer' }, [['2024-01-31', 'x', 1]]),
    },
    {
      name: 'before another column',
      params: { columns: ['d'], before: 'b' },
      inputs: [table({ a: 'integer', b: 'integer', c: 'integer', d: 'integer' }, [[1, 2, 3, null]])],
      output: table({ a: 'integer', d: 'integer', b: 'integer', c: 'integer' }, [[1, null, 2, 3]]),
    },
    {
      name: 'after another column, from both of its sides',
      params: { columns: ['d', 'a'], after: 'b' },
      inputs: [table({ a: 'integer', b: 'integer', c: 'integer', d: 'integer' }, [[1, 2, 3, 4]])],
      output: table({ b: 'integer', d: 'integer', a: 'integer', c: 'integer' }, [[2, 4, 1, 3]]),
    },
    {
      name: 'an empty table',
      params: { columns: ['b'] },
      inputs: [table({ a: 'integer', b: 'text' })],
      output: table({ b: 'text', a: 'integer' }),
    },
  ],
})
