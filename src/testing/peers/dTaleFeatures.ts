import { table } from '../../core/table.ts'
import { by, step, type PeerOperator } from './operator.ts'

const NAMES = table({ a: 'text', b: 'text' }, [
  ['kitten', 'sitting'],
  ['abcde', 'abcdf'],
  ['same', 'same'],
])
const COLORS = table({ c: 'text' }, [['red'], ['green'], ['blue'], ['red']])

/** D-Tale's builders that compare texts and encode categories (`dtale/column_builders.py`). */
export const dTaleFeatures: readonly PeerOperator[] = [
  {
    operator: 'Similarity',
    variant: 'Levenshtein',
    does: 'The number of edits between two texts.',
    how: by(
      [step('derive', { name: 'd', expression: 'levenshtein(a, b)' })],
      NAMES,
      table({ a: 'text', b: 'text', d: 'integer' }, [
        ['kitten', 'sitting', 3],
        ['abcde', 'abcdf', 1],
        ['same', 'same', 0],
      ]),
    ),
    note: 'On DuckDB only, and beyond ASCII it counts bytes.',
  },
  {
    operator: 'Similarity',
    variant: 'Damerau-Levenshtein',
    does: 'The number of edits between two texts, swaps of neighbours among them.',
    how: by(
      [step('sql', { query: 'SELECT *, damerau_levenshtein(a, b) AS d FROM {{input}}' })],
      table({ a: 'text', b: 'text' }, [['ABCDEF', 'ABDCEF']]),
      table({ a: 'text', b: 'text', d: 'integer' }, [['ABCDEF', 'ABDCEF', 1]]),
    ),
  },
  {
    operator: 'Similarity',
    variant: 'Jaro-Winkler',
    does: 'A distance by letters in common in nearly the same places.',
    how: by(
      [step('derive', { name: 'd', expression: '1 - jaro_winkler(a, b)' })],
      table({ a: 'text', b: 'text' }, [['MARTHA', 'MARHTA']]),
      table({ a: 'text', b: 'text', d: 'number' }, [['MARTHA', 'MARHTA', 0.0388888888889]]),
    ),
    note: 'On DuckDB only.',
  },
  {
    operator: 'Similarity',
    variant: 'Jaccard',
    does: 'A distance by runs of three letters in common.',
    how: by(
      [
        step('sql', {
          query:
            'SELECT a, b, 1 - len(list_intersect(x, y)) / len(list_distinct(x || y)) AS d FROM (SELECT *, list_distinct([a[i:i + 2] for i in range(1, length(a) - 1)]) AS x, list_distinct([b[i:i + 2] for i in range(1, length(b) - 1)]) AS y FROM {{input}}) AS runs',
        }),
      ],
      NAMES,
      table({ a: 'text', b: 'text', d: 'number' }, [
        ['kitten', 'sitting', 7 / 8],
        ['abcde', 'abcdf', 0.5],
        ['same', 'same', 0],
      ]),
    ),
  },
  {
    operator: 'Encoder',
    variant: 'one-hot',
    does: 'A column for each category but the first.',
    how: by(
      [step('encode', { column: 'c' }), step('drop', { columns: ['c_blue'] })],
      COLORS,
      table({ c_green: 'integer', c_red: 'integer' }, [
        [0, 1],
        [1, 0],
        [0, 0],
        [0, 1],
      ]),
    ),
    note: '`encode` keeps the first category too.',
  },
  {
    operator: 'Encoder',
    variant: 'ordinal and label',
    does: 'The number of each category in the order of the alphabet.',
    how: by(
      [step('encode', { column: 'c', method: 'ordinal', unknown: 'null' })],
      COLORS,
      table({ c: 'integer' }, [[2], [1], [0], [2]]),
    ),
    note: 'Missing stays missing, in D-Tale it becomes 0.',
  },
  {
    operator: 'Encoder',
    variant: 'feature hasher',
    does: 'The categories thrown into so many columns by a hash.',
    how: by(
      [step('encode', { column: 'c', method: 'hash', count: 4 }), step('encode', { column: 'c' })],
      COLORS,
      table({ c_2: 'integer', c_3: 'integer' }, [
        [1, 0],
        [1, 0],
        [0, 1],
        [1, 0],
      ]),
    ),
    note: 'The buckets are those of md5 (Python’s hashlib gives the same), without signs; empty ones have no column.',
  },
]
