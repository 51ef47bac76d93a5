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
  /** The merged cells that a row belongs to. */
  mergesIn(row: number): readonly Area[]
}

/** A sheet of cells by row and column, which may have gaps; `isFilled` tells those that hold something. */
export function sheetOf<Raw>(
  { name, hidden, merges }: Pick<Sheet, 'name' | 'hidden' | 'merges'>,
  rows: readonly (readonly (Raw | undefined)[] | undefined)[],
  isFilled: (raw: Raw) => boolean,
  make: (raw: Raw) => Cell,
): Sheet {
  const filled = Array.from(rows, (cells) => columnsOf(cells, isFilled))
  const merged = byRow(merges)
  return {
    name,
    hidden,
    merges,
    at: (row, column) => {
      const raw = rows[row]?.[column]
      return raw !== undefined && isFilled(raw) ? make(raw) : undefined
    },
    filled: (row) => filled[row] ?? [],
    mergesIn: (row) => merged.get(row) ?? [],
    used: usedOf(filled),
  }
}

function byRow(merges: readonly Area[]): ReadonlyMap<number, readonly Area[]> {
  const rows = new Map<number, Area[]>()
  for (const merge of merges) {
    for (let row = merge.top; row <= merge.bottom; row += 1) {
      const own = rows.get(row)
      if (own === undefined) rows.set(row, [merge])
      else own.push(merge)
    }
  }
  return rows
}

function columnsOf<Raw>(
  cells: readonly (Raw | undefined)[] | undefined,
  isFilled: (raw: Raw) => boolean,
): readonly number[] {
  const columns: number[] = []
  // Only what is there: a row may be an array with gaps of many thousand columns.
  cells?.forEach((raw, column) => {
    if (raw !== undefined && isFilled(raw)) columns.push(column)
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
