import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { choice, column, count, fitted, newColumn, numbers, refit, texts } from '../params/fields.ts'
import { inputAt } from '../relation.ts'
import { say, type Sentence } from '../sentence.ts'
import { LAST_DIGITS } from '../sql/grade.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { typeName } from '../sql/types.ts'
import { binExamples } from './bin.examples.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { figuresOf, figuresQuery, notLearned } from './learn.ts'
import { aggregateSql } from './measure.ts'
import { nameIssues } from './names.ts'

const METHODS = {
  width: 'of equal width',
  quantile: 'of equally many rows',
  edges: 'between given edges',
} as const

const params = z.strictObject({
  column: column('Column', { families: ['integer', 'number', 'decimal'] }),
  method: choice('Bins', METHODS).default('width'),
  count: count('How many', { when: { param: 'method', is: ['width', 'quantile'] } })
    .min(1)
    .max(1000)
    .default(10),
  edges: numbers('Edges', {
    when: { param: 'method', is: ['edges'] },
    help: 'From the lowest to the highest.',
  }).optional(),
  labels: texts('Labels', { help: 'One for each bin. Unless given, its edges, such as [0, 10).' }).optional(),
  into: newColumn('New column', { placeholder: 'bin' }),
  fitted: fitted(z.strictObject({ edges: z.array(z.number()) })),
  refit: refit(),
})
type Params = z.output<typeof params>

function hasLabels({ labels }: Params): boolean {
  return labels !== undefined && labels.length > 0
}

function edgeIssues({ edges = [] }: Params): readonly Issue[] {
  if (edges.length < 2)
    return [error('too-few-edges', 'A bin lies between two edges. Give two or more.', { param: ['edges'] })]
  const wrong = edges.findIndex((edge, index) => index > 0 && edge <= (edges[index - 1] ?? edge))
  if (wrong === -1) return []
  const sorted = [...new Set(edges)].sort((a, b) => a - b)
  return [
    error(
      'edges-not-rising',
      `The edge ${edges[wrong] ?? ''} does not lie above the one before, ${edges[wrong - 1] ?? ''}. Put them in order.`,
      {
        param: ['edges'],
        ...(sorted.length < 2 ? {} : { fix: { label: 'Put them in order', param: ['edges'], value: sorted } }),
      },
    ),
  ]
}

function binIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const edges = p.method === 'edges' ? edgeIssues(p) : []
  const bins = p.method === 'edges' ? (p.edges?.length ?? 1) - 1 : p.count
  const labels = p.labels?.length ?? 0
  const wrongLabels =
    edges.length === 0 && labels > 0 && labels !== bins
      ? [
          error(
            'labels-do-not-fit',
            `There are ${labels} labels for ${bins} ${bins === 1 ? 'bin' : 'bins'}. Give one for each.`,
            {
              param: ['labels'],
            },
          ),
        ]
      : []
  const isFrozen = p.method !== 'edges' && p.fitted !== undefined && !p.refit
  const frozen = isFrozen ? (p.fitted?.edges.length ?? 0) - 1 : bins
  const unlearned =
    labels > 0 && frozen > 0 && frozen !== bins
      ? [notLearned(`There are ${labels} labels, and ${frozen} bins were learned.`)]
      : []
  const names = nameIssues([...columns.map(({ name }) => name), p.into], ['into'])
  return [...names, ...edges, ...wrongLabels, ...unlearned]
}

/** The edges, from the lowest value to the highest. */
function edgeFigures({ method, count }: Params): (value: Sql) => readonly Sql[] {
  return (value) => {
    const of = { value, type: 'number' }
    const [low, high] = [aggregateSql('min', of), aggregateSql('max', of)]
    return Array.from({ length: count + 1 }, (_, index) => {
      if (method === 'quantile') return aggregateSql('quantile', of, { p: index / count })
      return index === count ? high : sql`${low} + ${double(index)} * (${high} - ${low}) / ${double(count)}`
    })
  }
}

/** The edges as they are frozen. Equal ones are one, unless each bin has a label of its own; one value alone is a bin. */
function frozenEdges(p: Params, figures: readonly (number | null)[]): readonly number[] {
  const edges = figures.filter((each) => each !== null)
  if (hasLabels(p)) return edges
  const merged = edges.filter((edge, index) => index === 0 || edge !== edges[index - 1])
  return merged.length === 1 ? [...merged, ...merged] : merged
}

/** A number in its shortest exact form, as it is cast to text: in full from 1e-4 to below 1e16, else with an exponent. */
function shortest(value: number): string {
  const size = Math.abs(value)
  if (value === 0) return '0'
  if (size >= 1e-4 && size < 1e16) return String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits}e${exponent.replace('+', '')}`
}

interface Bin {
  readonly low: number
  readonly high: number
  readonly isLast: boolean
  readonly label: string
}

function binsOf(p: Params): readonly Bin[] {
  const edges = (p.method === 'edges' ? p.edges : p.fitted?.edges) ?? []
  return edges.slice(1).map((high, index) => {
    const low = edges[index] ?? high
    const isLast = index === edges.length - 2
    const own = hasLabels(p) ? p.labels?.[index] : undefined
    return { low, high, isLast, label: own ?? `[${shortest(low)}, ${shortest(high)}${isLast ? ']' : ')'}` }
  })
}

function binned(p: Params): Sql {
  const value = sql`CAST(${identifier(p.column)} AS DOUBLE)`
  const bins = binsOf(p)
  const [first] = bins
  if (first === undefined) return sql`CAST(NULL AS ${typeName('text')})`
  // From below, so that one comparison each is enough.
  const cases = bins.map(
    ({ high, isLast, label }) => sql`WHEN ${value} ${isLast ? sql`<=` : sql`<`} ${double(high)} THEN ${label}`,
  )
  return sql`CASE WHEN ${value} < ${double(first.low)} THEN NULL ${joined(cases, sql` `)} END`
}

function double(value: number): Sql {
  return sql`CAST(${value} AS DOUBLE)`
}

export const bin = defineStep({
  kind: 'bin',
  label: 'Bin numbers',
  group: 'numbers',
  help: 'The bin that a number lies in, in a new column: from its lower edge up to but not including the upper one; the last bin includes it. What lies outside is missing.',
  inputs: 1,
  params,
  summary: (p): Sentence => {
    const bins = p.method === 'edges' ? (p.edges?.length ?? 1) - 1 : p.count
    return say`Bin ${{ column: p.column }} into ${bins} ${bins === 1 ? 'bin' : 'bins'} ${METHODS[p.method]} as ${{ column: p.into }}`
  },
  columns: (p): ColumnEffect => ({ needs: [[p.column]], makes: { [p.into]: [[0, p.column]] } }),
  issues: (p, [columns = []]) => binIssues(p, columns),
  grade: (p) => (p.method === 'quantile' && (p.fitted === undefined || p.refit) ? LAST_DIGITS : 'exact'),
  fit: (p, inputs) => (p.method === 'edges' ? undefined : figuresQuery([p.column], edgeFigures(p), inputAt(inputs))),
  fitted: (p, answer) => ({ edges: frozenEdges(p, figuresOf([p.column], answer).get(p.column) ?? []) }),
  after: (p) => p.column,
  values: (p): Record<string, Sql> => ({ [p.into]: binned(p) }),
  examples: binExamples,
})
