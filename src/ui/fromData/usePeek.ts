import { useState, type RefObject } from 'react'
import { selected, type Cursor } from '../grid/cursor.ts'
import type { GridTable } from '../grid/gridTable.ts'
import type { Peek } from './CellPeek.tsx'

/** Rows that are looked at for what they have in common. */
const MOST_ROWS = 200

/** What was picked in a grid and is looked at closer; nothing opens on a header or on rows that are still on their way. */
export function usePeek(table: GridTable, grid: RefObject<HTMLElement | null>, cellId: (cursor: Cursor) => string) {
  const [peek, setPeek] = useState<Peek>()
  return {
    peek,
    close: () => {
      setPeek(undefined)
    },
    open: (cursor: Cursor) => {
      const range = selected(cursor)
      const cell = grid.current?.ownerDocument.getElementById(cellId(cursor))
      if (range === undefined || cell === null || cell === undefined) return
      const [first, last] = range.rows
      const rows = Array.from({ length: Math.min(MOST_ROWS, last - first + 1) }, (_, index) => first + index).flatMap(
        (index) => {
          const row = table.pages.row(index)
          return row === undefined ? [] : [table.fields.map(({ at }) => row[at] ?? null)]
        },
      )
      if (rows.length === 0) return
      const { left, top, width, height } = cell.getBoundingClientRect()
      const columns = table.fields.map(({ column }) => column)
      setPeek({ columns, rows, between: range.columns, at: { left, top, width, height } })
    },
  }
}
