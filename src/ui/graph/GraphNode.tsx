import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import { IconChartHistogram, IconPlus, IconTableExport } from '@tabler/icons-react'
import { memo } from 'react'
import { useActions } from '../useApp.ts'
import { boxSentence, STAGE_WORDS, STATE_WORDS, type GraphBox } from './graphModel.ts'
import type { Direction } from './layoutGraph.ts'
import { STAGE_ICONS, STATE_ICONS } from './signs.ts'
import styles from './GraphView.module.css'

export const NODE_WIDTH = 192
export const NODE_HEIGHT = 56

export interface BoxData extends Record<string, unknown> {
  readonly box: GraphBox
  readonly current: boolean
  readonly tabStop: boolean
  readonly direction: Direction
  /** The chosen column does not go this way. */
  readonly dim: boolean
  /** The names that the chosen column has here. */
  readonly holds: string
}

export type BoxNode = Node<BoxData, 'box'>

/** A source or step as a box: its stage, its name, what it did, its rows, and how it stands. */
export const GraphNode = memo(function GraphNode({ data }: NodeProps<BoxNode>) {
  const actions = useActions()
  const { box, current, tabStop, direction, dim, holds } = data
  const Sign = STAGE_ICONS[box.stage]
  const State = STATE_ICONS[box.state]
  const across = direction === 'across'
  return (
    <div className={styles.box} data-dim={dim || undefined}>
      <Handle type="target" position={across ? Position.Left : Position.Top} className={styles.handle ?? ''} />
      <button
        type="button"
        className={styles.node}
        data-graph-node={box.id}
        data-stage={box.stage}
        data-state={box.state}
        data-output={box.output || undefined}
        data-current={current || undefined}
        aria-current={current ? 'true' : undefined}
        tabIndex={tabStop ? 0 : -1}
        title={boxSentence(box)}
        onFocus={() => {
          if (!current) actions.select(box.id)
        }}
      >
        <span className="as-hidden">
          {STAGE_WORDS[box.stage]}: {boxSentence(box)}
          {holds !== '' && `, holds the column as ${holds}`}
        </span>
        <span className={styles.line} aria-hidden>
          <Sign size={14} aria-hidden className={styles.icon} />
          <b className={styles.title}>{box.title}</b>
          {box.sample && <span className={styles.sample}>sample</span>}
          <span className={styles.rows}>{box.rows}</span>
        </span>
        <span className={styles.line} aria-hidden>
          {State !== undefined && <State size={13} aria-hidden className={styles.state} />}
          <span className={styles.note}>
            {holds !== '' ? holds : box.state === 'done' || box.state === 'off' ? box.note : STATE_WORDS[box.state]}
          </span>
          <span className={styles.badges}>
            {box.views > 0 && (
              <span className={styles.badge}>
                <IconChartHistogram size={12} aria-hidden />
                {box.views}
              </span>
            )}
            {box.output && <IconTableExport size={13} aria-hidden className={styles.output} />}
          </span>
        </span>
      </button>
      <button
        type="button"
        className={styles.plus}
        data-across={across || undefined}
        tabIndex={-1}
        aria-label={`Add a step after ${box.id}`}
        title="Add a step (A)"
        onClick={() => {
          actions.select(box.id)
          actions.layout({ panel: 'picker', pick: 'step', pickAt: 'below' })
        }}
      >
        <IconPlus size={12} aria-hidden />
      </button>
      <Handle type="source" position={across ? Position.Right : Position.Bottom} className={styles.handle ?? ''} />
    </div>
  )
})
