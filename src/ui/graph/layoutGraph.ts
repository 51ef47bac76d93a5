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

/** Which way the graph runs: across, in several rows where one is too wide to be read; or down. */
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
const MARGIN = 20
/** Between two rows of a graph that runs across: an edge goes back there. */
const ROW_GAP = 56
const MOST_ROWS = 8
/** Up to so many boxes both ways are tried: dagre is most of the time that a layout takes. */
const BOTH_WAYS = 80

type Pairs = readonly (readonly [from: string, to: string])[]

interface Candidate extends GraphLayout {
  readonly size: Room
}

/** Places boxes so that what is read stands before who reads it, the way that shows them largest in the room. */
export function layoutOf(boxes: readonly Box[], edges: Pairs, room = ROOM): GraphLayout {
  const across = placed(boxes, edges, 'across')
  const zoom = ({ size }: Candidate) => Math.min(1, room.width / size.width, room.height / size.height)
  if (zoom(across) === 1) return across
  const rows = Array.from({ length: MOST_ROWS - 1 }, (_, index) => inRows(across, boxes, index + 2))
  const down = boxes.length <= BOTH_WAYS ? [placed(boxes, edges, 'down')] : []
  return [across, ...down, ...rows].reduce((best, each) => (zoom(each) > zoom(best) ? each : best))
}

function placed(boxes: readonly Box[], edges: Pairs, direction: Direction): Candidate {
  const graph = new Graph()
  graph.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    nodesep: 18,
    ranksep: direction === 'across' ? 58 : 48,
    marginx: MARGIN,
    marginy: MARGIN,
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

/** A graph that runs across cut into rows, each of as many ranks, one below the other as lines of a text are. */
function inRows({ places, direction }: Candidate, boxes: readonly Box[], rows: number): Candidate {
  const at = (box: Box): Place => places.get(box.id) ?? { x: 0, y: 0 }
  const middle = (box: Box) => Math.round(at(box).x + box.width / 2)
  const ranks = [...new Set(boxes.map(middle))].toSorted((a, b) => a - b)
  const perRow = Math.ceil(ranks.length / rows)
  const moved = new Map<string, Place>()
  let [top, width] = [MARGIN, 1]
  for (let row = 0; row * perRow < ranks.length; row += 1) {
    const own = new Set(ranks.slice(row * perRow, (row + 1) * perRow))
    const within = boxes.filter((box) => own.has(middle(box)))
    const left = Math.min(...within.map((box) => at(box).x))
    const above = Math.min(...within.map((box) => at(box).y))
    for (const box of within) moved.set(box.id, { x: at(box).x - left + MARGIN, y: at(box).y - above + top })
    width = Math.max(width, ...within.map((box) => at(box).x - left + box.width + 2 * MARGIN))
    top += Math.max(...within.map((box) => at(box).y - above + box.height)) + ROW_GAP
  }
  return { direction, places: moved, size: { width, height: top - ROW_GAP + MARGIN } }
}
