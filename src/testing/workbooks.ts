import { utils, write, type BookType, type CellObject, type WorkSheet } from '@e965/xlsx'
import startSqlite from 'sql.js'

/** A cell of a test's workbook: a value, a value with a number format, or a cell in the library's own words. */
export type TestCell = string | number | boolean | null | { readonly v: number; readonly z: string } | CellObject

export interface TestSheet {
  readonly rows: readonly (readonly TestCell[])[]
  readonly merges?: readonly string[]
  readonly hidden?: boolean
}

/** A workbook of those sheets, as bytes. */
export function workbook(
  sheets: Readonly<Record<string, TestSheet>>,
  type: BookType = 'xlsx',
  { date1904 = false } = {},
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(sheets)
  const book = {
    SheetNames: entries.map(([name]) => name),
    Sheets: Object.fromEntries(entries.map(([name, sheet]) => [name, worksheet(sheet)])),
    Workbook: {
      WBProps: { date1904 },
      Sheets: entries.map(([name, { hidden }]) => ({ name, Hidden: hidden === true ? (1 as const) : (0 as const) })),
    },
  }
  return new Uint8Array(write(book, { bookType: type, type: 'array' }) as ArrayBuffer)
}

function worksheet({ rows, merges = [] }: TestSheet): WorkSheet {
  const sheet: WorkSheet = { '!merges': merges.map((range) => utils.decode_range(range)) }
  rows.forEach((cells, r) => {
    cells.forEach((cell, c) => {
      if (cell !== null) sheet[utils.encode_cell({ r, c })] = cellOf(cell)
    })
  })
  const right = Math.max(0, ...rows.map((cells) => cells.length - 1))
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, rows.length - 1), c: right } })
  return sheet
}

function cellOf(cell: Exclude<TestCell, null>): CellObject {
  if (typeof cell === 'string') return { t: 's', v: cell }
  if (typeof cell === 'number') return { t: 'n', v: cell }
  if (typeof cell === 'boolean') return { t: 'b', v: cell }
  return 't' in cell ? cell : { t: 'n', ...cell }
}

/** An OpenDocument spreadsheet in one file of XML, of those tables and what comes before them. */
export function flatOds(tables: string, styles = ''): string {
  const names = ['office', 'table', 'text', 'style']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ')
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${names} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>${styles}</office:automatic-styles>
<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document>`
}

/** A SQLite database that those statements make, as bytes. */
export async function sqliteFile(statements: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Database } = await startSqlite()
  const database = new Database()
  database.run(statements)
  const bytes = Uint8Array.from(database.export())
  database.close()
  return bytes
}
