import { Graph, layout } from '@dagrejs/dagre'

/** A box to place; sizes in pixels. */
export interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
}

export interface Place {
  readonly x: number
  readonly y: number
}

/** Which way the graph runs: across, or down where a chain would be too wide to be read. */
export type Direction = 'across' | 'down'

/** Boxes in a row that can be read side by side. */
const ACROSS = 6

export interface GraphLayout {
  readonly direction: Direction
  /** The top left corner of each box, by id. */
  readonly places: ReadonlyMap<string, Place>
}

/** Places boxes so that what is read stands before who reads it. */
export function layoutOf(boxes: readonly Box[], edges: readonly (readonly [from: string, to: string])[]): GraphLayout {
  const direction = longestChain(boxes, edges) > ACROSS ? 'down' : 'across'
  const graph = new Graph()
  graph.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    nodesep: 18,
    ranksep: direction === 'across' ? 42 : 30,
    marginx: 20,
    marginy: 20,
  })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height })
  for (const [from, to] of edges) graph.setEdge(from, to)
  layout(graph)
  return {
    direction,
    places: new Map(
      boxes.map(({ id, width, height }) => {
        const { x = 0, y = 0 } = graph.node(id)
        return [id, { x: x - width / 2, y: y - height / 2 }]
      }),
    ),
  }
}

/** Boxes in the longest chain; a box stands after those it reads, as in the document's graph. */
function longestChain(boxes: readonly Box[], edges: readonly (readonly [from: string, to: string])[]): number {
  const depths = new Map<string, number>(boxes.map(({ id }) => [id, 1]))
  // As many rounds as there are boxes settle every depth, since the graph has no cycle.
  for (let round = 0, changed = true; changed && round < boxes.length; round += 1) {
    changed = false
    for (const [from, to] of edges) {
      const depth = (depths.get(from) ?? 1) + 1
      if (depth <= (depths.get(to) ?? 1)) continue
      depths.set(to, depth)
      changed = true
    }
  }
  return Math.max(0, ...depths.values())
}
