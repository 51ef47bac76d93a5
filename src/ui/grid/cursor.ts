/** A cell of the grid by row and column from 0; row -1 is the header. */
export interface Position {
  readonly row: number
  readonly column: number
}

/** The current cell and the other corner of the selection. */
export interface Cursor {
  readonly at: Position
  readonly anchor: Position
}

export interface Bounds {
  readonly rows: number
  readonly columns: number
  /** Rows that a page key moves by. */
  readonly page: number
}

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

export const START: Cursor = { at: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } }

/** Where the keys of a grid lead (the WAI-ARIA pattern), or undefined for a key that does not move. */
export function moved({ at, anchor }: Cursor, press: Press, bounds: Bounds): Cursor | undefined {
  const next = target(at, press, bounds)
  if (next === undefined) return undefined
  const inside = {
    row: clamp(next.row, -1, bounds.rows - 1),
    column: clamp(next.column, 0, bounds.columns - 1),
  }
  return { at: inside, anchor: press.shiftKey && inside.row >= 0 && anchor.row >= 0 ? anchor : inside }
}

function target({ row, column }: Position, press: Press, bounds: Bounds): Position | undefined {
  const far = press.ctrlKey || press.metaKey
  switch (press.key) {
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: far ? bounds.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: far ? bounds.columns - 1 : column + 1 }
    case 'PageUp':
      return { row: Math.max(0, row - bounds.page), column }
    case 'PageDown':
      return { row: row + bounds.page, column }
    case 'Home':
      return { row: far ? 0 : row, column: 0 }
    case 'End':
      return { row: far ? bounds.rows - 1 : row, column: bounds.columns - 1 }
    default:
      return undefined
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

/** The selected rectangle, both ends included; undefined while the header is current. */
export function selected({
  at,
  anchor,
}: Cursor): { readonly rows: readonly [number, number]; readonly columns: readonly [number, number] } | undefined {
  if (at.row < 0 || anchor.row < 0) return undefined
  return {
    rows: [Math.min(at.row, anchor.row), Math.max(at.row, anchor.row)],
    columns: [Math.min(at.column, anchor.column), Math.max(at.column, anchor.column)],
  }
}

/** The cursor, moved inside of a table that became smaller. */
export function fitted({ at, anchor }: Cursor, rows: number, columns: number): Cursor {
  const fit = ({ row, column }: Position): Position => ({
    row: Math.min(row, rows - 1),
    column: clamp(column, 0, columns - 1),
  })
  return { at: fit(at), anchor: fit(anchor) }
}
