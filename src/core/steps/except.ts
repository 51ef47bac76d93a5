import { say } from '../sentence.ts'
import { table } from '../table.ts'
import { defineStep } from './define.ts'
import { setColumns, setIssues, setParams, setQuery } from './sets.ts'

export const except = defineStep({
  kind: 'except',
  label: 'Remove rows of another table',
  group: 'combine',
  help: 'Keeps the rows that another table does not have, each once. All columns are compared, by their names; missing values are equal.',
  inputs: 2,
  params: setParams,
  summary: (p) => say`Remove rows that are in ${{ value: p.other ?? 'the other table' }}`,
  columns: (_, inputs) => setColumns(inputs),
  issues: (_, inputs) => setIssues(inputs),
  expensive: true,
  sql: (_, inputs) => setQuery('except', inputs),
  examples: [
    {
      name: 'rows that the other table lacks, each once, in their order',
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
          [1, 'x'],
          [9, 'q'],
          [2, 'y'],
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
      name: 'by name, not by place; missing equals missing',
      params: {},
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['1', '2'],
          ['2', '1'],
          [null, null],
          ['1', null],
        ]),
        table({ b: 'text', a: 'text' }, [
          ['2', '1'],
          [null, null],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['2', '1'],
        ['1', null],
      ]),
      ordered: true,
    },
    {
      name: 'values are compared in the type that holds both',
      params: {},
      inputs: [
        table({ n: 'integer', d: 'date' }, [
          [1, '2024-01-31'],
          [2, '2024-01-31'],
          [3, '2024-01-31'],
        ]),
        table({ n: 'number', d: 'timestamp' }, [
          [1, '2024-01-31 00:00:00'],
          [2, '2024-01-31 00:00:01'],
          [3.5, '2024-01-31 00:00:00'],
        ]),
      ],
      output: table({ n: 'number', d: 'timestamp' }, [
        [2, '2024-01-31 00:00:00'],
        [3, '2024-01-31 00:00:00'],
      ]),
      ordered: true,
    },
    {
      name: 'the other is named, so the first is the one that is not',
      params: { other: 'sold' },
      ids: ['sold', 'all'],
      inputs: [table({ id: 'integer' }, [[2], [3]]), table({ id: 'integer' }, [[1], [2]])],
      output: table({ id: 'integer' }, [[1]]),
    },
    {
      name: 'nothing to remove',
      params: {},
      inputs: [table({ a: 'boolean' }, [[true], [null], [true]]), table({ a: 'boolean' })],
      output: table({ a: 'boolean' }, [[true], [null]]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: {},
      inputs: [table({ a: 'integer' }), table({ a: 'integer' }, [[1]])],
      output: table({ a: 'integer' }),
    },
  ],
})
