import { table } from '../../core/table.ts'
import { by, step, type PeerOperator } from './operator.ts'

const ORDER = [{ column: 'n' }]
const SERIES = table({ n: 'integer', x: 'number' }, [
  [1, 9],
  [2, 4],
  [3, 2],
  [4, 1],
])
const TEN = [5, 1, 9, 3, 2, 8, 4, 100, 7, 6, -50]

function withColumn(name: string, values: readonly (number | null)[]) {
  return table(
    { n: 'integer', x: 'number', [name]: 'number' },
    SERIES.rows.map((row, index) => [...row, values[index] ?? null]),
  )
}

/** D-Tale's builders of scales and of rows in an order (`dtale/column_builders.py`); Assay asks for the column of the order. */
export const dTaleSeries: readonly PeerOperator[] = [
  {
    operator: 'Winsorize',
    variant: 'whole column',
    does: 'The lowest and highest tenth become the next value.',
    how: by(
      [step('clip', { columns: ['x'], method: 'quantile', low: 0.1, high: 0.9 })],
      table(
        { x: 'integer' },
        TEN.map((x) => [x]),
      ),
      table(
        { x: 'integer' },
        TEN.map((x) => [Math.min(9, Math.max(1, x))]),
      ),
    ),
    note: 'The bounds are quantiles, which lie between two values where a tenth is no whole number of rows.',
  },
  {
    operator: 'Winsorize',
    variant: 'within groups',
    does: 'The same within each group.',
    how: by(
      [
        step('derive', {
          name: 'x',
          expression: 'clamp(x, quantile(x, 0.25) over (partition by g), quantile(x, 0.75) over (partition by g))',
        }),
      ],
      table({ g: 'text', x: 'number' }, [
        ['p', 0],
        ['p', 2],
        ['p', 3],
        ['p', 4],
        ['p', 90],
        ['q', 7],
      ]),
      table({ g: 'text', x: 'number' }, [
        ['p', 2],
        ['p', 2],
        ['p', 3],
        ['p', 4],
        ['p', 4],
        ['q', 7],
      ]),
    ),
    note: '`clip` has no groups, and a formula learns anew in each run.',
  },
  {
    operator: 'Z-score normalize',
    does: 'The distance from the mean in standard deviations of the population.',
    how: by(
      [step('derive', { name: 'z', expression: '(x - avg(x) over ()) / stddev_pop(x) over ()' })],
      table({ x: 'number' }, [[2], [4], [4], [4], [5], [5], [7], [9]]),
      table({ x: 'number', z: 'number' }, [
        [2, -1.5],
        [4, -0.5],
        [4, -0.5],
        [4, -0.5],
        [5, 0],
        [5, 0],
        [7, 1],
        [9, 2],
      ]),
    ),
    note: '`scale` by `zscore` takes the deviation of the sample, and freezes it.',
  },
  {
    operator: 'Standardize',
    variant: 'robust',
    does: 'The distance from the median in quartile distances.',
    how: by(
      [step('scale', { columns: ['x'], method: 'robust' })],
      table({ x: 'number' }, [[1], [2], [3], [4], [100]]),
      table({ x: 'number' }, [[-1], [-0.5], [0], [0.5], [48.5]]),
    ),
  },
  {
    operator: 'Standardize',
    variant: 'quantile',
    does: 'The rank as a share, 0 to 1.',
    how: by(
      [step('window', { orderBy: [{ column: 'x' }], measures: [{ name: 'q', fn: 'percentRank' }] })],
      table({ x: 'number' }, [[10], [1], [3], [2], [100]]),
      table({ x: 'number', q: 'number' }, [
        [10, 0.75],
        [1, 0],
        [3, 0.5],
        [2, 0.25],
        [100, 1],
      ]),
    ),
    note: 'Equal values have the lowest rank of theirs, in D-Tale one in between.',
  },
  {
    operator: 'Standardize',
    variant: 'power (Yeo-Johnson)',
    does: 'The power that makes the column most like a normal distribution.',
    how: {
      type: 'none',
      reason:
        'No step learns the power by likelihood. `scale` has log, log1p and sqrt; a formula has a power that is known.',
    },
  },
  {
    operator: 'Diff',
    does: 'The difference from the row before.',
    how: by(
      [step('window', { orderBy: ORDER, measures: [{ name: 'd', fn: 'diff', column: 'x' }] })],
      SERIES,
      withColumn('d', [null, -5, -2, -1]),
    ),
  },
  {
    operator: 'Data slope',
    does: 'Numbers the stretches in which the column falls or rises by the same step.',
    how: by(
      [
        step('derive', {
          name: 'd',
          expression: 'coalesce(x - lag(x) over (order by n), lead(x) over (order by n) - x)',
        }),
        step('derive', { name: 'd', expression: 'if(d < 0, -1, d)' }),
        step('derive', { name: 'd', expression: 'if(d = lag(d) over (order by n), 0, 1)' }),
        step('window', { orderBy: ORDER, measures: [{ name: 'slope', fn: 'cumsum', column: 'd' }] }),
        step('drop', { columns: ['d'] }),
      ],
      table(
        { n: 'integer', x: 'integer' },
        [5, 7, 5, 5, 5, 6, 3, 2, 0, 5].map((x, index) => [index, x]),
      ),
      table(
        { n: 'integer', x: 'integer', slope: 'integer' },
        [
          [5, 1],
          [7, 1],
          [5, 2],
          [5, 3],
          [5, 3],
          [6, 4],
          [3, 5],
          [2, 5],
          [0, 5],
          [5, 6],
        ].map((row, index) => [index, ...row]),
      ),
    ),
  },
  {
    operator: 'Rolling',
    does: 'A figure of the last so many rows.',
    how: by(
      [step('window', { orderBy: ORDER, measures: [{ name: 'm', fn: 'rollingMean', column: 'x', rows: 2 }] })],
      SERIES,
      withColumn('m', [null, 6.5, 3, 1.5]),
    ),
    note: 'Centred windows and other figures are formulas: avg(x) over (order by n rows between 1 preceding and 1 following).',
  },
  {
    operator: 'Exponential smoothing',
    does: 'A mean in which older rows weigh less and less.',
    how: by(
      [step('window', { orderBy: ORDER, measures: [{ name: 'e', fn: 'ewm', column: 'x', alpha: 0.5 }] })],
      SERIES,
      withColumn('e', [9, 6.5, 4.25, 2.625]),
    ),
  },
  {
    operator: 'Cumulative sum',
    does: 'The sum up to each row, perhaps within groups.',
    how: by(
      [step('window', { orderBy: ORDER, measures: [{ name: 's', fn: 'cumsum', column: 'x' }] })],
      SERIES,
      withColumn('s', [9, 13, 15, 16]),
    ),
  },
  {
    operator: 'Shift',
    does: 'The value so many rows before.',
    how: by(
      [step('window', { orderBy: ORDER, measures: [{ name: 'before', fn: 'lag', column: 'x', offset: 2 }] })],
      SERIES,
      withColumn('before', [null, null, 9, 4]),
    ),
  },
  {
    operator: 'Expanding',
    does: 'A figure of all rows up to each one.',
    how: by(
      [step('derive', { name: 'm', expression: 'avg(x) over (order by n)' })],
      SERIES,
      withColumn('m', [9, 6.5, 5, 4]),
    ),
    note: '`window` has running sums, minima and maxima.',
  },
  {
    operator: 'Substring',
    does: 'The characters from one place to another.',
    how: by(
      [step('derive', { name: 'b', expression: 'substr(a, 2, 3)' })],
      table({ a: 'text' }, [['hello'], ['hi']]),
      table({ a: 'text', b: 'text' }, [
        ['hello', 'ell'],
        ['hi', 'i'],
      ]),
    ),
    note: 'A start and a length, counted from 1; D-Tale has a start and an end from 0.',
  },
  {
    operator: 'Split',
    does: 'A column for each part between separators.',
    how: by(
      [step('split', { column: 'a', by: ',', into: ['a_0', 'a_1', 'a_2'] })],
      table({ a: 'text' }, [['x,y,z'], ['x']]),
      table({ a: 'text', a_0: 'text', a_1: 'text', a_2: 'text' }, [
        ['x,y,z', 'x', 'y', 'z'],
        ['x', 'x', null, null],
      ]),
    ),
    note: 'The columns are named, so that later data gives the same.',
  },
  {
    operator: 'Cleaning',
    does: 'Several cleaners one after the other.',
    how: by(
      [
        step('normalizeText', { columns: ['a'], accents: true, punctuation: true }),
        step('trim', { columns: ['a'], collapse: true }),
        step('changeCase', { columns: ['a'], to: 'lower' }),
      ],
      table({ a: 'text' }, [['  Crème,   brûlée! ']]),
      table({ a: 'text' }, [['creme brulee']]),
    ),
  },
]
