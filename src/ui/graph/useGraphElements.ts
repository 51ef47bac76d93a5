import type { Edge } from '@xyflow/react'
import { useMemo } from 'react'
import type { ColumnPath } from '../../core/graph/columnPath.ts'
import { CHECK_HEIGHT, CHECK_WIDTH, type ChecksNode } from './CheckNode.tsx'
import type { GraphModel } from './graphModel.ts'
import { NODE_HEIGHT, NODE_WIDTH, type BoxNode } from './GraphNode.tsx'
import { layoutOf, type GraphLayout, type Room } from './layoutGraph.ts'
import styles from './GraphView.module.css'

/** Places by the shape of the graph alone: what a run says of it moves nothing. */
export function useGraphLayout({ boxes, checks, edges }: GraphModel, room: Room): GraphLayout {
  const shape = JSON.stringify([
    boxes.map(({ id }) => id),
    checks.map(({ id, on }) => [id, on]),
    edges.map(({ from, to }) => [from, to]),
  ])
  const { width, height } = room
  return useMemo(() => {
    const [ids, hanging, pairs] = JSON.parse(shape) as [string[], [string, string][], [string, string][]]
    return layoutOf(
      [
        ...ids.map((id) => ({ id, width: NODE_WIDTH, height: NODE_HEIGHT })),
        ...hanging.map(([id]) => ({ id, width: CHECK_WIDTH, height: CHECK_HEIGHT })),
      ],
      [...pairs, ...hanging.map(([id, on]) => [on, id] as const)],
      { width, height },
    )
  }, [shape, width, height])
}

/** The boxes and edges as they are drawn; those that the chosen column does not pass are dimmed. */
export function useGraphElements(
  model: GraphModel,
  { places, direction }: GraphLayout,
  current: string | undefined,
  cell: string | undefined,
  path: ColumnPath | undefined,
) {
  const tabStop = model.boxes.some(({ id }) => id === current) ? current : model.boxes[0]?.id
  const nodes = useMemo(() => {
    const used = new Set(path?.uses.map((use) => use.cell.id))
    const at = (id: string) => ({ id, position: places.get(id) ?? { x: 0, y: 0 }, focusable: false })
    return [
      ...model.boxes.map((box): BoxNode => {
        const holds = path?.nodes.get(box.id)
        return {
          ...at(box.id),
          type: 'box',
          data: {
            box,
            direction,
            current: box.id === current,
            tabStop: box.id === tabStop,
            dim: path !== undefined && holds === undefined,
            holds: holds === undefined ? '' : [...holds].join(', '),
          },
          width: NODE_WIDTH,
          height: NODE_HEIGHT,
        }
      }),
      ...model.checks.map((checks): ChecksNode => ({
        ...at(checks.id),
        type: 'checks',
        data: {
          checks,
          direction,
          current: checks.cells.some((id) => id === cell),
          dim: path !== undefined && !checks.cells.some((id) => used.has(id)),
        },
        width: CHECK_WIDTH,
        height: CHECK_HEIGHT,
        connectable: false,
      })),
    ]
  }, [model, places, direction, current, cell, tabStop, path])
  const edges = useMemo(() => {
    const lit = path === undefined ? pathTo(model, current) : new Set(path.nodes.keys())
    const look = (on: boolean) => [
      on ? styles['path'] : styles['edge'],
      !on && path !== undefined ? styles['faint'] : '',
    ]
    return [
      ...model.edges.map(({ from, to, label }, index): Edge => ({
        id: `${from} ${to} ${index}`,
        source: from,
        target: to,
        type: 'smoothstep',
        focusable: false,
        ...(label === '' ? {} : { label }),
        className: look(lit.has(from) && lit.has(to)).join(' '),
      })),
      ...model.checks.map(({ id, on }): Edge => ({
        id: `${on} ${id}`,
        source: on,
        target: id,
        type: 'smoothstep',
        focusable: false,
        className: [styles['hanging'], path === undefined ? '' : styles['faint']].join(' '),
      })),
    ]
  }, [model, current, path])
  return { nodes, edges }
}

/** A box and everything it depends on. */
function pathTo({ edges }: GraphModel, id: string | undefined): ReadonlySet<string> {
  const found = new Set(id === undefined ? [] : [id])
  for (const each of found) for (const { from, to } of edges) if (to === each) found.add(from)
  return found
}
