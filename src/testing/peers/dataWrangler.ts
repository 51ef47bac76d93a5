import { table } from '../../core/table.ts'
import { by, onTexts, step, type PeerOperator } from './operator.ts'

const PEOPLE = table({ name: 'text', age: 'integer', city: 'text' }, [
  ['Ann', 31, 'Bern'],
  ['Bob', null, 'Rome'],
  ['Cem', 25, null],
])

/** What Data Wrangler does to rows and whole columns (the operations of its documentation, of April 2024 and later). */
export const dataWranglerTables: readonly PeerOperator[] = [
  {
    operator: 'Sort',
    does: 'Sort columns ascending or descending.',
    how: by(
      [step('sort', { orderBy: [{ column: 'age', direction: 'desc' }] })],
      PEOPLE,
      table({ name: 'text', age: 'integer', city: 'text' }, [
        ['Ann', 31, 'Bern'],
        ['Cem', 25, null],
        ['Bob', null, 'Rome'],
      ]),
    ),
  },
  {
    operator: 'Filter',
    variant: 'keep matching rows',
    does: 'Keep the rows that match one or more conditions.',
    how: by(
      [step('filter', { where: "age > 20 and city = 'Bern'" })],
      PEOPLE,
      table({ name: 'text', age: 'integer', city: 'text' }, [['Ann', 31, 'Bern']]),
    ),
  },
  {
    operator: 'Filter',
    variant: 'delete matching rows',
    does: 'Delete the rows that match one or more conditions.',
    how: by(
      [step('filter', { where: 'age > 30', mode: 'drop' })],
      PEOPLE,
      table({ name: 'text', age: 'integer', city: 'text' }, [
        ['Bob', null, 'Rome'],
        ['Cem', 25, null],
      ]),
    ),
  },
  {
    operator: 'Change column type',
    does: 'Change the data type of a column.',
    how: onTexts(
      'cast',
      { columns: ['a'], type: 'integer' },
      [
        ['12', 12],
        ['-7', -7],
        [null, null],
      ],
      'integer',
    ),
    note: 'What does not fit becomes missing, goes to the rejects or stops the run.',
  },
  {
    operator: 'Drop column',
    does: 'Delete one or more columns.',
    how: by([step('drop', { columns: ['age', 'city'] })], PEOPLE, table({ name: 'text' }, [['Ann'], ['Bob'], ['Cem']])),
  },
  {
    operator: 'Select column',
    does: 'Keep one or more columns and delete the rest.',
    how: by(
      [step('select', { columns: ['city', 'name'] })],
      PEOPLE,
      table({ city: 'text', name: 'text' }, [
        ['Bern', 'Ann'],
        ['Rome', 'Bob'],
        [null, 'Cem'],
      ]),
    ),
  },
  {
    operator: 'Rename column',
    does: 'Rename one or more columns.',
    how: by(
      [step('rename', { names: { name: 'person', city: 'town' } })],
      PEOPLE,
      table({ person: 'text', age: 'integer', town: 'text' }, PEOPLE.rows),
    ),
  },
  {
    operator: 'Clone column',
    does: 'Create a copy of a column.',
    how: by(
      [step('derive', { name: 'name_copy', expression: 'name' })],
      table({ name: 'text' }, [['Ann'], [null]]),
      table({ name: 'text', name_copy: 'text' }, [
        ['Ann', 'Ann'],
        [null, null],
      ]),
    ),
  },
  {
    operator: 'Drop missing values',
    variant: 'any or all missing',
    does: 'Remove rows with missing values.',
    how: by(
      [step('dropNulls', { columns: ['age', 'city'], how: 'any' })],
      PEOPLE,
      table({ name: 'text', age: 'integer', city: 'text' }, [['Ann', 31, 'Bern']]),
    ),
  },
  {
    operator: 'Drop missing values',
    variant: 'minimum count of values',
    does: 'Remove rows with fewer values than a minimum count.',
    how: by(
      [step('filter', { where: 'if(a is null, 0, 1) + if(b is null, 0, 1) + if(c is null, 0, 1) >= 2' })],
      table({ a: 'integer', b: 'text', c: 'date' }, [
        [1, null, '2024-01-31'],
        [null, 'x', null],
        [3, 'y', null],
      ]),
      table({ a: 'integer', b: 'text', c: 'date' }, [
        [1, null, '2024-01-31'],
        [3, 'y', null],
      ]),
    ),
    note: 'The condition names the columns: `dropNulls` counts only none and all.',
  },
  {
    operator: 'Drop duplicate rows',
    does: 'Drop all rows that have duplicate values in one or more columns; the first one stays.',
    how: by(
      [step('distinct', { columns: ['who'] })],
      table({ who: 'text', n: 'integer' }, [
        ['a', 1],
        ['b', 2],
        ['a', 3],
      ]),
      table({ who: 'text', n: 'integer' }, [
        ['a', 1],
        ['b', 2],
      ]),
    ),
  },
  {
    operator: 'Fill missing values',
    variant: 'by a figure of the column',
    does: 'Replace missing values with the median, mean or most frequent value of the column.',
    how: by(
      [step('fillNulls', { columns: ['n'], method: 'median' })],
      table({ n: 'number' }, [[1], [null], [2], [9]]),
      table({ n: 'number' }, [[1], [2], [2], [9]]),
    ),
  },
  {
    operator: 'Fill missing values',
    variant: 'by a value',
    does: 'Replace missing values with a value.',
    how: by(
      [step('fillNulls', { columns: ['a'], value: 'none' })],
      table({ a: 'text' }, [['x'], [null], ['']]),
      table({ a: 'text' }, [['x'], ['none'], ['']]),
    ),
  },
  {
    operator: 'Group by column and aggregate',
    does: 'Group by columns and aggregate results.',
    how: by(
      [
        step('aggregate', {
          by: ['city'],
          measures: [
            { name: 'rows', fn: 'count' },
            { name: 'age_mean', fn: 'mean', column: 'age' },
            { name: 'age_max', fn: 'max', column: 'age' },
          ],
        }),
      ],
      table({ city: 'text', age: 'integer' }, [
        ['Rome', 20],
        ['Bern', 30],
        ['Rome', 41],
      ]),
      table({ city: 'text', rows: 'integer', age_mean: 'number', age_max: 'integer' }, [
        ['Bern', 1, 30, 30],
        ['Rome', 2, 30.5, 41],
      ]),
    ),
  },
  {
    operator: 'Custom operation',
    does: 'Run code of one’s own on the table.',
    how: by(
      [step('sql', { query: 'SELECT city, count(*) AS n FROM {{input}} GROUP BY city ORDER BY n DESC' })],
      table({ city: 'text' }, [['Rome'], ['Bern'], ['Rome']]),
      table({ city: 'text', n: 'integer' }, [
        ['Rome', 2],
        ['Bern', 1],
      ]),
    ),
    note: 'SQL instead of Python; such a pipeline runs on DuckDB only.',
  },
]
