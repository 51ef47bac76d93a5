import type { Row, Table } from '../data.ts'
import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const SALES = table({ city: 'text', year: 'integer', sold: 'integer', price: 'decimal(6,2)', day: 'date' }, [
  ['Bern', 2024, 3, '1.10', '2024-05-02'],
  ['Bern', 2023, 1, '2.20', '2023-01-01'],
  ['Ürdorf', 2024, null, '3.30', '2024-05-01'],
  ['Bern', 2024, 4, null, '2024-05-01'],
  [null, 2023, 7, '0.40', null],
])

/** A table of cities, a year and 2024; a record would put numbers before the cities. */
const ofYears = (year: number, rows: readonly Row[]): Table => ({
  columns: [
    { name: 'city', type: 'text' },
    { name: String(year), type: 'integer' },
    { name: '2024', type: 'integer' },
  ],
  rows,
})

/** Names of columns are values here, so none of the examples is the same with columns of other names. */
export const pivotExamples: readonly StepExample[] = [
  {
    name: 'a sum for each cell; missing where there is none',
    params: { rows: ['city'], column: 'year', measure: { name: 'sold', fn: 'sum', column: 'sold' } },
    inputs: [SALES],
    output: ofYears(2023, [
      ['Bern', 1, 7],
      ['Ürdorf', null, null],
      [null, 7, null],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'counts are 0 where there is none; a missing value is the column null, and stands last',
    params: { rows: ['year'], column: 'city', measure: { name: 'n', fn: 'count' } },
    inputs: [SALES],
    output: table({ year: 'integer', Bern: 'integer', Ürdorf: 'integer', null: 'integer' }, [
      [2023, 1, 0, 1],
      [2024, 2, 1, 0],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'one row of everything; decimals keep their scale, dates are names',
    params: { rows: [], column: 'day', measure: { name: 'price', fn: 'max', column: 'price' } },
    inputs: [SALES],
    output: table(
      {
        '2023-01-01': 'decimal(6,2)',
        '2024-05-01': 'decimal(6,2)',
        '2024-05-02': 'decimal(6,2)',
        null: 'decimal(6,2)',
      },
      [['2.20', '3.30', '1.10', '0.40']],
    ),
    byNames: true,
  },
  {
    name: 'frozen values: what was not there then is left out, what is gone is empty',
    params: {
      rows: ['city'],
      column: 'year',
      measure: { name: 'last', fn: 'last', column: 'sold', orderBy: [{ column: 'day' }] },
      fitted: { values: [2022, 2024] },
    },
    inputs: [SALES],
    output: ofYears(2022, [
      ['Bern', null, 3],
      ['Ürdorf', null, null],
      [null, null, null],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'names that are taken, differ in case alone, or are none',
    params: { rows: ['a'], column: 'k', measure: { name: 'x', fn: 'any', expression: 'x > 1' } },
    inputs: [
      table({ a: 'integer', k: 'text', x: 'number' }, [
        [1, 'a', 1],
        [1, 'A', 2],
        [1, '', 3],
        [1, 'null', null],
        [1, null, 1],
        [1, '"`\\\' --', 5],
      ]),
    ],
    output: table(
      {
        a: 'integer',
        empty: 'boolean',
        '"`\\\' --': 'boolean',
        A_2: 'boolean',
        a_3: 'boolean',
        null: 'boolean',
        null_2: 'boolean',
      },
      [[1, true, true, true, false, null, false]],
    ),
    byNames: true,
  },
  {
    name: 'figures of several kinds of values',
    params: { rows: ['g'], column: 'b', measure: { name: 'm', fn: 'mode', column: 't' } },
    inputs: [
      table({ g: 'decimal(4,1)', b: 'boolean', t: 'text' }, [
        ['1.5', true, 'b'],
        ['1.5', true, 'a'],
        ['1.5', false, null],
        ['2.0', null, 'c'],
      ]),
    ],
    output: table({ g: 'decimal(4,1)', false: 'text', true: 'text', null: 'text' }, [
      ['1.5', null, 'a', null],
      ['2.0', null, null, 'c'],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'an empty table has its frozen columns',
    params: {
      rows: ['a'],
      column: 'k',
      measure: { name: 'n', fn: 'count' },
      fitted: { values: ['x', null] },
    },
    inputs: [table({ a: 'integer', k: 'text' })],
    output: table({ a: 'integer', x: 'integer', null: 'integer' }),
    byNames: true,
  },
  {
    name: 'an empty table without rows or values has a column',
    params: { rows: [], column: 'k', measure: { name: 'n', fn: 'count' } },
    inputs: [table({ k: 'text' })],
    output: table({ null: 'integer' }, [[0]]),
    byNames: true,
  },
]
