import type { VirtualItem } from '@tanstack/react-virtual'
import type { GridColumns } from './gridColumns.ts'
import type { GridTable } from './gridTable.ts'
import type { Marks } from './marks.ts'
import { HeaderCell, type Fate } from './HeaderCell.tsx'
import styles from './Grid.module.css'

interface Props {
  readonly id: string
  readonly table: GridTable
  readonly columns: GridColumns
  readonly items: readonly VirtualItem[]
  readonly width: number
  readonly marks: Marks
  readonly current: string | undefined
  /** The column that the cursor is on, while it is on the header. */
  readonly cursor: number | undefined
  /** The column whose menu is open. */
  readonly menu: number | undefined
  readonly onMenu: (column: number | undefined) => void
}

/** The heads of the columns in view. */
export function GridHead({ id, table, columns, items, width, marks, current, cursor, menu, onMenu }: Props) {
  return (
    <div role="row" aria-rowindex={1} className={styles.header} style={{ width }}>
      <div role="columnheader" aria-colindex={1} className={styles.corner}>
        <span aria-hidden>#</span>
        <span className="as-hidden">Row</span>
      </div>
      {items.map((item) => {
        const column = table.fields[item.index]?.column
        if (column === undefined) return null
        return (
          <HeaderCell
            key={item.key}
            id={headId(id, item.index)}
            cell={table.cell}
            hash={table.hash}
            column={column}
            item={item}
            changed={marks.changed.get(column.name) ?? 0}
            fate={fateOf(column.name, marks)}
            was={marks.was.get(column.name)}
            current={column.name === current}
            cursor={cursor === item.index}
            menu={menu === item.index}
            onMenu={onMenu}
            onResize={columns.resize}
            onResetWidth={columns.resetWidth}
          />
        )
      })}
    </div>
  )
}

function fateOf(name: string, { added, removed }: Marks): Fate | undefined {
  if (added.has(name)) return 'added'
  return removed.has(name) ? 'removed' : undefined
}

/** The id of a column's head in the page. */
export function headId(id: string, column: number): string {
  return `${id}-head-${column}`
}
