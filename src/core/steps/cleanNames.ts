import { z } from 'zod'
import { choice, fitted, refit } from '../params/fields.ts'
import { recordOf } from '../params/recordOf.ts'
import { columnNames, inputAt, selectOnly } from '../relation.ts'
import { say } from '../sentence.ts'
import { identifier, joined, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { cleanName, uniqueNames } from './cleanName.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

const STYLES = {
  snake: 'snake_case',
  camel: 'camelCase',
  kebab: 'kebab-case',
  title: 'Title Case',
} as const

const params = z.strictObject({
  style: choice('Style', STYLES).default('snake'),
  fitted: fitted(recordOf(z.string().min(1))),
  refit: refit(),
})
type Params = z.output<typeof params>

/** The new names of columns, in their order: as they were frozen, and clean where a column was not there then. */
function newNames(p: Params, names: readonly string[]): readonly string[] {
  const frozen = new Map(p.refit ? [] : Object.entries(p.fitted ?? {}))
  const unseen = names.filter((name) => !frozen.has(name))
  const taken = names.flatMap((name) => frozen.get(name) ?? [])
  const clean = uniqueNames(
    unseen.map((name) => cleanName(name, p.style)),
    taken,
  )
  const made = new Map(unseen.map((name, index) => [name, clean[index]]))
  return names.map((name) => frozen.get(name) ?? made.get(name) ?? name)
}

export const cleanNames = defineStep({
  kind: 'cleanNames',
  label: 'Clean column names',
  group: 'columns',
  help: 'Gives every column a name that needs no quotes: letters and digits in one style, without accents and signs. Names that would be equal get a number.',
  inputs: 1,
  params,
  summary: (p) => say`Clean the names of all columns in ${{ value: STYLES[p.style] }}`,
  columns: (p, [input]): ColumnEffect => {
    const names = input === undefined ? [] : columnNames(input)
    const made = newNames(p, names)
    const pairs = names.map((name, index) => [name, made[index] ?? name] as const)
    return { needs: [[]], renames: Object.fromEntries(pairs.filter(([old, name]) => old !== name)) }
  },
  issues: (p, [columns = []]) =>
    nameIssues(
      newNames(
        p,
        columns.map(({ name }) => name),
      ),
      ['fitted'],
    ),
  fit: (_, inputs) => {
    const input = inputAt(inputs)
    return sql`${selectOnly(input, columnNames(input))} LIMIT 0`
  },
  fitted: (p, { columns }) => {
    const names = columns.map(({ name }) => name)
    const made = newNames({ ...p, fitted: undefined }, names)
    return Object.fromEntries(names.map((name, index) => [name, made[index]]))
  },
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const names = columnNames(input)
    const made = newNames(p, names)
    const list = names.map((name, index) => {
      const to = made[index] ?? name
      return to === name ? identifier(name) : sql`${identifier(name)} AS ${identifier(to)}`
    })
    return sql`SELECT ${joined(list)} FROM ${input.from}`
  },
  examples: [
    {
      name: 'snake case unless said; what would be equal gets a number',
      params: {},
      inputs: [
        table({ 'First Name': 'text', 'Größe (m²)': 'number', 'first-name': 'text', ok: 'boolean', '%': 'integer' }, [
          ['Ada', 1.6, 'x', true, 5],
          [null, null, null, null, null],
        ]),
      ],
      output: table(
        { first_name: 'text', grosse_m2: 'number', first_name_2: 'text', ok: 'boolean', percent: 'integer' },
        [
          ['Ada', 1.6, 'x', true, 5],
          [null, null, null, null, null],
        ],
      ),
      byNames: true,
      ordered: true,
    },
    {
      name: 'camel case, names that are none',
      params: { style: 'camel' },
      inputs: [table({ '2024': 'integer', 'user ID': 'integer', '"; --': 'text', '?': 'text' }, [[1, 7, 'a', 'b']])],
      output: table({ x2024: 'integer', userId: 'integer', column: 'text', column_2: 'text' }, [[1, 7, 'a', 'b']]),
      byNames: true,
    },
    {
      name: 'title case, other scripts stay',
      params: { style: 'title' },
      inputs: [table({ 価格_円: 'integer', 'дата рождения': 'date' }, [[100, '2024-01-31']])],
      output: table({ '価格 円': 'integer', 'Дата Рождения': 'date' }, [[100, '2024-01-31']]),
      byNames: true,
    },
    {
      name: 'as it was frozen, and clean where a column is new',
      params: { style: 'kebab', fitted: { 'Unit Price': 'price', Gone: 'gone' } },
      inputs: [table({ 'Unit Price': 'number', Price: 'number', 'b b': 'text' }, [[1.5, 2.5, 'x']])],
      output: table({ price: 'number', price_2: 'number', 'b-b': 'text' }, [[1.5, 2.5, 'x']]),
    },
    {
      name: 'an empty table',
      params: {},
      inputs: [table({ 'A B': 'integer' })],
      output: table({ a_b: 'integer' }),
      byNames: true,
    },
  ],
})
