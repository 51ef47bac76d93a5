import { dependentIds } from '../../core/graph/graph.ts'
import { nodesOf, readsOf, type Notebook } from '../../core/notebook/document.ts'
import { hashedGraph } from '../hashes.ts'

/** The nodes that no step reads: what the chains come to. */
export function endsOf(document: Notebook): readonly string[] {
  const read = new Set(nodesOf(document).flatMap(readsOf))
  return nodesOf(document).flatMap(({ id }) => (read.has(id) ? [] : [id]))
}

/** Whether one of two nodes is made of the other. */
export function isRelated(document: Notebook, a: string, b: string): boolean {
  return a === b || ancestorsOf(document, a).has(b) || dependentsOf(document, a).has(b)
}

/** The nodes that a node is made of. */
export function ancestorsOf(document: Notebook, node: string): ReadonlySet<string> {
  return new Set(nodesOf(document).flatMap(({ id }) => (dependentsOf(document, id).has(node) ? [id] : [])))
}

/** The nodes that are made of a node. */
export function dependentsOf(document: Notebook, node: string): ReadonlySet<string> {
  return dependentIds(hashedGraph(document).nodes, node)
}
