import type { Cell } from './cells.ts'
import type { Area } from './range.ts'

/** One sheet of a workbook. Rows and columns count from 0. */
export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** The columns of a row that hold something, from the left. */
  filled(row: number): readonly number[]
  at(row: number, column: number): Cell | undefined
  /** Where the cells that hold something stand; undefined where there are none. */
  readonly used: Area | undefined
  readonly merges: readonly Area[]
}

/** A sheet of cells by row and column, which may have gaps. `make` gives undefined for a cell that says nothing. */
export function sheetOf<Raw>(
  { name, hidden, merges }: Pick<Sheet, 'name' | 'hidden' | 'merges'>,
  rows: readonly (readonly (Raw | undefined)[] | undefined)[],
  make: (raw: Raw) => Cell | undefined,
): Sheet {
  const at = (row: number, column: number): Cell | undefined => {
    const raw = rows[row]?.[column]
    return raw === undefined ? undefined : make(raw)
  }
  const filled = Array.from(rows, (cells, row) => columnsOf(cells, (column) => at(row, column) !== undefined))
  return { name, hidden, merges, at, filled: (row) => filled[row] ?? [], used: usedOf(filled) }
}

function columnsOf(cells: readonly unknown[] | undefined, isFilled: (column: number) => boolean): readonly number[] {
  const columns: number[] = []
  // Only what is there: a row may be an array with gaps of many thousand columns.
  cells?.forEach((_, column) => {
    if (isFilled(column)) columns.push(column)
  })
  return columns
}

function usedOf(filled: readonly (readonly number[])[]): Area | undefined {
  const rows = filled.flatMap((columns, row) => (columns.length > 0 ? [row] : []))
  const [top, bottom] = [rows[0], rows.at(-1)]
  if (top === undefined || bottom === undefined) return undefined
  let left = Infinity
  let right = 0
  for (const columns of filled) {
    left = Math.min(left, columns[0] ?? Infinity)
    right = Math.max(right, columns.at(-1) ?? 0)
  }
  return { top, left, bottom, right }
}
