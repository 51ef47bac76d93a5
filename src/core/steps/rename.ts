import { z } from 'zod'
import { names } from '../params/fields.ts'
import { inputAt } from '../relation.ts'
import { say, type Piece } from '../sentence.ts'
import { identifier, joined, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

/** The new name of a column, its own where none is given. */
function renamed(names: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(names, name) ? names[name] : undefined) ?? name
}

export const rename = defineStep({
  kind: 'rename',
  label: 'Rename columns',
  group: 'columns',
  help: 'Gives columns new names. All are renamed at once, so two may swap their names.',
  inputs: 1,
  params: z.strictObject({ names: names() }),
  summary: (p) => {
    const pairs = Object.entries(p.names)
    const shown = pairs
      .slice(0, 3)
      .flatMap(([old, name], index): Piece[] => [
        ...(index === 0 ? [] : [', ']),
        { column: old },
        ' to ',
        { column: name },
      ])
    return say`Rename ${shown}${pairs.length > 3 ? ` and ${pairs.length - 3} more` : ''}`
  },
  columns: (p): ColumnEffect => ({ needs: [Object.keys(p.names)], renames: p.names }),
  issues: (p, [columns = []]) =>
    nameIssues(
      columns.map(({ name }) => renamed(p.names, name)),
      ['names'],
    ),
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const list = input.columns.map(({ name }) => {
      const to = renamed(p.names, name)
      return to === name ? identifier(name) : sql`${identifier(name)} AS ${identifier(to)}`
    })
    return sql`SELECT ${joined(list)} FROM ${input.from}`
  },
  examples: [
    {
      name: 'one column, its place kept',
      params: { names: { b: 'Größe in m²' } },
      inputs: [
        table({ a: 'integer', b: 'number', c: 'text' }, [
          [1, 1.5, null],
          [null, null, 'x'],
        ]),
      ],
      output: table({ a: 'integer', 'Größe in m²': 'number', c: 'text' }, [
        [1, 1.5, null],
        [null, null, 'x'],
      ]),
      ordered: true,
    },
    {
      name: 'two swap their names',
      params: { names: { a: 'b', b: 'a' } },
      inputs: [table({ a: 'integer', b: 'text' }, [[1, 'x']])],
      output: table({ b: 'integer', a: 'text' }, [[1, 'x']]),
    },
    {
      name: 'a change of letter case',
      params: { names: { a: 'A' } },
      inputs: [table({ a: 'integer', b: 'text' }, [[1, 'x']])],
      output: table({ A: 'integer', b: 'text' }, [[1, 'x']]),
    },
    {
      name: 'names that JavaScript gives a meaning',
      params: { names: { ['__proto__']: 'constructor', a: '__proto__' } },
      inputs: [table({ ['__proto__']: 'integer', a: 'text' }, [[1, 'x']])],
      output: table({ constructor: 'integer', ['__proto__']: 'text' }, [[1, 'x']]),
    },
    {
      name: 'an empty table',
      params: { names: { a: 'first' } },
      inputs: [table({ a: 'integer' })],
      output: table({ first: 'integer' }),
    },
  ],
})
