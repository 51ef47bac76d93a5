import type { KeyboardEvent } from 'react'
import { moved, type Bounds, type Cursor } from './cursor.ts'

/** What the keys of a grid do. */
export interface GridKeys {
  readonly move: (cursor: Cursor) => void
  readonly selectAll: () => void
  readonly copy: () => void
  /** Looks closer at what is picked, with the steps for it. */
  readonly peek: () => void
  readonly openMenu: (column: number) => void
  readonly pickColumn: (column: number) => void
  /** Makes a column wider by so many steps; fewer than none makes it narrower. */
  readonly widen: (column: number, steps: number) => void
}

/** Takes a key that the grid knows; true when it did. */
export function takeKey(event: KeyboardEvent, cursor: Cursor, bounds: Bounds, keys: GridKeys): boolean {
  const { row, column } = cursor.at
  const command = event.ctrlKey || event.metaKey
  const key = command ? event.key.toLowerCase() : event.key
  if (row < 0 && event.shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    keys.widen(column, key === 'ArrowLeft' ? -1 : 1)
  } else if (row >= 0 && (key === 'Enter' || key === 'ContextMenu' || (key === 'F10' && event.shiftKey))) keys.peek()
  else if (key === '/' || key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) keys.openMenu(column)
  else if (!command && (key === 'Enter' || key === ' ')) keys.pickColumn(column)
  else if (command && key === 'c') keys.copy()
  else if (command && key === 'a') keys.selectAll()
  else {
    const next = moved(cursor, event, bounds)
    if (next === undefined) return false
    keys.move(next)
  }
  return true
}
