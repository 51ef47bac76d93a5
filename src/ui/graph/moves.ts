import type { GraphEdge } from './graphModel.ts'
import type { Direction, Place } from './layoutGraph.ts'

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** Which key goes along the edges, and which against them; the two others go to boxes beside. */
const KEYS: Readonly<Record<Direction, { readonly on: ArrowKey; readonly back: ArrowKey; readonly next: ArrowKey }>> = {
  across: { on: 'ArrowRight', back: 'ArrowLeft', next: 'ArrowDown' },
  down: { on: 'ArrowDown', back: 'ArrowUp', next: 'ArrowRight' },
}

/** The box that an arrow key goes to: along an edge, or to the nearest one beside; undefined where there is none. */
export function neighbour(
  edges: readonly GraphEdge[],
  places: ReadonlyMap<string, Place>,
  direction: Direction,
  from: string,
  key: ArrowKey,
): string | undefined {
  const here = places.get(from)
  if (here === undefined) return undefined
  const { on, back, next } = KEYS[direction]
  // How far a box is along the edges and beside them.
  const along = ({ x, y }: Place) => (direction === 'across' ? x - here.x : y - here.y)
  const beside = ({ x, y }: Place) => (direction === 'across' ? y - here.y : x - here.x)
  const nearest = (ids: readonly string[]) =>
    ids
      .flatMap((id) => {
        const place = places.get(id)
        return place === undefined ? [] : [{ id, far: Math.abs(along(place)) * 4 + Math.abs(beside(place)) }]
      })
      .toSorted((a, b) => a.far - b.far)[0]?.id
  if (key === on) return nearest(edges.flatMap((edge) => (edge.from === from ? [edge.to] : [])))
  if (key === back) return nearest(edges.flatMap((edge) => (edge.to === from ? [edge.from] : [])))
  const sign = key === next ? 1 : -1
  return nearest([...places].flatMap(([id, place]) => (beside(place) * sign > 0 ? [id] : [])))
}
