import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const SALES = table({ city: 'text', amount: 'integer', price: 'decimal(10,2)', day: 'date' }, [
  ['Bern', 1, '1.00', '2024-01-01'],
  ['Bern', null, null, '2024-01-02'],
  ['Bern', 4, '2.01', '2024-01-04'],
  ['Ürdorf', null, '9.99', '2024-01-01'],
  [null, 7, null, null],
])

/** One of each way to fill; what is learned comes from the example's own input unless it is `fitted`. */
export const fillExamples: readonly StepExample[] = [
  {
    name: 'a value, of the type of each column',
    params: { columns: ['a', 'b'], value: 0 },
    inputs: [
      table({ a: 'integer', b: 'decimal(6,2)', c: 'text' }, [
        [null, null, null],
        [1, '2.50', ''],
      ]),
    ],
    output: table({ a: 'integer', b: 'decimal(6,2)', c: 'text' }, [
      [0, '0.00', null],
      [1, '2.50', ''],
    ]),
    ordered: true,
  },
  {
    name: 'a date and a text',
    params: { columns: ['d'], method: 'value', value: '2024-02-29' },
    inputs: [table({ d: 'date' }, [[null], ['2023-01-01']])],
    output: table({ d: 'date' }, [['2024-02-29'], ['2023-01-01']]),
    ordered: true,
  },
  {
    name: 'the mean makes integers numbers, decimals keep their scale',
    params: { columns: ['amount', 'price'], method: 'mean' },
    inputs: [SALES],
    output: table({ city: 'text', amount: 'number', price: 'decimal(10,2)', day: 'date' }, [
      ['Bern', 1, '1.00', '2024-01-01'],
      ['Bern', 4, '4.33', '2024-01-02'],
      ['Bern', 4, '2.01', '2024-01-04'],
      ['Ürdorf', 4, '9.99', '2024-01-01'],
      [null, 7, '4.33', null],
    ]),
    ordered: true,
  },
  {
    name: 'the median within groups: a group without values stays missing',
    params: { columns: ['amount'], method: 'median', by: ['city'] },
    inputs: [SALES],
    output: table({ city: 'text', amount: 'number', price: 'decimal(10,2)', day: 'date' }, [
      ['Bern', 1, '1.00', '2024-01-01'],
      ['Bern', 2.5, null, '2024-01-02'],
      ['Bern', 4, '2.01', '2024-01-04'],
      ['Ürdorf', null, '9.99', '2024-01-01'],
      [null, 7, null, null],
    ]),
    ordered: true,
  },
  {
    name: 'what was learned is applied, and a group that was not seen gets the overall value',
    params: {
      columns: ['a'],
      method: 'mode',
      by: ['g'],
      fitted: {
        groups: [
          { g: 'x', column: 'a', value: 'é' },
          { g: null, column: 'a', value: 'none' },
          { g: 'y', column: 'a', value: null },
        ],
        overall: { a: 'all' },
      },
    },
    inputs: [
      table({ g: 'text', a: 'text' }, [
        ['x', null],
        [null, null],
        ['y', null],
        ['z', null],
        ['x', ''],
      ]),
    ],
    output: table({ g: 'text', a: 'text' }, [
      ['x', 'é'],
      [null, 'none'],
      ['y', null],
      ['z', 'all'],
      ['x', ''],
    ]),
    ordered: true,
  },
  {
    name: 'what was learned of groups whose column is called value',
    params: {
      columns: ['a'],
      method: 'min',
      by: ['value'],
      fitted: { groups: [{ group: { value: 2 }, column: 'a', value: 0.5 }], overall: { a: 9 } },
    },
    inputs: [
      table({ value: 'integer', a: 'number' }, [
        [2, null],
        [3, null],
      ]),
    ],
    output: table({ value: 'integer', a: 'number' }, [
      [2, 0.5],
      [3, 9],
    ]),
    ordered: true,
  },
  {
    name: 'mode: of what occurs as often, the smallest',
    params: { columns: ['t', 'd'], method: 'mode' },
    inputs: [
      table({ t: 'text', d: 'date' }, [
        ['b', '2024-02-01'],
        [null, null],
        ['a', '2024-01-01'],
        ['b', null],
        ['a', null],
      ]),
    ],
    output: table({ t: 'text', d: 'date' }, [
      ['b', '2024-02-01'],
      ['a', '2024-01-01'],
      ['a', '2024-01-01'],
      ['b', '2024-01-01'],
      ['a', '2024-01-01'],
    ]),
    ordered: true,
  },
  {
    name: 'the largest, an integer beyond 2^53',
    params: { columns: ['a'], method: 'max' },
    inputs: [table({ a: 'integer' }, [[9007199254740993n], [null]])],
    output: table({ a: 'integer' }, [[9007199254740993n], [9007199254740993n]]),
    ordered: true,
  },
  {
    name: 'forward in the order of the source; the start stays missing',
    params: { columns: ['a'], method: 'forward' },
    inputs: [table({ a: 'integer' }, [[null], [3], [null], [null], [1], [null]])],
    output: table({ a: 'integer' }, [[null], [3], [3], [3], [1], [1]]),
    ordered: true,
    bySource: true,
  },
  {
    name: 'backward by a column within groups; rows stay where they are',
    params: { columns: ['a'], method: 'backward', orderBy: [{ column: 't' }], by: ['g'] },
    inputs: [
      table({ g: 'text', t: 'integer', a: 'text' }, [
        ['y', 1, null],
        ['x', 2, 'x2'],
        ['x', 1, null],
        ['y', 2, null],
        ['x', 3, null],
      ]),
    ],
    output: table({ g: 'text', t: 'integer', a: 'text' }, [
      ['y', 1, null],
      ['x', 2, 'x2'],
      ['x', 1, 'x2'],
      ['y', 2, null],
      ['x', 3, null],
    ]),
    ordered: true,
  },
  {
    name: 'linear by the distance in time; ends stay missing',
    params: { columns: ['a'], method: 'linear', orderBy: [{ column: 'day' }] },
    inputs: [
      table({ day: 'date', a: 'integer' }, [
        ['2024-01-05', 5],
        ['2024-01-01', 1],
        ['2023-12-31', null],
        ['2024-01-02', null],
        [null, null],
        ['2024-01-09', null],
      ]),
    ],
    output: table({ day: 'date', a: 'number' }, [
      ['2024-01-05', 5],
      ['2024-01-01', 1],
      ['2023-12-31', null],
      ['2024-01-02', 2],
      [null, null],
      ['2024-01-09', null],
    ]),
    ordered: true,
  },
  {
    name: 'linear by the place of the row, decimals keep their scale',
    params: { columns: ['a'], method: 'linear' },
    inputs: [table({ a: 'decimal(6,2)' }, [['1.00'], [null], [null], ['2.00'], [null]])],
    output: table({ a: 'decimal(6,2)' }, [['1.00'], ['1.33'], ['1.67'], ['2.00'], [null]]),
    ordered: true,
    bySource: true,
  },
  {
    name: 'an empty table has nothing to learn from',
    params: { columns: ['a'], method: 'mean', by: ['g'] },
    inputs: [table({ a: 'number', g: 'text' })],
    output: table({ a: 'number', g: 'text' }),
  },
]
