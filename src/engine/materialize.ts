import type { GraphNode } from '../core/graph/nodes.ts'
import { STEPS } from '../core/steps/index.ts'

/** Below this many cells a step's result is always kept as a table: computing it again would cost more than its memory. */
const SMALL = 2_000_000

export type Keeping = 'table' | 'view'

/**
 * How a step's result is kept. A table costs memory once and makes every later look cheap; a view costs nothing and is
 * computed with whatever reads it. Tables are for what is small, dear to compute, read by several, or looked at; the
 * input of what is looked at counts too, since it is what an edit starts from.
 */
export function keepingOf(
  node: GraphNode,
  nodes: readonly GraphNode[],
  focus: ReadonlySet<string>,
  inputCells: number,
): Keeping {
  if (node.type === 'source' || inputCells <= SMALL || focus.has(node.id)) return 'table'
  const kind = STEPS.find(node.kind)
  if (kind !== undefined && 'expensive' in kind && kind.expensive === true) return 'table'
  const readers = nodes.filter((each) => (each.inputs as readonly string[]).includes(node.id))
  return readers.length > 1 || readers.some((each) => focus.has(each.id)) ? 'table' : 'view'
}
