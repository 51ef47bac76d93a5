import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import type { Row } from '../../core/data.ts'
import type { RowChange } from '../../core/diff/page.ts'
import { Bone, Cell, type Mark } from './GridCell.tsx'
import type { Field } from './gridColumns.ts'
import type { Marks } from './marks.ts'
import styles from './Grid.module.css'

interface Props {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly row: Row | undefined
  readonly change: RowChange | undefined
  readonly number: string
  readonly fields: readonly Field[]
  readonly items: readonly VirtualItem[]
  readonly marks: Marks
  readonly current: string | undefined
  /** The column that the cursor is on, when it is in this row. */
  readonly cursor: number | undefined
  readonly from: number | undefined
  readonly to: number | undefined
}

/** One row, drawn only where it is in view. */
export const GridRow = memo(function GridRow(props: Props) {
  const { id, index, top, row, change, number, fields, items, marks, current, cursor, from, to } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      data-became={change?.became}
      data-problem={change?.problem === true || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className={styles.number} data-row={index} data-column={-1}>
        {number}
        {change !== undefined && <span className="as-hidden">{wordsOf(change)}</span>}
      </div>
      {items.map(({ key, index: at, start, size }) => {
        const field = fields[at]
        if (field === undefined) return null
        if (row === undefined)
          return <Bone key={key} left={start} width={size} filled={35 + ((index * 31 + at * 17) % 45)} />
        const { name } = field.column
        const value = row[field.at] ?? null
        const old = change?.before.get(field.at)
        return (
          <Cell
            key={key}
            id={`${id}-${index}-${at}`}
            row={index}
            at={at}
            left={start}
            width={size}
            numeric={field.numeric}
            value={value}
            old={old}
            current={name === current}
            cursor={cursor === at}
            range={from !== undefined && to !== undefined && at >= from && at <= to}
            mark={markOf(old !== undefined, name, marks)}
          />
        )
      })}
    </div>
  )
})

/** What a row's colour says where no cell of it does: `, dropped, does not fit`. */
function wordsOf({ became, problem }: RowChange): string {
  const words = { same: [], changed: [], removed: ['dropped'], added: ['new'] }[became]
  return [...words, ...(problem ? ['does not fit'] : [])].map((word) => `, ${word}`).join('')
}

function markOf(changed: boolean, name: string, marks: Marks): Mark | undefined {
  if (changed) return 'changed'
  if (marks.failing.has(name)) return 'failing'
  if (marks.removed.has(name)) return 'removed'
  return marks.added.has(name) ? 'added' : undefined
}
