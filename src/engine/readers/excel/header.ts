import { looksTyped } from '../csv/profile.ts'
import { filledIn } from './blocks.ts'
import { sameNumber, type Cell } from './cells.ts'
import type { Area } from './range.ts'
import type { Sheet } from './sheet.ts'

/** Where the names and the values of a table stand. */
export interface Heading {
  /** The first row of names, or of values where there are no names. */
  readonly top: number
  /** Rows of names; 0 for none. */
  readonly rows: number
}

/** How far below its top the names of a table are looked for, and how many rows they have at most. */
const [DEEPEST, MOST] = [30, 9]
/** Rows that are looked at to see what the columns hold. */
const LOOKED = 200

/**
 * The names of a table: the first row that has as many cells as most rows, all of text (or years, or days), above cells of
 * other types; where all is text, above texts that do not come again. Rows of names above groups of columns belong to it.
 */
export function findHeading(sheet: Sheet, area: Area): Heading {
  const usual = usualWidth(sheet, area)
  const last = Math.min(area.bottom, area.top + DEEPEST)
  for (let row = area.top; row <= last; row += 1) {
    if (valuesIn(sheet, row, area) <= usual * 0.6) continue
    if (!isNames(sheet, row, area)) return { top: firstOfData(sheet, row, area, usual), rows: 0 }
    const first = firstOfGroups(sheet, row, area)
    const end = lastOfNames(sheet, row, area)
    return { top: first, rows: Math.min(MOST, end - first + 1) }
  }
  return { top: area.top, rows: 0 }
}

/** The names of the columns, of several rows joined by a space; '' for none. Merged cells name each of their columns. */
export function namesOf(sheet: Sheet, area: Area, heading: Heading): readonly string[] {
  return Array.from({ length: area.right - area.left + 1 }, (_, index) => {
    const parts = Array.from({ length: heading.rows }, (__, row) =>
      nameAt(sheet, area, heading, heading.top + row, area.left + index),
    )
    return parts.filter((part, row) => part !== '' && part !== parts[row - 1]).join(' ')
  })
}

function nameAt(sheet: Sheet, area: Area, heading: Heading, row: number, column: number): string {
  const own = sheet.at(row, column) ?? mergedAt(sheet, row, column)
  if (own !== undefined) return nameOf(own)
  const isLast = row === heading.top + heading.rows - 1
  if (isLast) return ''
  // The name of a group stands over the first of its columns.
  for (let left = column - 1; left >= area.left; left -= 1) {
    const cell = sheet.at(row, left)
    if (cell !== undefined) return nameOf(cell)
  }
  return ''
}

/** A name is what is seen; a line break in it is for the width of the column alone. */
function nameOf(cell: Cell): string {
  const text = cell.kind === 'text' ? cell.text : cell.kind === 'date' ? cell.shown : sameNumber(cell)
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}

/** The value of the merged cells that a cell belongs to. */
export function mergedAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  const merge = sheet.mergesIn(row).find(({ left, right }) => column >= left && column <= right)
  return merge === undefined ? undefined : sheet.at(merge.top, merge.left)
}

/** Cells of a row with a value, each cell of a merged one counted. */
function valuesIn(sheet: Sheet, row: number, area: Area): number {
  const own = filledIn(sheet, row, area)
  const covered = sheet.mergesIn(row).filter(({ left, right }) => {
    return left >= area.left && right <= area.right && !isWhole({ left, right }, area)
  })
  return covered.reduce((count, { top, left, right }) => count + right - left + (row === top ? 0 : 1), own.length)
}

function isWhole({ left, right }: Pick<Area, 'left' | 'right'>, area: Area): boolean {
  return left <= area.left && right >= area.right && area.right > area.left
}

/** The number of cells that most rows have. */
function usualWidth(sheet: Sheet, area: Area): number {
  const counts = new Map<number, number>()
  for (let row = area.top; row <= Math.min(area.bottom, area.top + LOOKED); row += 1) {
    const width = valuesIn(sheet, row, area)
    if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  return [...counts].reduce((best, each) => (each[1] >= best[1] ? each : best), [0, 0])[0]
}

function isNames(sheet: Sheet, row: number, area: Area): boolean {
  const columns = filledIn(sheet, row, area)
  if (!isTexts(sheet, row, area) || columns.every((column) => sheet.at(row, column)?.kind !== 'text')) return false
  const below = columns.map((column) => cellsBelow(sheet, row, column, area))
  if (below.every((cells) => cells.length === 0)) return true
  const isOther = columns.some((column, index) => {
    const kind = sheet.at(row, column)?.kind
    return kind === 'text' && (below[index] ?? []).some((cell) => cell.kind !== 'text' && cell.kind !== 'error')
  })
  if (isOther) return true
  const names = columns.map((column) => sheet.at(row, column)?.text ?? '')
  const isAgain = names.some((name, index) => (below[index] ?? []).some((cell) => cell.text === name))
  if (isSeries(sheet, row, columns, below)) return !isAgain
  if (names.some((name) => looksTyped(name.trim()))) return false
  return below.some((cells) => cells.some((cell) => looksTyped(cell.text))) || !isAgain
}

/** Years or days side by side, above values that are something else. */
function isSeries(sheet: Sheet, row: number, columns: readonly number[], below: readonly (readonly Cell[])[]): boolean {
  const others = columns.flatMap((column, index) =>
    sheet.at(row, column)?.kind === 'text' ? [] : [below[index] ?? []],
  )
  return others.length > 1 && others.some((cells) => cells.some((cell) => !isYear(cell) && cell.kind !== 'date'))
}

function isYear({ kind, text }: Cell): boolean {
  return kind === 'integer' && Number(text) >= 1000 && Number(text) <= 2999
}

/** Texts alone or, rising from left to right, years or days. */
function isTexts(sheet: Sheet, row: number, area: Area): boolean {
  const cells = filledIn(sheet, row, area).flatMap((column) => sheet.at(row, column) ?? [])
  const others = cells.filter(({ kind }) => kind !== 'text')
  return others.every((cell, index) => {
    const before = others[index - 1]
    return (isYear(cell) || cell.kind === 'date') && (before === undefined || before.text < cell.text)
  })
}

function cellsBelow(sheet: Sheet, row: number, column: number, area: Area): readonly Cell[] {
  const last = Math.min(area.bottom, row + LOOKED)
  const cells: Cell[] = []
  for (let below = row + 1; below <= last; below += 1) {
    const cell = sheet.at(below, column)
    if (cell !== undefined) cells.push(cell)
  }
  return cells
}

/** Rows directly above that name groups of columns: of merged cells, or of several texts with the first column left out. */
function firstOfGroups(sheet: Sheet, row: number, area: Area): number {
  let first = row
  while (first > area.top && isGroups(sheet, first - 1, area)) first -= 1
  return first
}

function isGroups(sheet: Sheet, row: number, area: Area): boolean {
  const columns = filledIn(sheet, row, area)
  if (columns.length === 0 || !columns.every((column) => sheet.at(row, column)?.kind === 'text')) return false
  if (spansIn(sheet, row, area).length > 0) return true
  return columns.length > 1 && columns[0] !== area.left
}

/** Merged cells of a row over several columns, but not over all. */
function spansIn(sheet: Sheet, row: number, area: Area): readonly Area[] {
  return sheet.mergesIn(row).filter((merge) => {
    const isWithin = merge.left >= area.left && merge.right <= area.right
    return merge.top === row && merge.right > merge.left && isWithin && !isWhole(merge, area)
  })
}

/** The last row of names: one whose cells are merged over several columns, or downwards, has another one below. */
function lastOfNames(sheet: Sheet, row: number, area: Area): number {
  let last = row
  for (const merge of sheet.mergesIn(row)) {
    const isInRow = merge.top === row && merge.left >= area.left && merge.right <= area.right
    if (isInRow && merge.bottom > last && merge.bottom < area.bottom) last = merge.bottom
  }
  while (last < area.bottom && spansIn(sheet, last, area).length > 0 && isTexts(sheet, last + 1, area)) last += 1
  return last
}

/** Without names, the table begins with the first row that is not a title. */
function firstOfData(sheet: Sheet, row: number, area: Area, usual: number): number {
  const isTitled = usual > 1 && filledIn(sheet, area.top, area).length === 1
  return isTitled ? row : area.top
}
