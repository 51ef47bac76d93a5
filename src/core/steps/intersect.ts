import { say } from '../sentence.ts'
import { table } from '../table.ts'
import { defineStep } from './define.ts'
import { setColumns, setIssues, setParams, setQuery } from './sets.ts'

export const intersect = defineStep({
  kind: 'intersect',
  label: 'Keep rows of both tables',
  group: 'combine',
  help: 'Keeps the rows that another table has as well, each once. All columns are compared, by their names; missing values are equal.',
  inputs: 2,
  params: setParams,
  summary: (p) => say`Keep rows that are also in ${{ value: p.other ?? 'the other table' }}`,
  columns: (_, inputs) => setColumns(inputs),
  issues: (_, inputs) => setIssues(inputs),
  expensive: true,
  sql: (_, inputs) => setQuery('intersect', inputs),
  examples: [
    {
      name: 'rows of both tables, each once, in their order',
      params: {},
      inputs: [
        table({ a: 'integer', b: 'text' }, [
          [3, 'z'],
          [1, 'x'],
          [null, 'é'],
          [3, 'z'],
          [2, null],
        ]),
        table({ a: 'integer', b: 'text' }, [
          [2, null],
          [null, 'é'],
          [3, 'z'],
          [3, 'y'],
        ]),
      ],
      output: table({ a: 'integer', b: 'text' }, [
        [3, 'z'],
        [null, 'é'],
        [2, null],
      ]),
      ordered: true,
    },
    {
      name: 'by name, not by place',
      params: {},
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['1', '2'],
          ['2', '1'],
        ]),
        table({ b: 'text', a: 'text' }, [['2', '1']]),
      ],
      output: table({ a: 'text', b: 'text' }, [['1', '2']]),
    },
    {
      name: 'values are compared in the type that holds both',
      params: {},
      inputs: [
        table({ n: 'integer', p: 'decimal(6,2)' }, [
          [1, '1.50'],
          [2, '2.50'],
          [9007199254740993n, '0.00'],
        ]),
        table({ n: 'decimal(20,1)', p: 'decimal(4,1)' }, [
          ['1.0', '1.5'],
          ['2.5', '2.5'],
          ['9007199254740993.0', '0.0'],
        ]),
      ],
      output: table({ n: 'decimal(20,1)', p: 'decimal(6,2)' }, [
        ['1.0', '1.50'],
        ['9007199254740993.0', '0.00'],
      ]),
      ordered: true,
    },
    {
      name: 'NaN equals NaN, and zero has no sign',
      params: { other: 'b' },
      inputs: [table({ x: 'number' }, [[NaN], [0], [1.5]]), table({ x: 'number' }, [[-0], [NaN], [Infinity]])],
      output: table({ x: 'number' }, [[NaN], [0]]),
      ordered: true,
    },
    {
      name: 'nothing in common',
      params: {},
      inputs: [table({ a: 'date' }, [['2024-01-31']]), table({ a: 'date' }, [['2024-02-01']])],
      output: table({ a: 'date' }),
    },
    {
      name: 'empty tables',
      params: {},
      inputs: [table({ a: 'integer' }), table({ a: 'integer' })],
      output: table({ a: 'integer' }),
    },
  ],
})
