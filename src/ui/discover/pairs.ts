import type { Finding } from '../../core/analyses/define.ts'
import type { Association } from '../../core/analyses/associations/result.ts'
import { CHARTS } from '../../core/charts/index.ts'
import type { Column } from '../../core/data.ts'

/** A chart to be drawn of a table. */
export interface PairChart {
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Two columns in any order, as one name. */
export function pairKey(a: string, b: string): string {
  return JSON.stringify([a, b].toSorted())
}

/** The chart that shows a pair: the one that its finding names, else the one that suits the two columns best. */
export function chartOfPair(
  { columns: [a, b] }: Association,
  findings: readonly Finding[],
  columns: readonly Column[],
): PairChart | undefined {
  const key = pairKey(a, b)
  const finding = findings.find(
    ({ columns: [first, second, ...more], chart }) =>
      chart !== undefined &&
      first !== undefined &&
      second !== undefined &&
      more.length === 0 &&
      pairKey(first, second) === key,
  )
  if (finding?.chart !== undefined) return asChart(finding.chart)
  const two = [a, b].flatMap((name) => columns.filter((column) => column.name === name))
  const [best] = CHARTS.list
    .map((chart) => ({ kind: chart.kind, ...chart.suits(two) }))
    .filter(({ score }) => score > 0)
    .toSorted((x, y) => y.score - x.score)
  return best === undefined ? undefined : asChart(best)
}

function asChart({ kind, params }: { readonly kind: string; readonly params: unknown }): PairChart {
  return { kind, params: { ...(params as Readonly<Record<string, unknown>>) } }
}
