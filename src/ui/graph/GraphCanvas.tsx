import '@xyflow/react/dist/base.css'
import { Background, BackgroundVariant, Panel, ReactFlow, useReactFlow, type Edge } from '@xyflow/react'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { IconButton } from '../kit/IconButton.tsx'
import { useActions, useAppState } from '../useApp.ts'
import type { GraphModel } from './graphModel.ts'
import { GraphNode, NODE_HEIGHT, NODE_WIDTH, type BoxNode } from './GraphNode.tsx'
import { layoutOf } from './layoutGraph.ts'
import styles from './GraphView.module.css'

const NODE_TYPES = { box: GraphNode }
const FIT = { padding: 0.12, maxZoom: 1 }

/** The boxes and their edges, placed by dagre; loaded only when the graph is looked at. */
export default function GraphCanvas({ model }: { readonly model: GraphModel }) {
  const actions = useActions()
  const current = useAppState((state) => state.layout.cell)
  const { places, direction } = useMemo(
    () =>
      layoutOf(
        model.boxes.map(({ id }) => ({ id, width: NODE_WIDTH, height: NODE_HEIGHT })),
        model.edges.map(({ from, to }) => [from, to]),
      ),
    [model],
  )
  const path = useMemo(() => pathTo(model, current), [model, current])
  const nodes = useMemo(
    () =>
      model.boxes.map((box): BoxNode => ({
        id: box.id,
        type: 'box',
        position: places.get(box.id) ?? { x: 0, y: 0 },
        data: { box, current: box.id === current, direction },
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        focusable: false,
      })),
    [model, places, direction, current],
  )
  const edges = useMemo(
    () =>
      model.edges.map(({ from, to, label }, index): Edge => ({
        id: `${from} ${to} ${index}`,
        source: from,
        target: to,
        type: 'smoothstep',
        focusable: false,
        ...(label === '' ? {} : { label }),
        className: path.has(to) && path.has(from) ? (styles['path'] ?? '') : (styles['edge'] ?? ''),
      })),
    [model, path],
  )
  return (
    <div className={styles.canvas}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitView
        fitViewOptions={FIT}
        minZoom={0.15}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        onNodeClick={(_, node) => {
          actions.select(node.id)
        }}
        onNodeDoubleClick={(_, node) => {
          actions.layout({ view: 'notebook' })
          actions.open(node.id)
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} color="var(--as-line-2)" />
        <Zoom />
      </ReactFlow>
    </div>
  )
}

function Zoom() {
  const flow = useReactFlow()
  return (
    <Panel position="bottom-left" className={styles.zoom ?? ''}>
      <IconButton label="Zoom out" size="sm" onClick={() => void flow.zoomOut()}>
        <IconMinus size={14} />
      </IconButton>
      <IconButton label="Zoom in" size="sm" onClick={() => void flow.zoomIn()}>
        <IconPlus size={14} />
      </IconButton>
      <button type="button" className={styles.fit} onClick={() => void flow.fitView(FIT)}>
        Fit
      </button>
    </Panel>
  )
}

/** A box and everything it depends on. */
function pathTo({ edges }: GraphModel, id: string | undefined): ReadonlySet<string> {
  const found = new Set(id === undefined ? [] : [id])
  for (const each of found) for (const { from, to } of edges) if (to === each) found.add(from)
  return found
}
