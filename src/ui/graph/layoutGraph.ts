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

/** Which way the graph runs: across, or down where it can then be drawn larger. */
export type Direction = 'across' | 'down'

/** A size in pixels. */
export interface Room {
  readonly width: number
  readonly height: number
}

export interface GraphLayout {
  readonly direction: Direction
  /** The top left corner of each box, by id. */
  readonly places: ReadonlyMap<string, Place>
}

const ROOM: Room = { width: 1100, height: 800 }

type Pairs = readonly (readonly [from: string, to: string])[]

/** Places boxes so that what is read stands before who reads it, the way that shows them larger in the room. */
export function layoutOf(boxes: readonly Box[], edges: Pairs, room = ROOM): GraphLayout {
  const across = placed(boxes, edges, 'across')
  if (zoomIn(across.size, room) === 1) return across
  const down = placed(boxes, edges, 'down')
  return zoomIn(down.size, room) > zoomIn(across.size, room) ? down : across
}

/** How large it is drawn when all of it is to be seen; never larger than it is. */
function zoomIn(size: Room, room: Room): number {
  return Math.min(1, room.width / size.width, room.height / size.height)
}

function placed(boxes: readonly Box[], edges: Pairs, direction: Direction): GraphLayout & { readonly size: Room } {
  const graph = new Graph()
  graph.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    nodesep: 18,
    ranksep: direction === 'across' ? 58 : 48,
    marginx: 20,
    marginy: 20,
  })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height })
  for (const [from, to] of edges) graph.setEdge(from, to)
  layout(graph)
  const { width = 1, height = 1 } = graph.graph()
  return {
    direction,
    size: { width: Math.max(1, width), height: Math.max(1, height) },
    places: new Map(
      boxes.map(({ id, width, height }) => {
        const { x = 0, y = 0 } = graph.node(id)
        return [id, { x: x - width / 2, y: y - height / 2 }]
      }),
    ),
  }
}
