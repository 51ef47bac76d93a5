import { contentHashes, graphOf, withGiven, type GraphNode } from '../core/graph/nodes.ts'
import { ok, type Result } from '../core/issue.ts'
import { findCell, readsOf, type Notebook } from '../core/notebook/document.ts'
import type { Givens } from '../core/params/secrets.ts'
import type { CheckStatus, NodeStatus } from '../engine/status.ts'
import { documentOf, type AppState } from './app.ts'
import { givenTo } from './secrets.ts'

interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly hashes: ReadonlyMap<string, string>
  readonly given: Givens
}

const graphs = new WeakMap<Notebook, Graph>()

/** The nodes of a document in order, with the secrets that were given for it: what is to be run. */
export function runnableGraph(document: Notebook): Result<readonly GraphNode[]> {
  const order = graphOf(document)
  return order.ok ? ok(withGiven(order.value, givenTo(document))) : order
}

/** The nodes of a document in order, with their content hashes; computed once for each document and what is given. */
export function hashedGraph(document: Notebook): Graph {
  const known = graphs.get(document)
  const given = givenTo(document)
  if (known?.given === given) return known
  const order = runnableGraph(document)
  // A document is never stored with a cycle: edits refuse it.
  if (!order.ok) throw new Error(order.issues[0]?.message ?? 'the graph has no order')
  const graph = { nodes: order.value, hashes: contentHashes(order.value), given }
  graphs.set(document, graph)
  return graph
}

/** Whether what is shown of a node is of an older content than the document has now. */
export function isStale(document: Notebook, id: string, status: NodeStatus | undefined): boolean {
  return status?.result !== undefined && status.result.hash !== hashedGraph(document).hashes.get(id)
}

/** Whether a check's verdict is of an older content of its table than the document has now. */
export function isStaleCheck(document: Notebook, on: string, status: CheckStatus | undefined): boolean {
  return status?.hash !== undefined && status.hash !== hashedGraph(document).hashes.get(on)
}

/** Ids of the nodes that are not up to date: never run, stale, or stopped. */
export function staleNodes({ history: { document }, runs }: AppState): readonly string[] {
  return hashedGraph(document)
    .nodes.map(({ id }) => id)
    .filter((id) => {
      const status = runs.nodes[id]
      return status === undefined || status.state === 'cancelled' || isStale(document, id, status)
    })
}

/**
 * The node whose table a cell shows: the cell itself, or the node that it is on. Of a new step being edited what it
 * reads, until its first preview is there.
 */
export function nodeOf(state: AppState, id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  const draft = state.draft?.cell.id === id ? state.draft : undefined
  const cell = draft?.cell ?? findCell(documentOf(state), id)
  if (cell === undefined || cell.type === 'note') return undefined
  const waits = draft?.isNew === true && draft.preview?.result === undefined
  return cell.type === 'source' || (cell.type === 'step' && !waits) ? cell.id : readsOf(cell)[0]
}

/** The run state of a node; of a cell being edited that of its preview, once it has a result. */
export function statusOf({ draft, runs }: AppState, node: string | undefined): NodeStatus | undefined {
  if (node === undefined) return undefined
  if (draft?.cell.id === node && draft.preview?.result !== undefined) return draft.preview
  return runs.nodes[node]
}
