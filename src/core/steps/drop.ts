import { z } from 'zod'
import { error } from '../issue.ts'
import { columns } from '../params/fields.ts'
import { columnNames, inputAt, selectOnly } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

export const drop = defineStep({
  kind: 'drop',
  label: 'Drop columns',
  group: 'columns',
  help: 'Drops the named columns and keeps all others where they are.',
  inputs: 1,
  params: z.strictObject({ columns: columns() }),
  summary: (p) => say`Drop ${listed(p.columns)}`,
  columns: (p): ColumnEffect => ({ needs: [p.columns], drops: p.columns }),
  issues: (p, [columns = []]) =>
    columns.every(({ name }) => p.columns.includes(name))
      ? [error('no-columns-left', 'This would drop every column. Keep at least one.', { param: ['columns'] })]
      : [],
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    return selectOnly(
      input,
      columnNames(input).filter((name) => !p.columns.includes(name)),
    )
  },
  examples: [
    {
      name: 'the others stay in place',
      params: { columns: ['b'] },
      inputs: [
        table({ a: 'integer', b: 'text', c: 'boolean' }, [
          [1, 'x', true],
          [2, null, null],
        ]),
      ],
      output: table({ a: 'integer', c: 'boolean' }, [
        [1, true],
        [2, null],
      ]),
      ordered: true,
    },
    {
      name: 'several, in any order',
      params: { columns: ['c', 'a'] },
      inputs: [table({ a: 'integer', b: 'text', c: 'boolean' }, [[1, 'é', true]])],
      output: table({ b: 'text' }, [['é']]),
    },
    {
      name: 'rows that become equal all stay',
      params: { columns: ['a'] },
      inputs: [
        table({ a: 'integer', b: 'text' }, [
          [1, 'x'],
          [2, 'x'],
        ]),
      ],
      output: table({ b: 'text' }, [['x'], ['x']]),
    },
    {
      name: 'an empty table',
      params: { columns: ['a'] },
      inputs: [table({ a: 'integer', b: 'text' })],
      output: table({ b: 'text' }),
    },
  ],
})
