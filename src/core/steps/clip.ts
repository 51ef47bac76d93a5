import { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { choice, columns, fitted, number, refit } from '../params/fields.ts'
import { recordOf } from '../params/recordOf.ts'
import { columnOf, inputAt } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { LAST_DIGITS } from '../sql/grade.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { decimalSize, family } from '../sql/types.ts'
import { clipExamples } from './clip.examples.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { figuresOf, figuresQuery, unlearnedIssues } from './learn.ts'
import { aggregateSql } from './measure.ts'
import { typedLiteral } from './typedLiteral.ts'

const METHODS = {
  iqr: 'so many quartile distances beyond the quartiles',
  quantile: 'quantiles',
  zscore: 'so many deviations from the mean',
  bounds: 'values',
} as const

/** Factors that hold unless another is said: Tukey's for quartiles, three sigma for deviations. */
const FACTORS = { iqr: 1.5, zscore: 3 } as const

const params = z.strictObject({
  columns: columns('Columns', { families: ['integer', 'number', 'decimal'] }),
  method: choice('At', METHODS).default('iqr'),
  k: number('Factor', {
    when: { param: 'method', is: ['iqr', 'zscore'] },
    help: 'Unless said, 1.5 for quartiles and 3 for deviations.',
  })
    .min(0)
    .optional(),
  low: number('From', {
    when: { param: 'method', is: ['quantile', 'bounds'] },
    help: 'For quantiles a probability from 0 to 1.',
  }).optional(),
  high: number('To', { when: { param: 'method', is: ['quantile', 'bounds'] } }).optional(),
  fitted: fitted(recordOf(z.strictObject({ low: z.number().nullable(), high: z.number().nullable() }))),
  refit: refit(),
})
type Params = z.output<typeof params>

interface Bounds {
  readonly low: number | null
  readonly high: number | null
}

function clipIssues(p: Params): readonly Issue[] {
  return [...boundIssues(p), ...(p.method === 'bounds' ? [] : unlearnedIssues(p, p.columns))]
}

function boundIssues({ method, low, high }: Params): readonly Issue[] {
  if (method === 'iqr' || method === 'zscore') return []
  if (low === undefined && high === undefined)
    return [
      error('no-bound', 'There is nothing to clip at. Give a lower bound, an upper bound, or both.', {
        param: ['low'],
      }),
    ]
  if (method === 'quantile')
    for (const [name, p] of Object.entries({ low, high }))
      if (p !== undefined && (p < 0 || p > 1))
        return [
          error('no-probability', `${p} is no quantile. Give a number from 0 to 1, such as 0.99.`, { param: [name] }),
        ]
  return low !== undefined && high !== undefined && low > high
    ? [
        error('bounds-crossed', `The lower bound, ${low}, is above the upper one, ${high}. Swap them.`, {
          param: ['low'],
        }),
      ]
    : []
}

/** The lower and the upper bound of a column; null where there is none. */
function boundFigures(p: Params): (value: Sql) => readonly Sql[] {
  return (value) => {
    const of = (fn: 'mean' | 'stddev') => aggregateSql(fn, { value, type: 'number' })
    const quantile = (probability: number | undefined) =>
      probability === undefined
        ? sql`CAST(NULL AS DOUBLE)`
        : aggregateSql('quantile', { value, type: 'number' }, { p: probability })
    if (p.method === 'quantile') return [quantile(p.low), quantile(p.high)]
    const isIqr = p.method === 'iqr'
    const k = sql`CAST(${p.k ?? FACTORS[isIqr ? 'iqr' : 'zscore']} AS DOUBLE)`
    const [first, last] = isIqr ? [quantile(0.25), quantile(0.75)] : [of('mean'), of('mean')]
    const reach = sql`${k} * ${isIqr ? sql`(${last} - ${first})` : of('stddev')}`
    return [sql`${first} - ${reach}`, sql`${last} + ${reach}`]
  }
}

function boundsOf(p: Params, name: string): Bounds {
  if (p.method === 'bounds') return { low: p.low ?? null, high: p.high ?? null }
  const learned = p.fitted !== undefined && Object.hasOwn(p.fitted, name) ? p.fitted[name] : undefined
  return learned ?? { low: null, high: null }
}

/** How many digits after the point the values of a type have; undefined for doubles. */
function scaleOf(type: string): number | undefined {
  if (family(type) === 'integer') return 0
  return family(type) === 'decimal' ? decimalSize(type).scale : undefined
}

/** A number moved to the next that has so many digits after the point, as decimal text. */
function toDigits(value: number, digits: number, way: 'up' | 'down'): string {
  const rounded = value.toFixed(digits)
  const step = 10 ** -digits
  if (way === 'up' && Number(rounded) < value) return (Number(rounded) + step).toFixed(digits)
  return way === 'down' && Number(rounded) > value ? (Number(rounded) - step).toFixed(digits) : rounded
}

/** The bounds as literals of the column's type, rounded inward; undefined where the type holds no value beyond. */
function literals({ low, high }: Bounds, type: string): readonly [Sql | undefined, Sql | undefined] {
  const digits = scaleOf(type)
  if (digits === undefined) {
    const double = (bound: number | null) => (bound === null ? undefined : sql`CAST(${bound} AS DOUBLE)`)
    return [double(low), double(high)]
  }
  const inward = (bound: number | null, way: 'up' | 'down') =>
    bound === null ? undefined : toDigits(bound, digits, way)
  const texts = [inward(low, 'up'), inward(high, 'down')] as const
  // No value of the type lies between: the bounds move outward instead.
  const isCrossed = texts[0] !== undefined && texts[1] !== undefined && Number(texts[0]) > Number(texts[1])
  const [from, to] = isCrossed ? [inward(low, 'down'), inward(high, 'up')] : texts
  const typed = (text: string | undefined) => (text === undefined ? undefined : typedLiteral(text, type))
  return [typed(from), typed(to)]
}

function clipped(value: Sql, bounds: Bounds, type: string): Sql {
  const [low, high] = literals(bounds, type)
  const below = low === undefined ? sql`` : sql`WHEN ${value} < ${low} THEN ${low} `
  const above = high === undefined ? sql`` : sql`WHEN ${value} > ${high} THEN ${high} `
  return low === undefined && high === undefined ? value : sql`CASE ${below}${above}ELSE ${value} END`
}

export const clip = defineStep({
  kind: 'clip',
  label: 'Clip outliers',
  group: 'numbers',
  help: 'Values beyond a bound become the bound, which is learned from the column or given. The type stays: bounds of whole numbers and decimals are rounded inward.',
  inputs: 1,
  params,
  summary: (p): Sentence => {
    const columns = listed(p.columns)
    if (p.method === 'iqr') return say`Clip ${columns} at ${p.k ?? FACTORS.iqr} quartile distances beyond the quartiles`
    if (p.method === 'zscore') return say`Clip ${columns} at ${p.k ?? FACTORS.zscore} deviations from the mean`
    const of = p.method === 'quantile' ? 'the quantile ' : ''
    const from = p.low === undefined ? [] : say` from ${of}${p.low}`
    const to = p.high === undefined ? [] : say` to ${of}${p.high}`
    return say`Clip ${columns}${from}${to}`
  },
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: clipIssues,
  grade: (p) => (p.method === 'bounds' || (p.fitted !== undefined && !p.refit) ? 'exact' : LAST_DIGITS),
  fit: (p, inputs) => (p.method === 'bounds' ? undefined : figuresQuery(p.columns, boundFigures(p), inputAt(inputs))),
  fitted: (p, answer) =>
    Object.fromEntries(
      [...figuresOf(p.columns, answer)].map(([name, [low = null, high = null]]): [string, Bounds] => [
        name,
        { low, high },
      ]),
    ),
  values: (p, input): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.map((name) => [name, clipped(identifier(name), boundsOf(p, name), columnOf(input, name).type)]),
    ),
  examples: clipExamples,
})
