import { error, type Issue } from '../issue.ts'
import { choice, column } from '../params/fields.ts'
import type { Relation } from '../relation.ts'
import type { Sentence } from '../sentence.ts'
import { sql, type Sql } from '../sql/sql.ts'
import { drawable } from './bins.ts'

export const CHART_FUNCTIONS = {
  count: 'number of rows',
  sum: 'sum',
  mean: 'mean',
  median: 'median',
  min: 'minimum',
  max: 'maximum',
} as const
export type ChartFunction = keyof typeof CHART_FUNCTIONS

/** What is drawn of each group. */
export const measureFunction = (label = 'Measure') => choice(label, CHART_FUNCTIONS)

/** The column that a measure other than the number of rows is of. */
export const measured = (label = 'Of column') =>
  column(label, {
    families: ['integer', 'number', 'decimal'],
    when: { param: 'fn', is: Object.keys(CHART_FUNCTIONS).slice(1) },
  })

/** The issue of a measure without its column. */
export function measureIssues(fn: ChartFunction, of: string | undefined, param: string): readonly Issue[] {
  if (fn === 'count' || of !== undefined) return []
  return [
    error('measure-of-nothing', `The ${CHART_FUNCTIONS[fn]} is of no column. Choose a column of numbers.`, {
      param: [param],
    }),
  ]
}

/** The value that is measured, as a column of numbers; NULL where rows are counted. */
export function measuredValue(fn: ChartFunction, of: string | undefined, input: Relation): Sql {
  return fn === 'count' || of === undefined ? sql`CAST(NULL AS DOUBLE)` : drawable(input, of)
}

/** The measure over a group of rows whose measured values are `value`, a DOUBLE. */
export function measureSql(fn: ChartFunction, value: Sql): Sql {
  switch (fn) {
    case 'count':
      return sql`CAST(count(*) AS DOUBLE)`
    case 'sum':
      return sql`sum(${value})`
    case 'mean':
      return sql`avg(${value})`
    case 'median':
      return sql`median(${value})`
    case 'min':
      return sql`min(${value})`
    case 'max':
      return sql`max(${value})`
  }
}

/** A measure as the beginning of a sentence. */
export function measureWords(fn: ChartFunction, of: string | undefined): Sentence {
  return fn === 'count' || of === undefined ? ['Rows'] : [`${capital(CHART_FUNCTIONS[fn])} of `, { column: of }]
}

/** The title of a measure: `Rows`, `Mean of price`. */
export function measureTitle(fn: ChartFunction, of: string | undefined): string {
  return fn === 'count' || of === undefined ? 'Rows' : `${capital(CHART_FUNCTIONS[fn])} of ${of}`
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
