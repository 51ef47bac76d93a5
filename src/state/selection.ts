import { findCell, readsOf, type Notebook } from '../core/notebook/document.ts'
import type { NodeStatus } from '../engine/status.ts'
import type { AppState, Layout, Rows } from './app.ts'
import { statusOf } from './hashes.ts'

/** The layout with another current cell, opened on the rows that tell most about it. The column stays unless given. */
export function selected(state: AppState, cell: string | undefined, column = state.layout.column): Layout {
  const rows = cell === state.layout.cell ? state.layout.rows : firstRows(state, cell)
  return { ...state.layout, cell, column, rows }
}

/** A step opens on what it changed when that is less than half of its rows; a check on the rows that fail. */
function firstRows(state: AppState, id: string | undefined): Rows {
  if (id === undefined) return 'all'
  if (findCell(state.history.document, id)?.type === 'check') return 'failing'
  return tellingRows(statusOf(state, id))
}

/** The rows that a step changed, in a preview those as well that it drops, where they are less than half of its rows. */
export function tellingRows(status: NodeStatus | undefined, preview = false): Rows {
  const { byColumn = {}, rows: more = 0 } = status?.effect ?? {}
  const rows = status?.result?.rows ?? 0
  const changed = Math.max(0, preview ? -more : 0, ...Object.values(byColumn))
  return changed > 0 && changed < (preview ? rows - more : rows) / 2 ? 'changed' : 'all'
}

/**
 * The layout for another document: a current cell that is gone gives way to what it read, else to its neighbour. The
 * cell of a draft need not be in the document.
 */
export function layoutFor(layout: Layout, before: Notebook, after: Notebook, draft: string | undefined): Layout {
  const gone = (id: string | undefined) => id !== undefined && id !== draft && findCell(after, id) === undefined
  const open = gone(layout.open) ? undefined : layout.open
  if (!gone(layout.cell)) return open === layout.open ? layout : { ...layout, open }
  return { ...layout, open, cell: successor(layout.cell, before, after), rows: 'all' }
}

function successor(id: string | undefined, before: Notebook, after: Notebook): string | undefined {
  const index = before.cells.findIndex((cell) => cell.id === id)
  const cell = before.cells[index]
  const near = cell === undefined ? [] : [...readsOf(cell), before.cells[index - 1]?.id, before.cells[index + 1]?.id]
  return [...near, after.cells.at(-1)?.id].find((each) => each !== undefined && findCell(after, each) !== undefined)
}
