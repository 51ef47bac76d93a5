import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import type { Row, Value } from '../../core/data.ts'
import { CellContent, ChangedContent } from './CellContent.tsx'
import type { Field } from './gridColumns.ts'
import { copyText } from './valueText.ts'
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
  const { id, index, top, row, number, fields, items, marks } = props
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
      {items.map((item) => {
        const field = fields[item.index]
        if (field === undefined) return null
        return row === undefined ? (
          <div key={item.key} role="gridcell" aria-busy className={styles.cell} style={place(item)}>
            <span className={styles.bone} style={{ width: `${35 + ((index * 31 + item.index * 17) % 45)}%` }} />
          </div>
        ) : (
          <Cell key={item.key} {...props} id={`${id}-${index}-${item.index}`} field={field} item={item} row={row} />
        )
      })}
    </div>
  )
})

function place(item: VirtualItem) {
  return { left: item.start, width: item.size }
}

interface CellProps extends Omit<Props, 'row'> {
  readonly row: Row
  readonly field: Field
  readonly item: VirtualItem
}

function Cell({ id, index, row, before, marks, current, cursor, from, to, field, item }: CellProps) {
  const { name } = field.column
  const value = row[field.at] ?? null
  const old = valueBefore(before, marks, name)
  const changed = old !== undefined && old !== value
  const inRange = from !== undefined && to !== undefined && item.index >= from && item.index <= to
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={item.index + 2}
      aria-selected={inRange || cursor === item.index}
      aria-label={changed ? `${spoken(value)}, changed from ${spoken(old)}` : undefined}
      className={styles.cell}
      data-row={index}
      data-column={item.index}
      data-numeric={field.numeric || undefined}
      data-current={name === current || undefined}
      data-cursor={cursor === item.index || undefined}
      data-range={inRange || undefined}
      data-mark={markOf(changed, name, marks)}
      style={place(item)}
      title={typeof value === 'string' && value.length > 12 ? value.slice(0, 2000) : undefined}
    >
      {changed ? (
        <ChangedContent before={old} value={value} numeric={field.numeric} />
      ) : (
        <CellContent value={value} numeric={field.numeric} />
      )}
    </div>
  )
}

/** Undefined where there is nothing to compare with. */
function valueBefore(before: Row | undefined, marks: Marks, name: string): Value | undefined {
  const at = marks.before?.get(name)
  return before === undefined || at === undefined ? undefined : (before[at] ?? null)
}

function markOf(changed: boolean, name: string, marks: Marks): 'changed' | 'added' | 'failing' | undefined {
  if (changed) return 'changed'
  if (marks.failing.has(name)) return 'failing'
  return marks.added.has(name) ? 'added' : undefined
}

function spoken(value: Value): string {
  return value === null ? 'missing' : copyText(value)
}
