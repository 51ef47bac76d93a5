import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const VISITS = table({ shop: 'text', at: 'timestamp', n: 'integer', price: 'decimal(6,2)' }, [
  ['b', '2024-01-03 09:30:00', 2, '1.50'],
  ['a', '2024-01-01 23:59:59.999999', 1, '2.00'],
  ['a', '2024-01-04 00:00:00', null, '0.25'],
  ['b', '2024-01-03 18:00:00', 5, null],
  ['a', '2024-01-01 00:00:00', 3, '1.00'],
  ['b', null, 9, '9.00'],
])

const visits = [
  { name: 'rows', fn: 'count' },
  { name: 'n', fn: 'sum', column: 'n' },
]

export const resampleExamples: readonly StepExample[] = [
  {
    name: 'days that have rows, for each group; rows without a time are left out',
    params: { column: 'at', every: '1 day', by: ['shop'], measures: visits },
    inputs: [VISITS],
    output: table({ shop: 'text', at: 'date', rows: 'integer', n: 'integer' }, [
      ['a', '2024-01-01', 2, 4],
      ['a', '2024-01-04', 1, null],
      ['b', '2024-01-03', 2, 7],
    ]),
    ordered: true,
  },
  {
    name: 'gaps between the first and the last day of each group, with missing figures; counts are 0',
    params: { column: 'at', every: '1 day', by: ['shop'], measures: visits, fill: 'null' },
    inputs: [VISITS],
    output: table({ shop: 'text', at: 'date', rows: 'integer', n: 'integer' }, [
      ['a', '2024-01-01', 2, 4],
      ['a', '2024-01-02', 0, null],
      ['a', '2024-01-03', 0, null],
      ['a', '2024-01-04', 1, null],
      ['b', '2024-01-03', 2, 7],
    ]),
    ordered: true,
  },
  {
    name: 'gaps with the figures before, counts are 0 all the same',
    params: {
      column: 'at',
      every: '1 day',
      measures: [...visits, { name: 'last', fn: 'last', column: 'price', orderBy: [{ column: 'at' }] }],
      fill: 'forward',
    },
    inputs: [VISITS],
    output: table({ at: 'date', rows: 'integer', n: 'integer', last: 'decimal(6,2)' }, [
      ['2024-01-01', 2, 4, '2.00'],
      ['2024-01-02', 0, 4, '2.00'],
      ['2024-01-03', 2, 7, '1.50'],
      ['2024-01-04', 1, null, '0.25'],
    ]),
    ordered: true,
  },
  {
    name: 'gaps with zeros; hours stay timestamps',
    params: {
      column: 'at',
      every: '6 hours',
      measures: [
        { name: 'sum', fn: 'sum', column: 'price' },
        { name: 'mean', fn: 'mean', column: 'price' },
        { name: 'max', fn: 'max', column: 'price' },
      ],
      fill: 'zero',
    },
    inputs: [
      table({ at: 'timestamp', price: 'decimal(6,2)' }, [
        ['2024-02-29 20:15:00', '1.50'],
        ['2024-02-28 23:00:00', null],
        ['2024-02-29 19:00:00', '2.00'],
      ]),
    ],
    output: table({ at: 'timestamp', sum: 'decimal(38,2)', mean: 'number', max: 'decimal(6,2)' }, [
      ['2024-02-28 18:00:00', null, null, null],
      ['2024-02-29 00:00:00', '0.00', 0, '0.00'],
      ['2024-02-29 06:00:00', '0.00', 0, '0.00'],
      ['2024-02-29 12:00:00', '0.00', 0, '0.00'],
      ['2024-02-29 18:00:00', '3.50', 1.75, '2.00'],
    ]),
    ordered: true,
  },
  {
    name: 'quarters count from January, also long ago',
    params: { column: 'd', every: '1 quarter', measures: [{ name: 'n', fn: 'count' }], fill: 'null' },
    inputs: [table({ d: 'date' }, [['1969-11-30'], ['1970-05-01'], ['1969-12-31']])],
    output: table({ d: 'date', n: 'integer' }, [
      ['1969-10-01', 2],
      ['1970-01-01', 0],
      ['1970-04-01', 1],
    ]),
    ordered: true,
  },
  {
    name: 'weeks start on Monday, before 1970 too',
    params: { column: 'd', every: '1 week', measures: [{ name: 'n', fn: 'count' }] },
    inputs: [table({ d: 'date' }, [['1969-12-28'], ['1969-12-29'], ['1970-01-04'], ['2024-01-07']])],
    output: table({ d: 'date', n: 'integer' }, [
      ['1969-12-22', 1],
      ['1969-12-29', 2],
      ['2024-01-01', 1],
    ]),
    ordered: true,
  },
  {
    name: 'steps that divide no day count from the day of the smallest time',
    params: { column: 'at', every: '5 hours', by: ['g'], measures: [{ name: 'n', fn: 'count' }] },
    inputs: [
      table({ g: 'integer', at: 'timestamp' }, [
        [1, '2024-01-01 04:59:59'],
        [1, '2024-01-02 00:30:00'],
        [null, '2024-01-02 01:00:00'],
      ]),
    ],
    output: table({ g: 'integer', at: 'timestamp', n: 'integer' }, [
      [1, '2024-01-01 00:00:00', 1],
      [1, '2024-01-01 20:00:00', 1],
      [null, '2024-01-02 01:00:00', 1],
    ]),
    ordered: true,
  },
  {
    name: 'several days and months from the smallest time',
    params: {
      column: 'd',
      every: '10 days',
      measures: [{ name: 'days', fn: 'list', column: 'd', orderBy: [{ column: 'd' }] }],
    },
    inputs: [table({ d: 'date' }, [['2024-01-05'], ['2024-01-14'], ['2024-01-15'], ['2024-02-29']])],
    output: table({ d: 'date', days: 'list' }, [
      ['2024-01-05', '[2024-01-05, 2024-01-14]'],
      ['2024-01-15', '[2024-01-15]'],
      ['2024-02-24', '[2024-02-29]'],
    ]),
    ordered: true,
  },
  {
    name: 'months that divide no year count from January of the smallest time',
    params: { column: 'd', every: '5 months', measures: [{ name: 'n', fn: 'count' }], fill: 'zero' },
    inputs: [table({ d: 'date' }, [['2023-02-01'], ['2024-02-01']])],
    output: table({ d: 'date', n: 'integer' }, [
      ['2023-01-01', 1],
      ['2023-06-01', 0],
      ['2023-11-01', 1],
    ]),
    ordered: true,
  },
  {
    name: 'an empty table',
    params: { column: 'd', every: '1 month', measures: [{ name: 'n', fn: 'count' }], fill: 'forward' },
    inputs: [table({ d: 'date' })],
    output: table({ d: 'date', n: 'integer' }),
  },
]
