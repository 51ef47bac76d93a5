import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { columns, newColumn } from '../params/fields.ts'
import { columnNames, inputAt } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { identifier, joined, literal, perDialect, sql, type Sql } from '../sql/sql.ts'
import { typeName, widen } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { freeName, nameIssues } from './names.ts'
import { sourceOrder } from './order.ts'

const params = z.strictObject({
  columns: columns(),
  names: newColumn('Column for the names'),
  values: newColumn('Column for the values'),
})
type Params = z.output<typeof params>

/** The type that holds the values of all columns, or undefined. */
function valueType(p: Params, all: readonly Column[]): string | undefined {
  const types = all.flatMap(({ name, type }) => (p.columns.includes(name) ? [type] : []))
  return types.reduce<string | undefined>(
    (wide, type) => (wide === undefined ? undefined : widen(wide, type)),
    types[0],
  )
}

function unpivotIssues(p: Params, all: readonly Column[]): readonly Issue[] {
  const kept = all.map(({ name }) => name).filter((name) => !p.columns.includes(name))
  const names = nameIssues([...kept, p.names, p.values], ['values'])
  if (valueType(p, all) !== undefined) return names
  const types = [...new Set(all.filter(({ name }) => p.columns.includes(name)).map(({ type }) => type))].join(' and ')
  return [
    ...names,
    error('types-differ', `The columns are ${types}, which have no type in common. Cast them to one before.`, {
      param: ['columns'],
    }),
  ]
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
    const order = sourceOrder(input)
    const all = columnNames(input)
    const kept = all.filter((name) => !p.columns.includes(name)).map(identifier)
    const type = typeName(valueType(p, input.columns) ?? 'text')
    const part = identifier(freeName('_part', [...all, p.names, p.values, '_place']))
    const each = (name: string, index: number): Sql => {
      const value = sql`CAST(${identifier(name)} AS ${type})`
      const made = [sql`${literal(name)} AS ${identifier(p.names)}`, sql`${value} AS ${identifier(p.values)}`]
      const places = perDialect({ duckdb: sql`${order.andPlace}, ${index} AS ${part}`, spark: sql`` })
      return sql`SELECT ${joined([...kept, ...made])}${places} FROM ${order.from}`
    }
    const rows = joined(p.columns.map(each), sql` UNION ALL `)
    const list = joined([...kept, identifier(p.names), identifier(p.values)])
    const restored = perDialect({ duckdb: sql`${order.restored}, ${part}`, spark: sql`` })
    return sql`SELECT ${list} FROM (${rows}) AS u${restored}`
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
