import { memo } from 'react'
import type { Value } from '../../core/data.ts'
import { CellContent, ChangedContent } from './CellContent.tsx'
import { copyText } from './valueText.ts'
import styles from './Grid.module.css'

/** Why a cell stands out. */
export type Mark = 'changed' | 'added' | 'removed' | 'failing'

/** A cell whose row is on its way. */
export function Bone({
  left,
  width,
  filled,
}: {
  readonly left: number
  readonly width: number
  readonly filled: number
}) {
  return (
    <div role="gridcell" aria-busy className={styles.cell} style={{ left, width }}>
      <span className={styles.bone} style={{ width: `${filled}%` }} />
    </div>
  )
}

interface CellProps {
  readonly id: string
  readonly row: number
  readonly at: number
  readonly left: number
  readonly width: number
  readonly numeric: boolean
  readonly value: Value
  /** What it was, where it changed. */
  readonly old: Value | undefined
  readonly current: boolean
  readonly cursor: boolean
  readonly range: boolean
  readonly mark: Mark | undefined
}

/** Texts longer than this may be cut in the cell and are whole in its title. */
const SHORT = 12
const TITLE = 2000

/** One value, redrawn only when something of it changes: what scrolls is cheap. */
export const Cell = memo(function Cell({
  id,
  row,
  at,
  left,
  width,
  numeric,
  value,
  old,
  current,
  cursor,
  range,
  mark,
}: CellProps) {
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={at + 2}
      aria-selected={range || cursor}
      className={styles.cell}
      data-row={row}
      data-column={at}
      data-numeric={numeric || undefined}
      data-current={current || undefined}
      data-cursor={cursor || undefined}
      data-range={range || undefined}
      data-mark={mark}
      style={{ left, width }}
      title={typeof value === 'string' && value.length > SHORT ? value.slice(0, TITLE) : undefined}
    >
      {old === undefined ? (
        <CellContent value={value} numeric={numeric} />
      ) : (
        <>
          <span className="as-hidden">{`${spoken(value)}, changed from ${spoken(old)}`}</span>
          <span aria-hidden>
            <ChangedContent before={old} value={value} numeric={numeric} />
          </span>
        </>
      )}
    </div>
  )
})

function spoken(value: Value): string {
  return value === null ? 'missing' : copyText(value)
}
