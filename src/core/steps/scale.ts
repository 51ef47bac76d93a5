import { z } from 'zod'
import { warning, type Issue } from '../issue.ts'
import { choice, columns, fitted, refit } from '../params/fields.ts'
import { recordOf } from '../params/recordOf.ts'
import { inputAt, type Relation } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { LAST_DIGITS, ROUNDED, type Grade } from '../sql/grade.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { figuresOf, figuresQuery, unlearnedIssues } from './learn.ts'
import { aggregateSql } from './measure.ts'
import { scaleExamples } from './scale.examples.ts'

const METHODS = {
  minmax: 'from 0 to 1',
  zscore: 'to mean 0 and deviation 1',
  robust: 'to median 0 and quartile distance 1',
  log: 'to the natural logarithm',
  log1p: 'to the logarithm of one more',
  sqrt: 'to the square root',
} as const

const params = z.strictObject({
  columns: columns('Columns', { families: ['integer', 'number', 'decimal'] }),
  method: choice('Scale', METHODS).default('minmax'),
  fitted: fitted(recordOf(z.strictObject({ center: z.number().nullable(), scale: z.number().nullable() }))),
  refit: refit(),
})
type Params = z.output<typeof params>
type Curve = 'log' | 'log1p' | 'sqrt'
type Learned = Exclude<Params['method'], Curve>

/** Where a curve has values, and what is said of values that lie elsewhere. */
const DOMAINS: Readonly<Record<Curve, { readonly within: Sql; readonly outside: string }>> = {
  log: { within: sql`> 0e0`, outside: 'no logarithm, since they are 0 or less' },
  log1p: { within: sql`> -1e0`, outside: 'no logarithm of one more, since they are -1 or less' },
  sqrt: { within: sql`>= 0e0`, outside: 'no square root, since they are negative' },
}

function isCurve(method: Params['method']): method is Curve {
  return Object.hasOwn(DOMAINS, method)
}

/** Center and scale of a column. Sums of equal numbers are not exact: a constant column is told by its ends. */
function learnedFigures(method: Learned): (value: Sql) => readonly Sql[] {
  return (value) => {
    const of = (fn: 'min' | 'max' | 'mean' | 'stddev') => aggregateSql(fn, { value, type: 'number' })
    const quantile = (p: number) => aggregateSql('quantile', { value, type: 'number' }, { p })
    const isConstant = sql`${of('min')} = ${of('max')}`
    switch (method) {
      case 'minmax':
        return [of('min'), sql`${of('max')} - ${of('min')}`]
      case 'zscore':
        return [
          sql`CASE WHEN ${isConstant} THEN ${of('min')} ELSE ${of('mean')} END`,
          sql`CASE WHEN ${isConstant} THEN 0e0 ELSE ${of('stddev')} END`,
        ]
      case 'robust':
        return [quantile(0.5), sql`${quantile(0.75)} - ${quantile(0.25)}`]
    }
  }
}

/** A scale of 0 would divide by nothing: the column is only moved, so a constant one becomes 0. */
function moved(
  value: Sql,
  learned: { readonly center: number | null; readonly scale: number | null } | undefined,
): Sql {
  if (learned === undefined || learned.center === null) return sql`CAST(NULL AS DOUBLE)`
  const { center, scale } = learned
  const distance = sql`(${value} - CAST(${center} AS DOUBLE))`
  return scale === null || scale === 0 ? distance : sql`${distance} / CAST(${scale} AS DOUBLE)`
}

function curved(value: Sql, method: Curve): Sql {
  return sql`CASE WHEN ${value} ${DOMAINS[method].within} THEN ${curve(value, method)} END`
}

function curve(value: Sql, method: Curve): Sql {
  if (method === 'log') return sql`ln(${value})`
  if (method === 'sqrt') return sql`sqrt(${value})`
  // Kahan's way: the sum has rounded the digits of a small number off, and the quotient puts them back.
  const sum = sql`(1e0 + ${value})`
  return sql`CASE WHEN ${sum} = 1e0 THEN ${value} WHEN ${sum} > 1e300 THEN ln(${value}) ELSE ln(${sum}) * (${value} / (${sum} - 1e0)) END`
}

function asDouble(name: string): Sql {
  return sql`CAST(${identifier(name)} AS DOUBLE)`
}

/** How many values of each column lie where a curve has none. */
function lostQuery(p: Params, method: Curve, input: Relation): Sql {
  const counts = p.columns.map(
    (name) =>
      sql`count(*) FILTER (WHERE ${identifier(name)} IS NOT NULL AND NOT (${asDouble(name)} ${DOMAINS[method].within})) AS ${identifier(name)}`,
  )
  return sql`SELECT ${joined(counts)} FROM ${input.from}`
}

function lostIssues({ columns, method }: Params, report: Readonly<Record<string, number>>): readonly Issue[] {
  return columns.flatMap((name, index) => {
    const lost = report[name] ?? 0
    if (!isCurve(method) || lost === 0) return []
    const values = `${lost.toLocaleString('en')} ${lost === 1 ? 'value' : 'values'}`
    return [
      warning(
        'outside-domain',
        `${values} of \`${name}\` ${lost === 1 ? 'has' : 'have'} ${DOMAINS[method].outside}: missing now.`,
        {
          param: ['columns', index],
        },
      ),
    ]
  })
}

export const scale = defineStep({
  kind: 'scale',
  label: 'Scale numbers',
  group: 'numbers',
  help: 'Brings numbers to one scale, by what is learned from the column, or bends them by a curve. The result is a number.',
  inputs: 1,
  params,
  summary: (p) => say`Scale ${listed(p.columns)} ${METHODS[p.method]}`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: (p) => (isCurve(p.method) ? [] : unlearnedIssues(p, p.columns)),
  grade: (p): Grade => {
    if (p.method === 'log' || p.method === 'log1p') return ROUNDED
    const isFrozen = p.fitted !== undefined && !p.refit
    return p.method === 'minmax' || p.method === 'sqrt' || isFrozen ? 'exact' : LAST_DIGITS
  },
  retypes: true,
  fit: (p, inputs) =>
    isCurve(p.method) ? undefined : figuresQuery(p.columns, learnedFigures(p.method), inputAt(inputs)),
  fitted: (p, answer) =>
    Object.fromEntries(
      [...figuresOf(p.columns, answer)].map(([name, [center = null, scale = null]]) => [name, { center, scale }]),
    ),
  values: (p): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.map((name) => {
        const value = asDouble(name)
        const learned = p.fitted !== undefined && Object.hasOwn(p.fitted, name) ? p.fitted[name] : undefined
        return [name, isCurve(p.method) ? curved(value, p.method) : moved(value, learned)]
      }),
    ),
  report: (p, inputs) => (isCurve(p.method) ? lostQuery(p, p.method, inputAt(inputs)) : undefined),
  judgeReport: lostIssues,
  examples: scaleExamples,
})
