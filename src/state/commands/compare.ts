import { dependentIds } from '../../core/graph/graph.ts'
import { nodesOf } from '../../core/notebook/document.ts'
import { documentOf, type AppState } from '../app.ts'
import type { Comparison } from '../compare.ts'
import { hashedGraph, nodeOf } from '../hashes.ts'
import type { Command } from './command.ts'

export const closeComparison: Command = {
  id: 'closeComparison',
  label: 'Close the comparison',
  group: 'view',
  keys: [],
  enabled: ({ layout }) => layout.compare !== undefined,
  run: ({ actions }) => {
    actions.layout({ compare: undefined })
  },
}

export const compareWith: Command = {
  id: 'compareWith',
  label: 'Compare the table with another',
  group: 'cells',
  keys: ['v'],
  enabled: (state) => nodeOf(state, state.layout.cell) !== undefined && nodesOf(documentOf(state)).length > 1,
  run: ({ actions }) => {
    actions.layout({ panel: 'compare' })
  },
}

/** Two tables in the order in which they are compared: what the other is made of is on the left. */
export function comparisonOf({ history: { document } }: AppState, one: string, other: string): Comparison {
  const { nodes } = hashedGraph(document)
  return dependentIds(nodes, other).has(one) ? { left: other, right: one } : { left: one, right: other }
}
