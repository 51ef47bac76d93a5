import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const NUMBERS = table({ d: 'number' }, [[0.5], [1.5], [2.5], [-40], [3.5], [4.5], [60.25], [null]])

/** Bounds by NumPy 2.4: percentiles, mean and deviation with ddof = 1. */
export const clipExamples: readonly StepExample[] = [
  {
    name: 'beyond one and a half quartile distances: -3.5 and 8.5',
    params: { columns: ['d'] },
    inputs: [NUMBERS],
    output: table({ d: 'number' }, [[0.5], [1.5], [2.5], [-3.5], [3.5], [4.5], [8.5], [null]]),
    ordered: true,
  },
  {
    name: 'whole numbers stay whole: at 14.5 it is 14',
    params: { columns: ['c'], method: 'iqr' },
    inputs: [table({ c: 'integer' }, [[1], [2], [3], [4], [5], [6], [7], [8], [9], [100]])],
    output: table({ c: 'integer' }, [[1], [2], [3], [4], [5], [6], [7], [8], [9], [14]]),
    ordered: true,
  },
  {
    name: 'at quantiles: -15.7 and 26.8',
    params: { columns: ['d'], method: 'quantile', low: 0.1, high: 0.9 },
    inputs: [NUMBERS],
    output: table({ d: 'number' }, [[0.5], [1.5], [2.5], [-15.7], [3.5], [4.5], [26.8], [null]]),
    ordered: true,
  },
  {
    name: 'one deviation from the mean, above alone that is 33.88498991753342',
    params: { columns: ['d'], method: 'zscore', k: 1 },
    inputs: [NUMBERS],
    output: table({ d: 'number' }, [
      [0.5],
      [1.5],
      [2.5],
      [-24.527847060390563],
      [3.5],
      [4.5],
      [33.88498991753342],
      [null],
    ]),
    ordered: true,
  },
  {
    name: 'at values, decimals inward by their digits; one bound alone',
    params: { columns: ['p', 'n'], method: 'bounds', low: 1.005 },
    inputs: [
      table({ p: 'decimal(6,2)', n: 'integer' }, [
        ['1.00', 1],
        ['1.01', 2],
        ['-5.00', -9],
        [null, null],
      ]),
    ],
    output: table({ p: 'decimal(6,2)', n: 'integer' }, [
      ['1.01', 2],
      ['1.01', 2],
      ['1.01', 2],
      [null, null],
    ]),
    ordered: true,
  },
  {
    name: 'what was learned is applied to new values; a column without bounds stays',
    params: { columns: ['a', 'b'], fitted: { a: { low: 0, high: 10 }, b: { low: null, high: null } } },
    inputs: [
      table({ a: 'number', b: 'number' }, [
        [-1, -1],
        [11, 1e9],
        [10, 0],
        [null, null],
      ]),
    ],
    output: table({ a: 'number', b: 'number' }, [
      [0, -1],
      [10, 1e9],
      [10, 0],
      [null, null],
    ]),
    ordered: true,
  },
  {
    name: 'a constant column stays as it is, one without values too',
    params: { columns: ['a', 'b'], method: 'zscore' },
    inputs: [
      table({ a: 'integer', b: 'decimal(4,1)' }, [
        [7, null],
        [7, null],
        [7, null],
      ]),
    ],
    output: table({ a: 'integer', b: 'decimal(4,1)' }, [
      [7, null],
      [7, null],
      [7, null],
    ]),
  },
  {
    name: 'an empty table has nothing to learn from',
    params: { columns: ['a'] },
    inputs: [table({ a: 'integer' })],
    output: table({ a: 'integer' }),
  },
]
