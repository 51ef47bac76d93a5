import '@xyflow/react/dist/base.css'
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { ColumnPath } from '../../core/graph/columnPath.ts'
import { useActions, useAppState } from '../useApp.ts'
import { CheckNode } from './CheckNode.tsx'
import { Combine, type Combined } from './Combine.tsx'
import { GraphControls, FIT } from './GraphControls.tsx'
import type { GraphModel } from './graphModel.ts'
import { GraphNode } from './GraphNode.tsx'
import { neighbour, type ArrowKey } from './moves.ts'
import { useGraphElements, useGraphLayout } from './useGraphElements.ts'
import { useRoom } from './useRoom.ts'
import styles from './GraphView.module.css'

const NODE_TYPES = { box: GraphNode, checks: CheckNode }

/** From so many boxes on a map helps. */
const MAPPED = 12

interface Props {
  readonly model: GraphModel
  /** The current node. */
  readonly current: string | undefined
  readonly path: ColumnPath | undefined
}

/** The boxes and their edges, placed by dagre; loaded only when the graph is looked at. */
export default function GraphCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ model, current, path }: Props) {
  const actions = useActions()
  const flow = useReactFlow()
  const cell = useAppState((state) => state.layout.cell)
  const layout = useGraphLayout(model, useRoom())
  const { nodes, edges } = useGraphElements(model, layout, current, cell, path)
  const [combined, combine] = useState<Combined>()
  const size = useStore(({ width, height }) => `${width} ${height}`)
  useEffect(() => {
    // As soon as the boxes have been drawn at their new places, or have another room.
    const frame = requestAnimationFrame(() => void flow.fitView(FIT))
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [flow, layout, size])
  const openInNotebook = (id: string) => {
    actions.layout({ view: 'notebook' })
    actions.open(id)
  }
  // React Flow draws the boxes after it has appeared itself.
  const drawn = useStore(({ nodes }) => nodes.length > 0)
  useEffect(() => {
    if (drawn && document.activeElement === document.body) focusBox(current)
    // Only when the boxes appear: later the focus is where the user put it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn])

  const onKeyDown = (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['graphNode'] : undefined
    if (id === undefined) return
    if (event.key === 'Enter') openInNotebook(id)
    else if (isArrow(event.key)) {
      const next = neighbour(model.edges, layout.places, layout.direction, id, event.key)
      if (next !== undefined) {
        focusBox(next)
        void flow.fitView({ ...FIT, nodes: [{ id: next }], minZoom: flow.getZoom(), maxZoom: flow.getZoom() })
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.canvas} onKeyDown={onKeyDown}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitView
        fitViewOptions={FIT}
        minZoom={0.1}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable
        connectionRadius={110}
        elementsSelectable={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        onConnect={({ source, target }) => {
          combine(source === target ? undefined : { left: source, right: target })
        }}
        onNodeClick={(_, node) => {
          if (node.type === 'box') actions.select(node.id)
        }}
        onNodeDoubleClick={(_, node) => {
          if (node.type === 'box') openInNotebook(node.id)
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} color="var(--as-line-2)" />
        <GraphControls />
        {model.boxes.length > MAPPED && (
          <MiniMap
            pannable
            zoomable
            ariaLabel="Map of the graph"
            className={styles.map ?? ''}
            nodeClassName={(node) => (node.id === current ? (styles['mapCurrent'] ?? '') : (styles['mapBox'] ?? ''))}
          />
        )}
      </ReactFlow>
      {combined !== undefined && (
        <Combine
          pair={combined}
          onClose={() => {
            combine(undefined)
          }}
        />
      )}
    </div>
  )
}

function isArrow(key: string): key is ArrowKey {
  return key.startsWith('Arrow')
}

/** Focuses the box of a node without scrolling what React Flow moves itself. */
function focusBox(id: string | undefined): void {
  const boxes = document.querySelectorAll<HTMLElement>('[data-graph-node]')
  const box = [...boxes].find((each) => each.dataset['graphNode'] === id)
  box?.focus({ preventScroll: true })
}
