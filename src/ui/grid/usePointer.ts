import { useMemo } from 'react'
import type { PointerEvent, MouseEvent } from 'react'
import { selected, type Cursor, type Position } from './cursor.ts'

/** The cell under the pointer, from the data attributes that cells and headers carry. */
function positionAt(target: EventTarget): Position | undefined {
  if (!(target instanceof Element) || target.closest('button, [role=menu]') !== null) return undefined
  const cell = target.closest<HTMLElement>('[data-row][data-column]')
  if (cell === null) return undefined
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) }
}

/** Click for a cell, drag or shift for a range, a header for its column, a row's number for the whole row; a double or right click looks closer. */
export function usePointer(
  cursor: Cursor,
  setCursor: (cursor: Cursor) => void,
  onHeader: (column: number) => void,
  onPeek: (cursor: Cursor) => void,
) {
  return useMemo(
    () => ({
      onPointerDown(event: PointerEvent) {
        const at = positionAt(event.target)
        if (at === undefined || event.button !== 0) return
        if (at.column < 0) {
          setCursor({ at: { row: at.row, column: 0 }, anchor: { row: at.row, column: Number.MAX_SAFE_INTEGER } })
        } else setCursor({ at, anchor: event.shiftKey && at.row >= 0 ? cursor.anchor : at })
      },
      onPointerMove(event: PointerEvent) {
        const at = event.buttons === 1 ? positionAt(event.target) : undefined
        if (at === undefined || at.column < 0 || at.row < 0 || cursor.anchor.row < 0) return
        if (at.row !== cursor.at.row || at.column !== cursor.at.column) setCursor({ at, anchor: cursor.anchor })
      },
      onClick(event: MouseEvent) {
        const at = positionAt(event.target)
        if (at?.row === -1) onHeader(at.column)
      },
      onDoubleClick(event: MouseEvent) {
        const at = positionAt(event.target)
        if (at !== undefined && at.row >= 0 && at.column >= 0) onPeek({ at, anchor: at })
      },
      onContextMenu(event: MouseEvent) {
        const at = positionAt(event.target)
        if (at === undefined || at.row < 0 || at.column < 0) return
        event.preventDefault()
        const picked = isWithin(at, cursor) ? cursor : { at, anchor: at }
        setCursor(picked)
        onPeek(picked)
      },
    }),
    [cursor, setCursor, onHeader, onPeek],
  )
}

function isWithin({ row, column }: Position, cursor: Cursor): boolean {
  const range = selected(cursor)
  if (range === undefined) return false
  const [rows, columns] = [range.rows, range.columns]
  return row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1]
}
