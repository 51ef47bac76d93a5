import { z } from 'zod'
import { columns } from '../params/fields.ts'
import { inputAt, selectOnly } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

export const select = defineStep({
  kind: 'select',
  label: 'Select columns',
  group: 'columns',
  help: 'Keeps the named columns, in the order given, and drops all others.',
  inputs: 1,
  params: z.strictObject({ columns: columns() }),
  summary: (p) => say`Select ${listed(p.columns)}`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
    replacesAll: true,
  }),
  issues: (p) => nameIssues(p.columns, ['columns']),
  sql: (p, inputs) => selectOnly(inputAt(inputs), p.columns),
  examples: [
    {
      name: 'in the order given',
      params: { columns: ['c', 'a'] },
      inputs: [
        table({ a: 'integer', b: 'text', c: 'date' }, [
          [1, 'x', '2024-01-31'],
          [null, '', null],
        ]),
      ],
      output: table({ c: 'date', a: 'integer' }, [
        ['2024-01-31', 1],
        [null, null],
      ]),
      ordered: true,
    },
    {
      name: 'every type passes as it is',
      params: { columns: ['d', 'big', 'n', 't', 'b'] },
      inputs: [
        table({ big: 'integer', d: 'decimal(38,10)', n: 'number', t: 'timestamp', b: 'boolean' }, [
          [9223372036854775807n, '1234567890123456789012345678.0123456789', -0.5, '2024-02-29 23:59:59.123456', true],
        ]),
      ],
      output: table({ d: 'decimal(38,10)', big: 'integer', n: 'number', t: 'timestamp', b: 'boolean' }, [
        ['1234567890123456789012345678.0123456789', 9223372036854775807n, -0.5, '2024-02-29 23:59:59.123456', true],
      ]),
    },
    {
      name: 'an empty table keeps its columns',
      params: { columns: ['b'] },
      inputs: [table({ a: 'integer', b: 'text' })],
      output: table({ b: 'text' }),
    },
  ],
})
