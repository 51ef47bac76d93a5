import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { column, newColumn, text } from '../params/fields.ts'
import { columnNames, columnOf, inputAt, type Relation } from '../relation.ts'
import { say } from '../sentence.ts'
import { asPattern } from '../sql/regex.ts'
import { identifier, joined, perDialect, sql, type Sql } from '../sql/sql.ts'
import { family } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

const params = z.strictObject({
  column: column('Column', { families: ['list', 'text'] }),
  by: text('Separator', { help: 'What stands between the elements of a text. A list needs none.' }).optional(),
  into: newColumn('New column', { help: 'Unless named, the elements take the place of the column.' }).optional(),
})
type Params = z.output<typeof params>

function unnestIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const { into } = p
  const names = into === undefined ? [] : nameIssues([...columns.map(({ name }) => name), into], ['into'])
  const type = columns.find(({ name }) => name === p.column)?.type ?? 'text'
  if (family(type) === 'list') {
    if (p.by === undefined) return names
    return [
      error('not-needed', `\`${p.column}\` is a list, which has no separator. Leave it out.`, { param: ['by'] }),
      ...names,
    ]
  }
  if (p.by !== undefined && p.by !== '') return names
  return [
    error(
      'no-separator',
      `\`${p.column}\` is text. Say what stands between its elements; for a JSON list, flatten it to a list first.`,
      { param: ['by'] },
    ),
    ...names,
  ]
}

/** The elements as a list of one or more: nothing gives one that is missing. */
function elements(p: Params, input: Relation): Sql {
  const value = identifier(p.column)
  if (family(columnOf(input, p.column).type) === 'list')
    return perDialect({ duckdb: sql`CASE WHEN len(${value}) > 0 THEN ${value} ELSE [NULL] END`, spark: value })
  const by = p.by ?? ''
  return perDialect({
    duckdb: sql`CASE WHEN ${value} <> '' THEN string_split(${value}, ${by}) ELSE [NULL] END`,
    spark: sql`CASE WHEN ${value} <> '' THEN split(${value}, ${asPattern(by)}, -1) END`,
  })
}

export const unnest = defineStep({
  kind: 'unnest',
  label: 'Turn elements into rows',
  group: 'shape',
  help: 'A row for each element of a list, or of a text cut at a separator; the other columns are repeated. Nothing keeps one row, with a missing element.',
  inputs: 1,
  params,
  summary: (p) => {
    const at = p.by === undefined ? say`` : say`, cut at ${{ value: `'${p.by}'` }},`
    const as = p.into === undefined ? say`` : say` as ${{ column: p.into }}`
    return say`Turn the elements of ${{ column: p.column }}${at} into rows${as}`
  },
  columns: (p): ColumnEffect => ({ needs: [[p.column]], makes: { [p.into ?? p.column]: [[0, p.column]] } }),
  issues: (p, [columns = []]) => unnestIssues(p, columns),
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const list = elements(p, input)
    const rows = perDialect({ duckdb: sql`unnest(${list})`, spark: sql`explode_outer(${list})` })
    const made = sql`${rows} AS ${identifier(p.into ?? p.column)}`
    const all = columnNames(input).flatMap((name) => {
      if (name !== p.column) return [identifier(name)]
      return p.into === undefined ? [made] : [identifier(name), made]
    })
    return sql`SELECT ${joined(all)} FROM ${input.from}`
  },
  examples: [
    {
      name: 'a list, in its place; nothing keeps its row',
      params: { column: 'tags' },
      inputs: [
        table({ id: 'integer', tags: 'list', n: 'text' }, [
          [1, '[b, a, NULL, a]', 'x'],
          [2, '[]', 'y'],
          [3, null, 'z'],
          [4, '[é]', null],
        ]),
      ],
      output: table({ id: 'integer', tags: 'text', n: 'text' }, [
        [1, 'b', 'x'],
        [1, 'a', 'x'],
        [1, null, 'x'],
        [1, 'a', 'x'],
        [2, null, 'y'],
        [3, null, 'z'],
        [4, 'é', null],
      ]),
      ordered: true,
    },
    {
      name: 'a text at its separator, behind the source; elements are not trimmed',
      params: { column: 'a', by: ',', into: 'element' },
      inputs: [
        table({ a: 'text', n: 'integer' }, [
          ['x, y', 1],
          [',', 2],
          ['', 3],
          [null, 4],
          ['z', 5],
        ]),
      ],
      output: table({ a: 'text', element: 'text', n: 'integer' }, [
        ['x, y', 'x', 1],
        ['x, y', ' y', 1],
        [',', '', 2],
        [',', '', 2],
        ['', null, 3],
        [null, null, 4],
        ['z', 'z', 5],
      ]),
      ordered: true,
    },
    {
      name: 'a separator is no regex',
      params: { column: 'a', by: '|.\\' },
      inputs: [table({ a: 'text' }, [['👍|.\\ß'], ['a|b.c']])],
      output: table({ a: 'text' }, [['👍'], ['ß'], ['a|b.c']]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { column: 'a', by: ';' },
      inputs: [table({ a: 'text', b: 'integer' })],
      output: table({ a: 'text', b: 'integer' }),
    },
  ],
})
