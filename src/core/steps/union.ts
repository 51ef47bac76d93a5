import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { choice, newColumn, nodes } from '../params/fields.ts'
import { columnNames, type Relation } from '../relation.ts'
import { say, type Sentence } from '../sentence.ts'
import { identifier, joined, literal, sql, type Sql } from '../sql/sql.ts'
import { family, typeName, widen } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

const params = z.strictObject({
  others: nodes('With').optional(),
  match: choice('Match columns by', { name: 'name', position: 'position' }).default('name'),
  sourceColumn: newColumn('Column that says the table').optional(),
})
type Params = z.output<typeof params>

/** A column of the result: its name, the type that holds all inputs' values, and the column of each input that it is of. */
interface United {
  readonly name: string
  /** Undefined where the inputs' types have none in common. */
  readonly type: string | undefined
  readonly from: readonly (Column | undefined)[]
}

function united(p: Params, inputs: readonly (readonly Column[])[]): readonly United[] {
  const [first = []] = inputs
  const names = p.match === 'position' ? first.map(({ name }) => name) : inputs.flat().map(({ name }) => name)
  return [...new Set(names)].map((name, position) => {
    const from = inputs.map((columns) =>
      p.match === 'position' ? columns[position] : columns.find((column) => column.name === name),
    )
    const types = from.flatMap((column) => (column === undefined ? [] : [column.type]))
    const type = types.reduce<string | undefined>(
      (wide, next) => (wide === undefined ? undefined : widen(wide, next)),
      types[0],
    )
    return { name, type, from }
  })
}

function unionIssues(p: Params, inputs: readonly (readonly Column[])[]): readonly Issue[] {
  const [first = []] = inputs
  const other = inputs.findIndex((columns) => columns.length !== first.length)
  if (p.match === 'position' && other !== -1)
    return [
      error(
        'column-count',
        `The first table has ${first.length} columns and table ${other + 1} has ${inputs[other]?.length ?? 0}. By position they must have as many; match by name instead.`,
        { param: ['match'] },
      ),
    ]
  const columns = united(p, inputs)
  const types = columns
    .filter(({ type }) => type === undefined)
    .map(({ name, from }) => {
      const each = [...new Set(from.flatMap((column) => (column === undefined ? [] : [column.type])))].join(' and ')
      return error('types-differ', `\`${name}\` is ${each} in these tables. Cast it to one type before.`)
    })
  const added = p.sourceColumn === undefined ? [] : [p.sourceColumn]
  return [...types, ...nameIssues([...columns.map(({ name }) => name), ...added], ['sourceColumn'])]
}

function part(p: Params, columns: readonly United[], inputs: readonly Relation[], index: number): Sql {
  const input = inputs[index]
  if (input === undefined) throw new Error(`no input ${index}`)
  const list = columns.map(({ name, type = 'text', from }) => {
    const column = from[index]
    const value = column === undefined ? sql`NULL` : identifier(column.name)
    // A list or struct has no name to cast to; the other tables' columns give the missing value its type.
    const asIs = column?.type === type || ['list', 'struct'].includes(family(type))
    return sql`${asIs ? value : sql`CAST(${value} AS ${typeName(type)})`} AS ${identifier(name)}`
  })
  const source = p.sourceColumn === undefined ? [] : [sql`${literal(input.id)} AS ${identifier(p.sourceColumn)}`]
  return sql`SELECT ${joined([...list, ...source])} FROM ${input.from}`
}

export const union = defineStep({
  kind: 'union',
  label: 'Append tables',
  group: 'combine',
  help: 'Puts the rows of tables below each other. By name, a column that a table lacks is missing there; types are widened.',
  inputs: 'many',
  params,
  summary: (p) => {
    const others = (p.others ?? []).flatMap((id, index): Sentence => [...(index === 0 ? [] : [', ']), { value: id }])
    return say`Append ${others.length === 0 ? 'tables' : others} by ${p.match}`
  },
  columns: (p, inputs): ColumnEffect => {
    const columns = united(
      p,
      inputs.map((input) => input.columns),
    )
    const made = columns.map(
      ({ name, from }) =>
        [name, from.flatMap((column, index) => (column === undefined ? [] : [[index, column.name] as const]))] as const,
    )
    const source = p.sourceColumn === undefined ? [] : [[p.sourceColumn, []] as const]
    return {
      needs: inputs.map((input) => columnNames(input)),
      makes: Object.fromEntries([...made, ...source]),
      replacesAll: true,
    }
  },
  issues: unionIssues,
  sql: (p, inputs) => {
    const columns = united(
      p,
      inputs.map((input) => input.columns),
    )
    return joined(
      inputs.map((_, index) => part(p, columns, inputs, index)),
      sql` UNION ALL `,
    )
  },
  examples: [
    {
      name: 'by name, filled with missing and widened',
      params: {},
      inputs: [
        table({ a: 'integer', b: 'text' }, [
          [1, 'x'],
          [null, 'é'],
        ]),
        table({ c: 'date', a: 'number' }, [['2024-01-31', 0.5]]),
      ],
      output: table({ a: 'number', b: 'text', c: 'date' }, [
        [1, 'x', null],
        [null, 'é', null],
        [0.5, null, '2024-01-31'],
      ]),
      ordered: true,
    },
    {
      name: 'by position, named as in the first',
      params: { match: 'position' },
      inputs: [
        table({ a: 'date', b: 'integer' }, [['2024-01-31', 9007199254740993n]]),
        table({ x: 'timestamp', a: 'decimal(4,2)' }, [
          ['2024-02-01 10:00:00', '12.50'],
          [null, null],
        ]),
      ],
      output: table({ a: 'timestamp', b: 'decimal(21,2)' }, [
        ['2024-01-31 00:00:00', '9007199254740993.00'],
        ['2024-02-01 10:00:00', '12.50'],
        [null, null],
      ]),
      ordered: true,
    },
    {
      name: 'three tables with a column that says which',
      params: { others: ['north', 'west'], sourceColumn: 'region' },
      ids: ['north', 'south', 'west'],
      inputs: [table({ a: 'integer' }, [[1]]), table({ a: 'integer' }, [[2], [2]]), table({ a: 'integer' })],
      output: table({ a: 'integer', region: 'text' }, [
        [2, 'south'],
        [2, 'south'],
        [1, 'north'],
      ]),
      ordered: true,
    },
    {
      name: 'one table stays as it is',
      params: {},
      inputs: [table({ a: 'integer' }, [[1], [1]])],
      output: table({ a: 'integer' }, [[1], [1]]),
    },
    {
      name: 'empty tables',
      params: {},
      inputs: [table({ a: 'integer' }), table({ b: 'text' })],
      output: table({ a: 'integer', b: 'text' }),
    },
  ],
})
