import { z } from 'zod'
import { columns, flag, newColumn, text } from '../params/fields.ts'
import { columnNames, columnOf } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { toText } from '../sql/casts.ts'
import { tolerance } from '../sql/grade.ts'
import { identifier, joined, perDialect, sql, type Sql } from '../sql/sql.ts'
import { family } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

/** The column of the list that stands furthest to the right. */
function lastOf(names: readonly string[], all: readonly string[]): string {
  return all.findLast((name) => names.includes(name)) ?? all.at(-1) ?? ''
}

const ELEMENTS = tolerance('Fractions in a list are written as the engine writes them.')

/** A value as text; of a list its elements that are there, with the separator between them. */
function pieceText(name: string, type: string, separator: string): Sql {
  const value = identifier(name)
  if (family(type) !== 'list') return toText(value, type)
  const elements = perDialect({
    duckdb: sql`coalesce(array_to_string(${value}, ${separator}), '')`,
    spark: sql`array_join(CAST(${value} AS ARRAY<STRING>), ${separator})`,
  })
  return sql`CASE WHEN ${value} IS NOT NULL THEN ${elements} END`
}

export const unite = defineStep({
  kind: 'unite',
  label: 'Join columns as text',
  group: 'values',
  help: 'Writes the values of columns, and the elements of lists, one after the other into a new column, which stands behind them.',
  inputs: 1,
  params: z.strictObject({
    columns: columns(),
    separator: text('Between them').default(''),
    into: newColumn(),
    skipNulls: flag('Leave missing values out', { help: 'Otherwise one missing value makes the whole missing.' }),
  }),
  summary: (p) =>
    p.separator === ''
      ? say`Join ${listed(p.columns)} as ${{ column: p.into }}`
      : say`Join ${listed(p.columns)} with ${{ value: `'${p.separator}'` }} as ${{ column: p.into }}`,
  columns: (p): ColumnEffect => ({ needs: [p.columns], makes: { [p.into]: p.columns.map((name) => [0, name]) } }),
  issues: (p, [columns = []]) => nameIssues([...columns.map(({ name }) => name), p.into], ['into']),
  grade: (p, [columns = []]) =>
    columns.some(({ name, type }) => p.columns.includes(name) && family(type) === 'list') ? ELEMENTS : 'exact',
  after: (p, input) => lastOf(p.columns, columnNames(input)),
  values: (p, input): Record<string, Sql> => {
    const texts = p.columns.map((name) => pieceText(name, columnOf(input, name).type, p.separator))
    const whole = sql`concat_ws(${p.separator}, ${joined(texts)})`
    const missing = p.columns.map((name) => sql`${identifier(name)} IS NULL`)
    const none = joined(missing, p.skipNulls ? sql` AND ` : sql` OR `)
    return { [p.into]: sql`CASE WHEN NOT (${none}) THEN ${whole} END` }
  },
  examples: [
    {
      name: 'behind the last of them, missing where one is',
      params: { columns: ['b', 'a'], separator: ', ', into: 'ba' },
      inputs: [
        table({ a: 'text', b: 'text', c: 'integer' }, [
          ['x', 'y', 1],
          ['x', null, 2],
          ['', 'y', 3],
        ]),
      ],
      output: table({ a: 'text', b: 'text', ba: 'text', c: 'integer' }, [
        ['x', 'y', 'y, x', 1],
        ['x', null, null, 2],
        ['', 'y', 'y, ', 3],
      ]),
      ordered: true,
    },
    {
      name: 'without missing values and their separator',
      params: { columns: ['a', 'b', 'c'], separator: '-', into: 'all', skipNulls: true },
      inputs: [
        table({ a: 'text', b: 'text', c: 'text' }, [
          ['x', null, 'z'],
          [null, null, null],
        ]),
      ],
      output: table({ a: 'text', b: 'text', c: 'text', all: 'text' }, [
        ['x', null, 'z', 'x-z'],
        [null, null, null, null],
      ]),
      ordered: true,
    },
    {
      name: 'values of all types as they are written',
      params: { columns: ['d', 'n', 'm', 'b'], separator: '|', into: 't' },
      inputs: [table({ d: 'date', n: 'number', m: 'decimal(4,2)', b: 'boolean' }, [['2024-01-31', 7, '1.50', true]])],
      output: table({ d: 'date', n: 'number', m: 'decimal(4,2)', b: 'boolean', t: 'text' }, [
        ['2024-01-31', 7, '1.50', true, '2024-01-31|7|1.50|true'],
      ]),
    },
    {
      name: 'the elements of a list, without missing ones',
      params: { columns: ['tags', 'a'], separator: ', ', into: 'all', skipNulls: true },
      inputs: [
        table({ tags: 'list', a: 'text' }, [
          ['[b, NULL, a]', 'x'],
          ['[c]', null],
          ['[]', 'y'],
          [null, null],
        ]),
      ],
      output: table({ tags: 'list', a: 'text', all: 'text' }, [
        ['[b, NULL, a]', 'x', 'b, a, x'],
        ['[c]', null, 'c'],
        ['[]', 'y', ', y'],
        [null, null, null],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], into: 'b' },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text', b: 'text' }),
    },
  ],
})
