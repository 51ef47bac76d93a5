import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import type { Row, Value } from '../../core/data.ts'
import { Bone, Cell, type Mark } from './GridCell.tsx'
import type { Field } from './gridColumns.ts'
import styles from './Grid.module.css'

/** What is said of a table's columns by colour, sign and words. */
export interface Marks {
  /** Columns that the step made. */
  readonly added: ReadonlySet<string>
  /** Columns whose values a check fails. */
  readonly failing: ReadonlySet<string>
  /** Of each column, where it stood in the rows before; for rows that changed. */
  readonly before: ReadonlyMap<string, number> | undefined
  /** The rows shown are those that the step dropped. */
  readonly dropped: boolean
}

interface Props {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly row: Row | undefined
  readonly before: Row | undefined
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
  const { id, index, top, row, before, number, fields, items, marks, current, cursor, from, to } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      data-dropped={marks.dropped || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className={styles.number} data-row={index} data-column={-1}>
        {number}
      </div>
      {items.map(({ key, index: at, start, size }) => {
        const field = fields[at]
        if (field === undefined) return null
        if (row === undefined)
          return <Bone key={key} left={start} width={size} filled={35 + ((index * 31 + at * 17) % 45)} />
        const { name } = field.column
        const value = row[field.at] ?? null
        const old = valueBefore(before, marks, name)
        const changed = old !== undefined && old !== value
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
            old={changed ? old : undefined}
            current={name === current}
            cursor={cursor === at}
            range={from !== undefined && to !== undefined && at >= from && at <= to}
            mark={markOf(changed, name, marks)}
          />
        )
      })}
    </div>
  )
})

/** Undefined where there is nothing to compare with. */
function valueBefore(before: Row | undefined, marks: Marks, name: string): Value | undefined {
  const at = marks.before?.get(name)
  return before === undefined || at === undefined ? undefined : (before[at] ?? null)
}

function markOf(changed: boolean, name: string, marks: Marks): Mark | undefined {
  if (changed) return 'changed'
  if (marks.failing.has(name)) return 'failing'
  return marks.added.has(name) ? 'added' : undefined
}
