import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { countText } from '../../core/format/count.ts'
import { useActions } from '../useApp.ts'
import type { CheckBox } from './graphModel.ts'
import type { Direction } from './layoutGraph.ts'
import styles from './GraphView.module.css'

export const CHECK_WIDTH = 124
export const CHECK_HEIGHT = 28

export interface CheckData extends Record<string, unknown> {
  readonly checks: CheckBox
  readonly current: boolean
  readonly direction: Direction
  readonly dim: boolean
}

export type ChecksNode = Node<CheckData, 'checks'>

/** The checks of a table, hanging at its box; a press goes to the first that fails. */
export const CheckNode = memo(function CheckNode({ data: { checks, current, direction, dim } }: NodeProps<ChecksNode>) {
  const actions = useActions()
  const { cells, failing, on } = checks
  const Sign = failing > 0 ? IconAlertTriangle : IconCircleCheck
  return (
    <div className={styles.box} data-dim={dim || undefined}>
      <Handle
        type="target"
        position={direction === 'across' ? Position.Left : Position.Top}
        className={styles.handle ?? ''}
        isConnectable={false}
      />
      <button
        type="button"
        className={styles.checks}
        data-tone={failing > 0 ? 'warn' : 'pass'}
        data-current={current || undefined}
        tabIndex={-1}
        onClick={() => {
          actions.select(cells[0])
        }}
      >
        <Sign size={13} aria-hidden />
        {countText('check', cells.length)}
        <span className="as-hidden"> of {on} </span>
        {failing > 0 && <b>{failing} fail</b>}
      </button>
    </div>
  )
})
