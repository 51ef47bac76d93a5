import { table } from '../table.ts'
import type { StepExample } from './define.ts'

/** Figures by scikit-learn 1.9 (MinMaxScaler, RobustScaler), SciPy 1.17 (zscore with ddof = 1) and NumPy 2.4. */
export const scaleExamples: readonly StepExample[] = [
  {
    name: 'from 0 to 1, missing stays missing',
    params: { columns: ['a'] },
    inputs: [
      table({ a: 'number', t: 'text' }, [
        [3, 'x'],
        [1.5, 'y'],
        [-2, null],
        [10, 'x'],
        [0.25, ''],
        [7, 'x'],
        [null, 'x'],
      ]),
    ],
    output: table({ a: 'number', t: 'text' }, [
      [0.41666666666666663, 'x'],
      [0.29166666666666663, 'y'],
      [0, null],
      [1, 'x'],
      [0.1875, ''],
      [0.7499999999999999, 'x'],
      [null, 'x'],
    ]),
    ordered: true,
  },
  {
    name: 'to mean 0 and deviation 1, of the sample',
    params: { columns: ['a'], method: 'zscore' },
    inputs: [table({ a: 'decimal(6,2)' }, [['3.00'], ['1.50'], ['-2.00'], ['10.00'], [null], ['0.25'], ['7.00']])],
    output: table({ a: 'number' }, [
      [-0.06544743349649405],
      [-0.40203423433560653],
      [-1.1874034362935355],
      [1.5052909704193642],
      [null],
      [-0.6825232350348669],
      [0.8321173687411392],
    ]),
    ordered: true,
  },
  {
    name: 'by median and quartiles, equal values among them',
    params: { columns: ['b'], method: 'robust' },
    inputs: [table({ b: 'integer' }, [[10], [20], [20], [35], [50], [90]])],
    output: table({ b: 'number' }, [
      [-0.6666666666666666],
      [-0.2857142857142857],
      [-0.2857142857142857],
      [0.2857142857142857],
      [0.8571428571428571],
      [2.380952380952381],
    ]),
    ordered: true,
  },
  ...(['minmax', 'zscore', 'robust'] as const).map((method): StepExample => ({
    name: `a constant column becomes 0, one without values stays missing (${method})`,
    params: { columns: ['a', 'b'], method },
    inputs: [
      table({ a: 'number', b: 'integer' }, [
        [0.1, null],
        [0.1, null],
        [null, null],
        [0.1, null],
      ]),
    ],
    output: table({ a: 'number', b: 'number' }, [
      [0, null],
      [0, null],
      [null, null],
      [0, null],
    ]),
    ordered: true,
  })),
  {
    name: 'what was learned is applied to new values',
    params: {
      columns: ['a', 'b'],
      method: 'zscore',
      fitted: { a: { center: 10, scale: 4 }, b: { center: 5, scale: 0 } },
    },
    inputs: [
      table({ a: 'integer', b: 'integer' }, [
        [12, 5],
        [2, 7],
        [null, null],
      ]),
    ],
    output: table({ a: 'number', b: 'number' }, [
      [0.5, 0],
      [-2, 2],
      [null, null],
    ]),
    ordered: true,
  },
  {
    name: 'natural logarithm: 0 and less have none',
    params: { columns: ['b'], method: 'log' },
    inputs: [table({ b: 'number' }, [[10], [20], [0], [-3], [90], [null]])],
    output: table({ b: 'number' }, [
      [2.302585092994046],
      [2.995732273553991],
      [null],
      [null],
      [4.499809670330265],
      [null],
    ]),
    ordered: true,
  },
  {
    name: 'logarithm of one more keeps the digits of small numbers',
    params: { columns: ['b'], method: 'log1p' },
    inputs: [table({ b: 'number' }, [[1e-10], [0], [-0.5], [1e300], [3], [-1]])],
    output: table({ b: 'number' }, [
      [9.999999999500001e-11],
      [0],
      [-0.6931471805599453],
      [690.7755278982137],
      [1.3862943611198906],
      [null],
    ]),
    ordered: true,
  },
  {
    name: 'square root, two columns at once',
    params: { columns: ['a', 'b'], method: 'sqrt' },
    inputs: [
      table({ a: 'integer', b: 'decimal(4,2)' }, [
        [50, '0.25'],
        [-1, '0.00'],
        [0, null],
      ]),
    ],
    output: table({ a: 'number', b: 'number' }, [
      [7.0710678118654755, 0.5],
      [null, 0],
      [0, null],
    ]),
    ordered: true,
  },
  {
    name: 'an empty table has nothing to learn from',
    params: { columns: ['a'], method: 'robust' },
    inputs: [table({ a: 'number' })],
    output: table({ a: 'number' }),
  },
]
