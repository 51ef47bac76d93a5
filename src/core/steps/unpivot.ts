import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { columns, newColumn, type } from '../params/fields.ts'
import { columnNames, columnOf, inputAt, type Relation } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { isCastable, strictCast } from '../sql/casts.ts'
import { identifier, joined, literal, perDialect, sql, type Sql } from '../sql/sql.ts'
import { typeName, widen } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

const params = z.strictObject({
  columns: columns(),
  names: newColumn('Column for the names'),
  values: newColumn('Column for the values'),
  type: type('Type of the values', { help: 'For columns that have no type in common.' }).optional(),
})
type Params = z.output<typeof params>

/** The type that holds the values of all columns, or undefined. */
function valueType(p: Params, all: readonly Column[]): string | undefined {
  const types = all.flatMap(({ name, type }) => (p.columns.includes(name) ? [type] : []))
  if (p.type !== undefined) return p.type
  return types.reduce<string | undefined>(
    (wide, type) => (wide === undefined ? undefined : widen(wide, type)),
    types[0],
  )
}

function unpivotIssues(p: Params, all: readonly Column[]): readonly Issue[] {
  const kept = all.map(({ name }) => name).filter((name) => !p.columns.includes(name))
  const names = nameIssues([...kept, p.names, p.values], ['values'])
  const twice = p.columns.find((name, index) => p.columns.indexOf(name) < index)
  if (twice !== undefined)
    return [...names, error('column-twice', `\`${twice}\` is named twice. Leave one out.`, { param: ['columns'] })]
  const types = [...new Set(all.filter(({ name }) => p.columns.includes(name)).map(({ type }) => type))]
  const wanted = valueType(p, all)
  if (wanted === undefined)
    return [
      ...names,
      error('types-differ', `The columns are ${types.join(' and ')}, which have no type in common.`, {
        param: ['type'],
        fix: { label: 'Cast them to text', param: ['type'], value: 'text' },
      }),
    ]
  const lost = types.find((type) => !isCastable(type, wanted))
  if (lost === undefined) return names
  return [
    ...names,
    error('no-cast', `A ${lost} cannot be cast to ${wanted}. Choose another type, such as text.`, { param: ['type'] }),
  ]
}

/** The value of a column, in the type of all. */
function valueOf(name: string, p: Params, input: Relation): Sql {
  const own = columnOf(input, name).type
  const wanted = valueType(p, input.columns) ?? own
  if (own === wanted) return identifier(name)
  return p.type === undefined
    ? sql`CAST(${identifier(name)} AS ${typeName(wanted)})`
    : strictCast(identifier(name), own, wanted)
}

export const unpivot = defineStep({
  kind: 'unpivot',
  label: 'Turn columns into rows',
  group: 'shape',
  help: 'A row for each of the columns, with its name and its value; the other columns are repeated. Missing values keep their row.',
  inputs: 1,
  params,
  summary: (p) => say`Turn ${listed(p.columns)} into rows of ${{ column: p.names }} and ${{ column: p.values }}`,
  columns: (p, [input]): ColumnEffect => {
    const all = input === undefined ? [] : columnNames(input)
    const kept = all.filter((name) => !p.columns.includes(name))
    return {
      needs: [p.columns],
      makes: Object.fromEntries([
        ...kept.map((name) => [name, [[0, name]]] as const),
        [p.names, []],
        [p.values, p.columns.map((name) => [0, name] as const)],
      ]),
      drops: p.columns,
      replacesAll: true,
    }
  },
  issues: (p, [all = []]) => unpivotIssues(p, all),
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const kept = columnNames(input)
      .filter((name) => !p.columns.includes(name))
      .map(identifier)
    const each = p.columns.map((name) => ({ name: literal(name), value: valueOf(name, p, input) }))
    const made = (name: Sql, value: Sql) => sql`${name} AS ${identifier(p.names)}, ${value} AS ${identifier(p.values)}`
    const unnested = (list: readonly Sql[]) => sql`unnest([${joined(list)}])`
    return perDialect({
      duckdb: sql`SELECT ${joined([...kept, made(unnested(each.map(({ name }) => name)), unnested(each.map(({ value }) => value)))])} FROM ${input.from}`,
      spark: joined(
        each.map(({ name, value }) => sql`SELECT ${joined([...kept, made(name, value)])} FROM ${input.from}`),
        sql` UNION ALL `,
      ),
    })
  },
  examples: [
    {
      name: 'months into rows, missing kept',
      params: { columns: ['jan', 'feb'], names: 'month', values: 'sold' },
      inputs: [
        table({ shop: 'text', jan: 'integer', feb: 'integer' }, [
          ['a', 1, null],
          ['b', 3, 4],
        ]),
      ],
      output: table({ shop: 'text', month: 'text', sold: 'integer' }, [
        ['a', 'jan', 1],
        ['a', 'feb', null],
        ['b', 'jan', 3],
        ['b', 'feb', 4],
      ]),
      holdsNames: ['month'],
      ordered: true,
    },
    {
      name: 'types are widened',
      params: { columns: ['b', 'a'], names: 'n', values: 'v' },
      inputs: [table({ a: 'integer', b: 'number', c: 'text' }, [[1, 0.5, 'x']])],
      output: table({ c: 'text', n: 'text', v: 'number' }, [
        ['x', 'b', 0.5],
        ['x', 'a', 1],
      ]),
      holdsNames: ['n'],
      ordered: true,
    },
    {
      name: 'all columns, under names that they had',
      params: { columns: ['a', 'b'], names: 'a', values: 'b' },
      inputs: [table({ a: 'date', b: 'date' }, [['2024-01-31', null]])],
      output: table({ a: 'text', b: 'date' }, [
        ['a', '2024-01-31'],
        ['b', null],
      ]),
      holdsNames: ['a'],
      ordered: true,
    },
    {
      name: 'types without one in common, as text',
      params: { columns: ['a', 'b', 'c'], names: 'n', values: 'v', type: 'text' },
      inputs: [table({ a: 'number', b: 'date', c: 'boolean' }, [[12, '2024-01-31', true]])],
      output: table({ n: 'text', v: 'text' }, [
        ['a', '12'],
        ['b', '2024-01-31'],
        ['c', 'true'],
      ]),
      holdsNames: ['n'],
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], names: 'n', values: 'v' },
      inputs: [table({ a: 'integer' })],
      output: table({ n: 'text', v: 'integer' }),
    },
  ],
})
