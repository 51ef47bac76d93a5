import type { VirtualItem } from '@tanstack/react-virtual'
import { selected, type Cursor } from './cursor.ts'
import type { GridTable } from './gridTable.ts'
import { GridRow } from './GridRow.tsx'
import type { Marks } from './marks.ts'
import { ROW_HEIGHT, type RowScroll } from './useRowScroll.ts'
import { scrolledHeight } from './scrolling.ts'
import styles from './Grid.module.css'

interface Props {
  readonly id: string
  readonly table: GridTable
  readonly rows: RowScroll
  readonly items: readonly VirtualItem[]
  readonly width: number
  readonly marks: Marks
  readonly current: string | undefined
  readonly cursor: Cursor
}

/** The rows in view, in a box as tall as all of them. */
export function GridBody({ id, table, rows, items, width, marks, current, cursor }: Props) {
  const { fields, total, pages, numbered } = table
  const range = isOneCell(cursor) ? undefined : selected(cursor)
  const height = scrolledHeight({ total: total * ROW_HEIGHT, view: rows.view })
  return (
    <div role="rowgroup" className={styles.body} style={{ width, height }}>
      {Array.from({ length: Math.max(0, rows.last - rows.first) }, (_, place) => {
        const index = rows.first + place
        const row = pages.row(index)
        const within = range !== undefined && index >= range.rows[0] && index <= range.rows[1]
        return (
          <GridRow
            key={index}
            id={id}
            index={index}
            top={index * ROW_HEIGHT - rows.offset}
            row={row}
            change={pages.change(index)}
            number={numbered ? String(row?.[0] ?? '') : String(index + 1)}
            fields={fields}
            items={items}
            marks={marks}
            current={current}
            cursor={cursor.at.row === index ? cursor.at.column : undefined}
            from={within ? range.columns[0] : undefined}
            to={within ? range.columns[1] : undefined}
          />
        )
      })}
    </div>
  )
}

function isOneCell({ at, anchor }: Cursor): boolean {
  return at.row === anchor.row && at.column === anchor.column
}
