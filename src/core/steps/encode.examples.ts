import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const FILMS = table({ id: 'integer', Genre: 'text', year: 'integer' }, [
  [1, 'Drama', 2001],
  [2, 'Comedy', 2002],
  [3, null, 2003],
  [4, 'Sci-Fi', 2004],
  [5, 'Drama', 2005],
])

/** Shares by counting, buckets by Python's hashlib. */
export const encodeExamples: readonly StepExample[] = [
  {
    name: 'a column for each category in its place, sorted, names cleaned; missing is none',
    params: { column: 'Genre' },
    inputs: [FILMS],
    output: table(
      { id: 'integer', genre_comedy: 'integer', genre_drama: 'integer', genre_sci_fi: 'integer', year: 'integer' },
      [
        [1, 0, 1, 0, 2001],
        [2, 1, 0, 0, 2002],
        [3, 0, 0, 0, 2003],
        [4, 0, 0, 1, 2004],
        [5, 0, 1, 0, 2005],
      ],
    ),
    ordered: true,
    byNames: true,
  },
  {
    name: 'names that are alike once cleaned are numbered, and none is that of another column',
    params: { column: 'c' },
    inputs: [
      table({ c: 'text', c_b: 'text' }, [
        ['a', ''],
        ['A', null],
        ['b', 'x'],
        ['', 'y'],
      ]),
    ],
    output: table({ c_2: 'integer', c_a: 'integer', c_a_2: 'integer', c_b_2: 'integer', c_b: 'text' }, [
      [0, 0, 1, 0, ''],
      [0, 1, 0, 0, null],
      [0, 0, 0, 1, 'x'],
      [1, 0, 0, 0, 'y'],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'booleans and numbers have categories too',
    params: { column: 'b' },
    inputs: [table({ b: 'boolean' }, [[true], [null], [false]])],
    output: table({ b_false: 'integer', b_true: 'integer' }, [
      [0, 1],
      [0, 0],
      [1, 0],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'frozen: a new category is 0 everywhere',
    params: { column: 'c', fitted: { c: { categories: ['x', 'y'] } } },
    inputs: [table({ c: 'text' }, [['y'], ['new'], [null]])],
    output: table({ c_x: 'integer', c_y: 'integer' }, [
      [0, 1],
      [0, 0],
      [0, 0],
    ]),
    ordered: true,
  },
  {
    name: 'frozen: a new category is missing everywhere, a missing value still 0',
    params: { column: 'n', unknown: 'null', fitted: { n: { categories: [1, 2] } } },
    inputs: [table({ n: 'integer' }, [[2], [7], [null]])],
    output: table({ n_1: 'integer', n_2: 'integer' }, [
      [0, 1],
      [null, null],
      [0, 0],
    ]),
    ordered: true,
  },
  {
    name: 'the number of the category, from 0 in order',
    params: { column: 'Genre', method: 'ordinal', unknown: 'null' },
    inputs: [FILMS],
    output: table({ id: 'integer', Genre: 'integer', year: 'integer' }, [
      [1, 1, 2001],
      [2, 0, 2002],
      [3, null, 2003],
      [4, 2, 2004],
      [5, 1, 2005],
    ]),
    ordered: true,
  },
  {
    name: 'frozen: numbers stay, new categories are missing or 0',
    params: { column: 'd', method: 'ordinal', fitted: { d: { categories: ['2024-02-01', '2024-01-01'] } } },
    inputs: [table({ d: 'date' }, [['2024-01-01'], ['2024-02-01'], ['2024-03-01'], [null]])],
    output: table({ d: 'integer' }, [[1], [0], [0], [null]]),
    ordered: true,
  },
  {
    name: 'the share of the category among the values that are there',
    params: { column: 'Genre', method: 'frequency' },
    inputs: [FILMS],
    output: table({ id: 'integer', Genre: 'number', year: 'integer' }, [
      [1, 0.5, 2001],
      [2, 0.25, 2002],
      [3, null, 2003],
      [4, 0.25, 2004],
      [5, 0.5, 2005],
    ]),
    ordered: true,
  },
  {
    name: 'frozen shares: a new category has none',
    params: { column: 'n', method: 'frequency', fitted: { n: { '1.5': 0.75, '-2': 0.25 } } },
    inputs: [table({ n: 'decimal(4,2)' }, [['1.50'], ['-2.00'], ['9.99'], [null]])],
    output: table({ n: 'number' }, [[0.75], [0.25], [0], [null]]),
    ordered: true,
  },
  {
    name: 'a bucket of the hash',
    params: { column: 'c', method: 'hash', count: 8 },
    inputs: [table({ c: 'text' }, [['a'], ['b'], [''], ['É'], ['a\\b'], [null]])],
    output: table({ c: 'integer' }, [[5], [3], [5], [5], [7], [null]]),
    ordered: true,
  },
  {
    name: 'several labels in one text, blanks around them left out',
    params: { column: 'tags', method: 'multilabel', separator: ';' },
    inputs: [
      table({ n: 'integer', tags: 'text' }, [
        [1, 'red; blue'],
        [2, 'blue;blue;'],
        [3, null],
        [4, ''],
        [5, 'Red'],
      ]),
    ],
    output: table({ n: 'integer', tags_red: 'integer', tags_blue: 'integer', tags_red_2: 'integer' }, [
      [1, 0, 1, 1],
      [2, 0, 1, 0],
      [3, 0, 0, 0],
      [4, 0, 0, 0],
      [5, 1, 0, 0],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'frozen labels: one that is new makes the row missing',
    params: { column: 't', method: 'multilabel', unknown: 'null', fitted: { t: { categories: ['a', 'b'] } } },
    inputs: [table({ t: 'text' }, [['a,b'], ['a,new'], [''], [null]])],
    output: table({ t_a: 'integer', t_b: 'integer' }, [
      [1, 1],
      [null, null],
      [0, 0],
      [0, 0],
    ]),
    ordered: true,
  },
  {
    name: 'a constant column is one category',
    params: { column: 'c' },
    inputs: [
      table({ c: 'text', n: 'integer' }, [
        ['x', 1],
        ['x', 2],
      ]),
    ],
    output: table({ c_x: 'integer', n: 'integer' }, [
      [1, 1],
      [1, 2],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'an empty table has no categories',
    params: { column: 'c' },
    inputs: [table({ c: 'text', n: 'integer' })],
    output: table({ n: 'integer' }),
  },
]
