import { overlap, type Area } from './range.ts'
import type { Sheet } from './sheet.ts'

/** An area that empty rows and columns divide from the rest. */
export interface Block extends Area {
  /** Cells that hold something. */
  readonly cells: number
}

/** The blocks of a part of a sheet, from the top, then from the left. */
export function blocksIn(sheet: Sheet, within: Area): readonly Block[] {
  const area = trimmed(sheet, within)
  if (area === undefined) return []
  const bands = joined(
    sheet,
    runs(filledRows(sheet, area)).map(([top, bottom]) => ({ ...area, top, bottom })),
  )
  const parts = bands.flatMap((band) =>
    runs(filledColumns(sheet, band)).map(([left, right]) => ({ ...band, left, right })),
  )
  const [only] = parts
  if (only === undefined || parts.length === 1) return only === undefined ? [] : [counted(sheet, only)]
  return parts.flatMap((part) => blocksIn(sheet, part))
}

/** The area without its empty edges; undefined where all is empty. */
export function trimmed(sheet: Sheet, within: Area): Area | undefined {
  const area = sheet.used === undefined ? undefined : overlap(sheet.used, within)
  if (area === undefined) return undefined
  const rows = filledRows(sheet, area)
  const columns = filledColumns(sheet, area)
  const [top, bottom, left, right] = [rows[0], rows.at(-1), columns[0], columns.at(-1)]
  if (top === undefined || bottom === undefined || left === undefined || right === undefined) return undefined
  return { top, bottom, left, right }
}

/** How many cells of a row hold something, between two columns. */
export function filledIn(sheet: Sheet, row: number, { left, right }: Pick<Area, 'left' | 'right'>): readonly number[] {
  return sheet.filled(row).filter((column) => column >= left && column <= right)
}

function filledRows(sheet: Sheet, area: Area): readonly number[] {
  const rows: number[] = []
  for (let row = area.top; row <= area.bottom; row += 1) {
    if (sheet.filled(row).some((column) => column >= area.left && column <= area.right)) rows.push(row)
  }
  return rows
}

function filledColumns(sheet: Sheet, area: Area): readonly number[] {
  const columns = new Set<number>()
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (const column of sheet.filled(row)) if (column >= area.left && column <= area.right) columns.add(column)
  }
  // A title over several columns is one cell, which holds them together.
  for (const merge of sheet.merges) {
    const covered = overlap(merge, area)
    if (covered === undefined || sheet.at(merge.top, merge.left) === undefined) continue
    for (let column = covered.left; column <= covered.right; column += 1) columns.add(column)
  }
  return [...columns].sort((one, other) => one - other)
}

/** First and last of numbers that follow each other. */
function runs(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found
}

function counted(sheet: Sheet, area: Area): Block {
  let cells = 0
  for (let row = area.top; row <= area.bottom; row += 1) cells += filledIn(sheet, row, area).length
  return { ...area, cells }
}

/** Bands that empty rows divide, but whose rows go on as before: empty rows within a table are no end of it. */
function joined(sheet: Sheet, bands: readonly Area[]): readonly Area[] {
  const found: Area[] = []
  for (const band of bands) {
    const above = found.at(-1)
    if (above !== undefined && goesOn(sheet, above, band)) found.splice(-1, 1, { ...above, bottom: band.bottom })
    else found.push(band)
  }
  return found
}

/** How many rows above are looked at to see what a column holds. */
const LOOKED = 20

/** The first row below has at least half of the cells of the last row above, of kinds that stand above them. */
function goesOn(sheet: Sheet, above: Area, below: Area): boolean {
  const first = filledIn(sheet, below.top, below)
  const last = filledIn(sheet, above.bottom, above)
  if (last.length < 2 || first.length < last.length / 2) return false
  if (above.bottom === above.top) return false
  const from = Math.max(above.top + 1, above.bottom - LOOKED)
  const isAgain = first.every((column) => {
    return sheet.at(above.top, column)?.text === sheet.at(below.top, column)?.text
  })
  if (isAgain) return false
  return first.every((column) => {
    const kind = sheet.at(below.top, column)?.kind
    for (let row = from; row <= above.bottom; row += 1) if (sheet.at(row, column)?.kind === kind) return true
    return false
  })
}
