import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import {
  IconAlertTriangle,
  IconChartHistogram,
  IconCircleCheck,
  IconCircleX,
  IconFileDatabase,
  IconTransform,
} from '@tabler/icons-react'
import { memo } from 'react'
import { useActions } from '../useApp.ts'
import { boxSentence, STATE_WORDS, type GraphBox } from './graphModel.ts'
import type { Direction } from './layoutGraph.ts'
import styles from './GraphView.module.css'

export const NODE_WIDTH = 184
export const NODE_HEIGHT = 56

export type BoxNode = Node<{ box: GraphBox; current: boolean; direction: Direction }, 'box'>

/** A source or step as a box: its name, what it did, its rows, and badges of what hangs on it. */
export const GraphNode = memo(function GraphNode({ data: { box, current, direction } }: NodeProps<BoxNode>) {
  const actions = useActions()
  const Icon = box.type === 'source' ? IconFileDatabase : IconTransform
  return (
    <button
      type="button"
      className={styles.node}
      data-type={box.type}
      data-state={box.state}
      data-current={current || undefined}
      aria-current={current ? 'true' : undefined}
      title={boxSentence(box)}
      onFocus={() => {
        actions.select(box.id)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        actions.layout({ view: 'notebook' })
        actions.open(box.id)
      }}
    >
      <Handle
        type="target"
        position={direction === 'across' ? Position.Left : Position.Top}
        className={styles.handle ?? ''}
        isConnectable={false}
      />
      <span className="as-hidden">{boxSentence(box)}</span>
      <span className={styles.line} aria-hidden>
        <Icon size={14} aria-hidden className={styles.icon} />
        <b className={styles.title}>{box.title}</b>
        {box.sample && <span className={styles.sample}>sample</span>}
        <span className={styles.rows}>{box.rows}</span>
      </span>
      <span className={styles.line} aria-hidden>
        <span className={styles.note}>
          {box.state === 'done' || box.state === 'off' ? box.note : STATE_WORDS[box.state]}
        </span>
        <Badges box={box} />
      </span>
      <Handle
        type="source"
        position={direction === 'across' ? Position.Right : Position.Bottom}
        className={styles.handle ?? ''}
        isConnectable={false}
      />
    </button>
  )
})

function Badges({ box: { checks, views, state } }: { readonly box: GraphBox }) {
  return (
    <span className={styles.badges}>
      {state === 'error' && <IconCircleX size={13} className={styles.fail} aria-hidden />}
      {views > 0 && (
        <span className={styles.badge}>
          <IconChartHistogram size={12} aria-hidden />
          {views}
        </span>
      )}
      {checks.failing > 0 ? (
        <span className={styles.badge} data-tone="warn">
          <IconAlertTriangle size={12} aria-hidden />
          {checks.failing}
        </span>
      ) : (
        checks.all > 0 && (
          <span className={styles.badge} data-tone="pass">
            <IconCircleCheck size={12} aria-hidden />
            {checks.all}
          </span>
        )
      )}
    </span>
  )
}
