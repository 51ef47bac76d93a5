import { z } from 'zod'
import type { Column, Value } from '../data.ts'
import { error, warning, type Issue } from '../issue.ts'
import { column, fitted, refit, someColumns, unnamedMeasure } from '../params/fields.ts'
import { columnNames, columnOf, inputAt, type Relation } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { any, identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { frozen } from './fill.ts'
import {
  isBySourceOrder,
  measuredOf,
  measureGrade,
  measureIssues,
  measureNeeds,
  measureSql,
  needsPlaces,
} from './measure.ts'
import { freeName, nameIssues } from './names.ts'
import { sourceOrder } from './order.ts'
import { pivotExamples } from './pivot.examples.ts'
import { equalLiteral } from './typedLiteral.ts'

/** More values than that are no columns that anyone reads. */
const MOST = 1000

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable()

const params = z.strictObject({
  rows: someColumns('A row for each'),
  column: column('A column for each value of', {
    families: ['boolean', 'integer', 'number', 'decimal', 'text', 'date', 'timestamp', 'time'],
  }),
  measure: unnamedMeasure('Filled with'),
  fitted: fitted(z.strictObject({ values: z.array(scalar) })),
  refit: refit(),
})
type Params = z.output<typeof params>

/** A value of the column with the name of the column that it becomes. */
interface Pivoted {
  readonly value: Value
  readonly name: string
}

/** The values as columns. Names are the values; one that is taken or no name at all gets another. */
function pivoted(p: Params): readonly Pivoted[] {
  const values = p.fitted?.values ?? []
  const taken = [...p.rows]
  // A table has a column at least.
  return (values.length === 0 && p.rows.length === 0 ? [null] : values).map((value) => {
    const text = String(value).replace(/\0|\p{Surrogate}/gu, '\uFFFD')
    const name = freeName(text === '' ? 'empty' : text, taken)
    taken.push(name)
    return { value, name }
  })
}

/** Infinite, or NaN: JSON cannot keep it, and no column could be called so. */
function isNoNumber(value: Value | undefined): boolean {
  return typeof value === 'number' && !Number.isFinite(value)
}

/** The condition that a row has that value; one that no value of the column equals holds for no row. */
function has(value: Value, own: Sql, type: string): Sql {
  if (value === null) return sql`${own} IS NULL`
  const equal = equalLiteral(typeof value === 'bigint' ? value.toString() : value, type)
  return equal === undefined ? sql`false` : sql`${own} = ${equal}`
}

/** First a figure for each cell there is, then the cells of each row side by side. */
function pivotQuery(p: Params, input: Relation): Sql {
  const order = sourceOrder(input)
  const { type } = columnOf(input, p.column)
  const names = columnNames(input)
  const [key, figure] = ['_key', '_figure'].map((name) => identifier(freeName(name, [...names, '_place'])))
  if (key === undefined || figure === undefined) throw new Error('two names are mapped to two')
  const rows = p.rows.map(identifier)
  const from = needsPlaces(p.measure) ? order.from : input.from
  const own = identifier(p.column)
  const cells = sql`SELECT ${joined([...rows, sql`${own} AS ${key}`, sql`${measureSql(p.measure, input.columns, order)} AS ${figure}`])} FROM ${from} GROUP BY ${joined([...rows, own])}`
  const columns = pivoted(p).map(({ value, name }) => {
    const cell = sql`max(CASE WHEN ${has(value, key, type)} THEN ${figure} END)`
    const isCount = p.measure.fn === 'count' || p.measure.fn === 'countDistinct'
    return sql`${isCount ? sql`coalesce(${cell}, CAST(0 AS BIGINT))` : cell} AS ${identifier(name)}`
  })
  const select = sql`SELECT ${joined([...rows, ...columns])} FROM (${cells}) AS cells`
  if (rows.length === 0) return select
  return sql`${select} GROUP BY ${joined(rows)} ORDER BY ${joined(rows.map((row) => sql`${row} ASC NULLS LAST`))}`
}

function pivotColumns(p: Params, input: Relation | undefined): ColumnEffect {
  const columns = input?.columns ?? []
  const cell = [...new Set([p.column, ...(measuredOf(p.measure, columns)?.columns ?? [])])]
  const from = cell.map((name) => [0, name] as const)
  const rows = p.rows.map((name) => [name, [[0, name] as const]] as const)
  const made = p.fitted === undefined ? [] : pivoted(p).map(({ name }) => [name, from] as const)
  return {
    needs: [[...new Set([...p.rows, p.column, ...measureNeeds(p.measure, columns)])]],
    makes: Object.fromEntries([...rows, ...made]),
    rest: from,
    replacesAll: true,
  }
}

function pivotIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  return [...measureIssues(p.measure, columns, ['measure']), ...nameIssues(p.rows, ['rows'])]
}

export const pivot = defineStep({
  kind: 'pivot',
  label: 'Pivot',
  group: 'shape',
  help: 'Turns the values of a column into columns, filled with a figure for each cell. The values are learned once, so that later data gives the same columns.',
  inputs: 1,
  params,
  summary: (p) => {
    const of = p.measure.column === undefined ? [] : say` of ${{ column: p.measure.column }}`
    const rows = p.rows.length === 0 ? [] : say` for each ${listed(p.rows)}`
    return say`Turn ${{ column: p.column }} into columns of the ${p.measure.fn}${of}${rows}`
  },
  columns: (p, [input]) => pivotColumns(p, input),
  issues: (p, [columns = []]) => pivotIssues(p, columns),
  grade: (p, [columns = []]) => measureGrade(p.measure, columns),
  usesOrder: (p) => isBySourceOrder(p.measure),
  expensive: true,
  fit: (p, inputs) => {
    const own = identifier(p.column)
    return sql`SELECT DISTINCT ${own} FROM ${inputAt(inputs).from} ORDER BY ${own} ASC NULLS LAST LIMIT ${MOST + 1}`
  },
  fitted: (_, answer) => ({ values: answer.rows.flatMap(([value]) => (isNoNumber(value) ? [] : [frozen(value)])) }),
  sql: (p, inputs) => pivotQuery(p, inputAt(inputs)),
  report: (p, inputs) => {
    const input = inputAt(inputs)
    const own = identifier(p.column)
    const { type } = columnOf(input, p.column)
    const isKnown = any(pivoted(p).map(({ value }) => has(value, own, type)))
    return sql`SELECT count(*) AS unseen FROM ${input.from} WHERE (${isKnown}) IS NOT TRUE`
  },
  judgeReport: (p, { unseen = 0 }) => {
    if ((p.fitted?.values.length ?? 0) > MOST)
      return [
        error(
          'too-many-values',
          `\`${p.column}\` has more than ${MOST.toLocaleString('en')} values, each of which would be a column. Choose another column, or keep the most frequent values before.`,
          { param: ['column'] },
        ),
      ]
    if (unseen === 0) return []
    return [
      warning(
        'unseen-values',
        `${unseen.toLocaleString('en')} ${unseen === 1 ? 'row has a value' : 'rows have values'} of \`${p.column}\` that had no column when the columns were frozen; they are left out. Learn the values anew to give them columns.`,
        { param: ['fitted'] },
      ),
    ]
  },
  examples: pivotExamples,
})
