import type { Cluster } from '../../core/clusters/cluster.ts'
import { figuresOf, type ClusterFigures } from '../../core/clusters/figures.ts'
import type { Merge } from '../../core/clusters/mapping.ts'

/** What is to become of a cluster. */
export interface Choice {
  readonly merge: boolean
  /** What its values become. */
  readonly to: string
}

/** The clusters that something was chosen for, by their place in the result. */
export type Choices = ReadonlyMap<number, Choice>

/** A cluster with its place in the result and what it is filtered by. */
export interface Entry {
  readonly index: number
  readonly cluster: Cluster
  readonly figures: ClusterFigures
}

export function entriesOf(clusters: readonly Cluster[]): readonly Entry[] {
  return clusters.map((cluster, index) => ({ index, cluster, figures: figuresOf(cluster) }))
}

/** What was chosen; the most frequent value unless said, and not merged. */
export function choiceOf(choices: Choices, { index, cluster }: Entry): Choice {
  return choices.get(index) ?? { merge: false, to: cluster.values[0] ?? '' }
}

export function withChoice(choices: Choices, entry: Entry, change: Partial<Choice>): Choices {
  return new Map(choices).set(entry.index, { ...choiceOf(choices, entry), ...change })
}

/** All of these merged or none of them; what their values become stays. */
export function withAll(choices: Choices, entries: readonly Entry[], merge: boolean): Choices {
  const next = new Map(choices)
  for (const entry of entries) next.set(entry.index, { ...choiceOf(choices, entry), merge })
  return next
}

/** What is to be merged, with how many values change and in how many rows. */
export interface Chosen {
  readonly merges: readonly Merge[]
  readonly values: number
  readonly rows: number
}

export function chosenOf(entries: readonly Entry[], choices: Choices): Chosen {
  const merges: Merge[] = []
  let [values, rows] = [0, 0]
  for (const entry of entries) {
    const { merge, to } = choiceOf(choices, entry)
    if (!merge) continue
    merges.push({ values: entry.cluster.values, to })
    entry.cluster.values.forEach((value, at) => {
      if (value === to) return
      values += 1
      rows += entry.cluster.rows[at] ?? 0
    })
  }
  return { merges, values, rows }
}

/** What is shown of the clusters, and in which order. */
export interface Shown {
  readonly find: string
  readonly order: Order
  /** At least so many values, so many rows, so many letters on average. */
  readonly size: number
  readonly rows: number
  readonly length: number
  /** The deviation of the lengths at most. */
  readonly spread: number | undefined
}

export const ORDERS = {
  size: 'Most values first',
  rows: 'Most rows first',
  spread: 'Most alike in length first',
  name: 'By name',
} as const
export type Order = keyof typeof ORDERS

export const ALL: Shown = { find: '', order: 'size', size: 2, rows: 0, length: 0, spread: undefined }

/** The clusters that fit, in order. */
export function shownOf(entries: readonly Entry[], shown: Shown): readonly Entry[] {
  const sought = shown.find.toLowerCase()
  const fitting = entries.filter(
    ({ cluster, figures }) =>
      figures.size >= shown.size &&
      figures.rows >= shown.rows &&
      figures.length >= shown.length &&
      (shown.spread === undefined || figures.spread <= shown.spread) &&
      (sought === '' || cluster.values.some((value) => value.toLowerCase().includes(sought))),
  )
  return fitting.sort((a, b) => COMPARE[shown.order](a, b) || a.index - b.index)
}

const COMPARE: Readonly<Record<Order, (a: Entry, b: Entry) => number>> = {
  size: (a, b) => a.index - b.index,
  rows: (a, b) => b.figures.rows - a.figures.rows,
  spread: (a, b) => a.figures.spread - b.figures.spread,
  name: (a, b) => (a.cluster.values[0] ?? '').localeCompare(b.cluster.values[0] ?? ''),
}
