import { table } from '../../core/table.ts'
import { by, step, type PeerOperator } from './operator.ts'

const PAIR = table({ a: 'integer', b: 'number' }, [
  [6, 1.5],
  [4, null],
])
const GROUPS = table({ g: 'text', x: 'number' }, [
  ['p', 1],
  ['p', 3],
  ['q', 10],
])
const DAYS = table({ d: 'date' }, [['2024-02-15'], ['2023-12-31']])

/** D-Tale's builders that make a column of values and dates (`dtale/column_builders.py`). */
export const dTaleBuilders: readonly PeerOperator[] = [
  {
    operator: 'Numeric',
    does: 'Sum, difference, product or quotient of two columns or values.',
    how: by(
      [step('derive', { name: 'c', expression: 'a / b' })],
      PAIR,
      table({ a: 'integer', b: 'number', c: 'number' }, [
        [6, 1.5, 4],
        [4, null, null],
      ]),
    ),
  },
  {
    operator: 'String',
    does: 'The texts of several columns, joined by a text.',
    how: by(
      [step('unite', { columns: ['a', 'b'], separator: '-', into: 'c' })],
      table({ a: 'text', b: 'integer' }, [['x', 1]]),
      table({ a: 'text', b: 'integer', c: 'text' }, [['x', 1, 'x-1']]),
    ),
    note: 'A missing value makes the whole missing or is left out; in D-Tale it is the text nan.',
  },
  {
    operator: 'Concatenate',
    does: 'Two columns or values as text, one after the other.',
    how: by(
      [step('derive', { name: 'c', expression: "concat(a, ' kg')" })],
      table({ a: 'integer' }, [[5]]),
      table({ a: 'integer', c: 'text' }, [[5, '5 kg']]),
    ),
  },
  {
    operator: 'Replace',
    variant: 'text in cells',
    does: 'A column in which a text or pattern is replaced.',
    how: by(
      [
        step('derive', { name: 'b', expression: 'a' }),
        step('replace', { columns: ['b'], find: '[aeiou]', with: '_', match: 'regex' }),
      ],
      table({ a: 'text' }, [['hello']]),
      table({ a: 'text', b: 'text' }, [['hello', 'h_ll_']]),
    ),
    note: 'In place it is `replace` alone.',
  },
  {
    operator: 'Replace',
    variant: 'values',
    does: 'Replace values by others.',
    how: by(
      [step('mapValues', { column: 'n', mapping: [{ from: [-999], to: 0 }] })],
      table({ n: 'integer' }, [[-999], [5]]),
      table({ n: 'integer' }, [[0], [5]]),
    ),
  },
  {
    operator: 'Replace',
    variant: 'spaces only',
    does: 'Cells of white space alone become missing.',
    how: by(
      [step('derive', { name: 'a', expression: "if(a <> '' and trim(a) = '', null, a)" })],
      table({ a: 'text' }, [['  '], [' x '], ['']]),
      table({ a: 'text' }, [[null], [' x '], ['']]),
    ),
  },
  {
    operator: 'Replace',
    variant: 'simple imputer',
    does: 'Missing values become the mean, median or most frequent value.',
    how: by(
      [step('fillNulls', { columns: ['n'], method: 'mean' })],
      table({ n: 'number' }, [[1], [null], [4]]),
      table({ n: 'number' }, [[1], [2.5], [4]]),
    ),
  },
  {
    operator: 'Replace',
    variant: 'KNN and iterative imputer',
    does: 'Missing values become what a model makes of the other columns.',
    how: { type: 'none', reason: 'No step learns a model of a column; `fillNulls` fills by group at most.' },
  },
  {
    operator: 'Datetime',
    variant: 'property',
    does: 'A part of a date, such as its month.',
    how: by(
      [step('datePart', { column: 'd', parts: ['month', 'quarter'] })],
      DAYS,
      table({ d: 'date', d_month: 'integer', d_quarter: 'integer' }, [
        ['2024-02-15', 2, 1],
        ['2023-12-31', 12, 4],
      ]),
    ),
    note: 'Weekdays are 1 to 7 from Monday, in D-Tale 0 to 6.',
  },
  {
    operator: 'Datetime',
    variant: 'start of the month, quarter or year',
    does: 'The first day of the period of a date.',
    how: by(
      [step('dateTrunc', { column: 'd', unit: 'quarter', into: 'start' })],
      DAYS,
      table({ d: 'date', start: 'date' }, [
        ['2024-02-15', '2024-01-01'],
        ['2023-12-31', '2023-10-01'],
      ]),
    ),
  },
  {
    operator: 'Datetime',
    variant: 'end of the month, quarter or year',
    does: 'The last day of the period of a date.',
    how: by(
      [step('derive', { name: 'end', expression: "last_day(date_trunc('quarter', d) + interval 2 month)" })],
      DAYS,
      table({ d: 'date', end: 'date' }, [
        ['2024-02-15', '2024-03-31'],
        ['2023-12-31', '2023-12-31'],
      ]),
    ),
  },
  {
    operator: 'Bins',
    variant: 'cut',
    does: 'Bins of equal width, with labels.',
    how: by(
      [step('bin', { column: 'n', count: 2, labels: ['low', 'high'], into: 'size' })],
      table({ n: 'integer' }, [[0], [4], [6], [10]]),
      table({ n: 'integer', size: 'text' }, [
        [0, 'low'],
        [4, 'low'],
        [6, 'high'],
        [10, 'high'],
      ]),
    ),
    note: 'A value on an edge belongs to the bin above it, in D-Tale to the one below.',
  },
  {
    operator: 'Bins',
    variant: 'qcut',
    does: 'Bins of equally many rows, with labels.',
    how: by(
      [step('bin', { column: 'n', method: 'quantile', count: 2, labels: ['low', 'high'], into: 'size' })],
      table({ n: 'integer' }, [[1], [2], [3], [100]]),
      table({ n: 'integer', size: 'text' }, [
        [1, 'low'],
        [2, 'low'],
        [3, 'high'],
        [100, 'high'],
      ]),
    ),
    note: 'A value on an edge belongs to the bin above it, in D-Tale to the one below.',
  },
  {
    operator: 'Random',
    does: 'A column of random numbers, texts, dates or choices.',
    how: {
      type: 'none',
      reason:
        'It would differ from run to run, and a pipeline gives the same again. `sample` and `partition` draw rows by a hash; a `sql` step has random() where it must be.',
    },
  },
  {
    operator: 'Type conversion',
    does: 'A column as another type.',
    how: by(
      [step('parseDate', { columns: ['a'], formats: ['%Y%m%d'] })],
      table({ a: 'text' }, [['20240131'], ['20231201']]),
      table({ a: 'date' }, [['2024-01-31'], ['2023-12-01']]),
    ),
    note: '`cast`, `parseNumber`, `parseDate` and `parseBoolean` convert in place.',
  },
  {
    operator: 'Transform',
    does: 'A figure of each row’s group, such as its mean.',
    how: by(
      [step('derive', { name: 'm', expression: 'avg(x) over (partition by g)' })],
      GROUPS,
      table({ g: 'text', x: 'number', m: 'number' }, [
        ['p', 1, 2],
        ['p', 3, 2],
        ['q', 10, 10],
      ]),
    ),
  },
]
