import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const SOLD = table({ shop: 'text', day: 'date', sold: 'integer' }, [
  ['b', '2024-01-02', 4],
  ['a', '2024-01-01', 1],
  ['a', '2024-01-03', null],
  ['b', '2024-01-01', 6],
  [null, '2024-01-01', 5],
  ['a', '2024-01-02', 3],
  ['a', '2024-01-04', 8],
])

/** One series, in order, with a missing value. */
const SERIES = table(
  { t: 'integer', x: 'number' },
  [3, 1, null, 4, 1.5, 9, 2, 6].map((x, index) => [index, x]),
)

const inOrder = [{ column: 't' }]

/** The series with a column of figures, by the names of their measures. */
function withFigures(figures: Readonly<Record<string, readonly (number | null)[]>>) {
  const columns = Object.fromEntries(Object.keys(figures).map((name) => [name, 'number'] as const))
  return table(
    { t: 'integer', x: 'number', ...columns },
    SERIES.rows.map((row, index) => [...row, ...Object.values(figures).map((of) => of[index] ?? null)]),
  )
}

/** Figures called pandas are what pandas 3.0 gives to the same series. */
export const windowExamples: readonly StepExample[] = [
  {
    name: 'neighbours and running figures within groups, missing is a group',
    params: {
      by: ['shop'],
      orderBy: [{ column: 'day' }],
      measures: [
        { name: 'number', fn: 'rowNumber' },
        { name: 'before', fn: 'lag', column: 'sold' },
        { name: 'next', fn: 'lead', column: 'sold', offset: 2 },
        { name: 'change', fn: 'diff', column: 'sold' },
        { name: 'sum', fn: 'cumsum', column: 'sold' },
        { name: 'best', fn: 'cummax', column: 'sold' },
        { name: 'least', fn: 'cummin', column: 'sold' },
        { name: 'days', fn: 'diff', column: 'day' },
      ],
    },
    inputs: [SOLD],
    output: table(
      {
        shop: 'text',
        day: 'date',
        sold: 'integer',
        number: 'integer',
        before: 'integer',
        next: 'integer',
        change: 'integer',
        sum: 'integer',
        best: 'integer',
        least: 'integer',
        days: 'integer',
      },
      [
        ['b', '2024-01-02', 4, 2, 6, null, -2, 10, 6, 4, 1],
        ['a', '2024-01-01', 1, 1, null, null, null, 1, 1, 1, null],
        ['a', '2024-01-03', null, 3, 3, null, null, 4, 3, 1, 1],
        ['b', '2024-01-01', 6, 1, null, null, null, 6, 6, 6, null],
        [null, '2024-01-01', 5, 1, null, null, null, 5, 5, 5, null],
        ['a', '2024-01-02', 3, 2, 1, 8, 2, 4, 3, 1, 1],
        ['a', '2024-01-04', 8, 4, null, null, null, 12, 8, 1, 1],
      ],
    ),
    ordered: true,
  },
  {
    name: 'ranks of equal values (pandas: min, dense, first)',
    params: {
      orderBy: [{ column: 'v' }, { column: 'w' }],
      measures: [
        { name: 'rank', fn: 'rank' },
        { name: 'dense', fn: 'denseRank' },
        { name: 'share', fn: 'percentRank' },
        { name: 'third', fn: 'ntile', count: 3 },
      ],
    },
    inputs: [
      table(
        { v: 'integer', w: 'integer' },
        [5, 3, 3, 9, 1, 3, 9, 2].map((v) => [v, v === 3 ? null : 0]),
      ),
    ],
    output: table(
      { v: 'integer', w: 'integer', rank: 'integer', dense: 'integer', share: 'number', third: 'integer' },
      [
        [5, 0, 6, 4, 5 / 7, 2],
        [3, null, 3, 3, 2 / 7, 1],
        [3, null, 3, 3, 2 / 7, 2],
        [9, 0, 7, 5, 6 / 7, 3],
        [1, 0, 1, 1, 0, 1],
        [3, null, 3, 3, 2 / 7, 2],
        [9, 0, 7, 5, 6 / 7, 3],
        [2, 0, 2, 2, 1 / 7, 1],
      ],
    ),
  },
  {
    name: 'rolling figures wait for their values (pandas)',
    params: {
      orderBy: inOrder,
      measures: [
        { name: 'sum', fn: 'rollingSum', column: 'x', rows: 3 },
        { name: 'mean', fn: 'rollingMean', column: 'x', rows: 3, minRows: 2 },
        { name: 'min', fn: 'rollingMin', column: 'x', rows: 3, minRows: 1 },
        { name: 'max', fn: 'rollingMax', column: 'x', rows: 3 },
        { name: 'sd', fn: 'rollingStddev', column: 'x', rows: 4, minRows: 2 },
      ],
    },
    inputs: [SERIES],
    output: withFigures({
      sum: [null, null, null, null, null, 14.5, 12.5, 17],
      mean: [null, 2, 2, 2.5, 2.75, 4.833333333333333, 4.166666666666667, 5.666666666666667],
      min: [3, 1, 1, 1, 1.5, 1.5, 1.5, 2],
      max: [null, null, null, null, null, 9, 9, 9],
      sd: [
        null,
        1.4142135623730951,
        1.4142135623730951,
        1.5275252316519468,
        1.607275126832159,
        3.8188130791298667,
        3.4247870980057527,
        3.5443617196894563,
      ],
    }),
  },
  {
    name: 'weighted means, changes and shares (pandas: ewm without adjustment, missing ignored)',
    params: {
      orderBy: inOrder,
      measures: [
        { name: 'ewm', fn: 'ewm', column: 'x', alpha: 0.3 },
        { name: 'last', fn: 'ewm', column: 'x', alpha: 1 },
        { name: 'change', fn: 'pctChange', column: 'x' },
        { name: 'change2', fn: 'pctChange', column: 'x', offset: 2 },
        { name: 'diff2', fn: 'diff', column: 'x', offset: 2 },
        { name: 'share', fn: 'share', column: 'x' },
      ],
    },
    inputs: [SERIES],
    output: withFigures({
      ewm: [3, 2.4, 2.4, 2.88, 2.466, 4.4262, 3.69834, 4.388838],
      last: [3, 1, 1, 4, 1.5, 9, 2, 6],
      change: [null, -0.6666666666666667, null, null, -0.625, 5, -0.7777777777777778, 2],
      change2: [null, null, null, 3, null, 1.25, 0.33333333333333326, -0.33333333333333337],
      diff2: [null, null, null, 3, null, 5, 0.5, -3],
      share: [
        0.11320754716981132,
        0.03773584905660377,
        null,
        0.1509433962264151,
        0.05660377358490566,
        0.33962264150943394,
        0.07547169811320754,
        0.22641509433962265,
      ],
    }),
  },
  {
    name: 'nothing is divided by zero, decimals keep their scale, integers their digits',
    params: {
      by: ['g'],
      orderBy: [{ column: 't', direction: 'desc', nulls: 'first' }],
      measures: [
        { name: 'change', fn: 'pctChange', column: 'd' },
        { name: 'share', fn: 'share', column: 'd' },
        { name: 'diff', fn: 'diff', column: 'd' },
        { name: 'sum', fn: 'cumsum', column: 'd' },
        { name: 'big', fn: 'cumsum', column: 'i' },
        { name: 'ewm', fn: 'ewm', column: 'd', alpha: 0.5 },
      ],
    },
    inputs: [
      table({ g: 'boolean', t: 'timestamp', d: 'decimal(4,2)', i: 'integer' }, [
        [true, '2024-01-01 10:00:00', '1.50', 1],
        [true, null, '0.00', 9007199254740993n],
        [true, '2024-01-01 11:00:00', '-1.50', null],
        [false, null, null, null],
      ]),
    ],
    output: table(
      {
        g: 'boolean',
        t: 'timestamp',
        d: 'decimal(4,2)',
        i: 'integer',
        change: 'number',
        share: 'number',
        diff: 'decimal(5,2)',
        sum: 'decimal(38,2)',
        big: 'integer',
        ewm: 'number',
      },
      [
        [true, '2024-01-01 10:00:00', '1.50', 1, -2, null, '3.00', '0.00', 9007199254740994n, 0.375],
        [true, null, '0.00', 9007199254740993n, null, null, null, '0.00', 9007199254740993n, 0],
        [true, '2024-01-01 11:00:00', '-1.50', null, null, null, '-1.50', '-1.50', 9007199254740993n, -0.75],
        [false, null, null, null, null, null, null, null, null, null],
      ],
    ),
    ordered: true,
  },
  {
    name: 'equal rows are taken as the source has them',
    params: {
      orderBy: [{ column: 'k' }],
      measures: [
        { name: 'number', fn: 'rowNumber' },
        { name: 'before', fn: 'lag', column: 'v' },
      ],
    },
    inputs: [
      table({ k: 'integer', v: 'text' }, [
        [1, 'z'],
        [0, 'é'],
        [1, 'a'],
      ]),
    ],
    output: table({ k: 'integer', v: 'text', number: 'integer', before: 'text' }, [
      [1, 'z', 2, 'é'],
      [0, 'é', 1, null],
      [1, 'a', 3, 'z'],
    ]),
    ordered: true,
    bySource: true,
  },
  {
    name: 'an empty table',
    params: {
      orderBy: inOrder,
      measures: [
        { name: 'n', fn: 'rowNumber' },
        { name: 'e', fn: 'ewm', column: 'x', alpha: 0.1 },
        { name: 'r', fn: 'rollingSum', column: 'x', rows: 2 },
      ],
    },
    inputs: [table({ t: 'integer', x: 'number' })],
    output: table({ t: 'integer', x: 'number', n: 'integer', e: 'number', r: 'number' }),
  },
]
