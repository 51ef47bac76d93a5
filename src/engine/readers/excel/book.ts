import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx'
import { numberCell, textCell, type Cell } from './cells.ts'
import { latin, type Container } from './container.ts'
import { readOpenDocument } from './ods.ts'
import type { Area } from './range.ts'
import { sheetOf, type Sheet } from './sheet.ts'
import { storedZip, unzip, type ZipEntry } from './zip.ts'

/** The sheets of a workbook whose container was looked at. Throws where it is damaged or encrypted. */
export async function readBook(
  bytes: Uint8Array<ArrayBuffer>,
  container: Container,
  entries: readonly ZipEntry[],
): Promise<readonly Sheet[]> {
  const content = await openDocument(bytes, container, entries)
  if (content !== undefined) return readOpenDocument(new TextDecoder('utf-8', { fatal: true }).decode(content))
  const xlsx = await import('@e965/xlsx')
  // Workbooks from before 1997 have texts in encodings of their time.
  if (container === 'compound') xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  const book = xlsx.read(container === 'zip' ? await unpacked(bytes, entries) : bytes, {
    type: 'array',
    dense: true,
    // Formulas and cells without value, to tell those that were never calculated.
    cellFormula: true,
    sheetStubs: true,
    cellHTML: false,
    cellNF: true,
    // Of a page of HTML that was named a workbook nothing is known but its texts.
    raw: container === 'html',
  })
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name]
    return sheet === undefined || isNoTable(sheet) ? [] : [readSheet(book, sheet, name, index)]
  })
}

/** The content of an OpenDocument spreadsheet, undefined for any other workbook. */
async function openDocument(
  bytes: Uint8Array<ArrayBuffer>,
  container: Container,
  entries: readonly ZipEntry[],
): Promise<Uint8Array | undefined> {
  if (container === 'xml') return latin(bytes.subarray(0, 2048)).includes('office:document') ? bytes : undefined
  const [content, manifest] = ['content.xml', 'META-INF/manifest.xml'].map((name) =>
    entries.find((entry) => entry.name === name),
  )
  if (content === undefined) return undefined
  const listed = manifest === undefined ? '' : latin(await unzip(bytes, manifest))
  if (listed.includes('encryption-data')) throw new Error('the content is encrypted')
  return unzip(bytes, content)
}

/**
 * The same archive with its parts unpacked and checked: the library's own inflating does not come to an
 * end on damaged data.
 */
async function unpacked(bytes: Uint8Array<ArrayBuffer>, entries: readonly ZipEntry[]): Promise<Uint8Array> {
  return storedZip(
    await Promise.all(
      entries.map(async (entry) => ({ name: entry.name, check: entry.check, bytes: await unzip(bytes, entry) })),
    ),
  )
}

/** A sheet that is one chart, or a dialog or macros of old. */
function isNoTable(sheet: WorkSheet): boolean {
  return (sheet['!type'] ?? 'sheet') !== 'sheet'
}

function readSheet(book: WorkBook, sheet: WorkSheet, name: string, index: number): Sheet {
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
  const merges = (sheet['!merges'] ?? []).map(areaOf)
  // Row by row; a row or a cell may be missing.
  const rows = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]
  return sheetOf({ name, hidden, merges }, rows, isFilled, (cell) => cellOf(cell, is1904))
}

function areaOf({ s, e }: Range): Area {
  return { top: s.r, left: s.c, bottom: e.r, right: e.c }
}

/** Empty text, as formulas give it, is nothing. */
function isFilled({ t, v, f }: CellObject): boolean {
  return t === 'z' ? f !== undefined : t === 's' ? v !== '' && v !== undefined : t !== 'n' || Number.isFinite(v)
}

function cellOf({ t, v, w, z, f }: CellObject, is1904: boolean): Cell {
  switch (t) {
    case 'n':
      return numberCell(Number(v), formatOf(z, w), w ?? String(v), is1904)
    case 's':
      return textCell(String(v))
    case 'b':
      return { kind: 'boolean', text: String(v === true), shown: w ?? String(v) }
    case 'e':
      return { kind: 'error', text: w ?? '#ERROR', shown: w ?? '#ERROR' }
    case 'z':
      return { kind: 'uncalculated', text: `=${f ?? ''}`, shown: `=${f ?? ''}` }
    case 'd':
      throw new Error('a date was not left as a number')
  }
}

/** Formats that are known by number alone come without their text at first: their outcome tells whether they show a day. */
function formatOf(format: string | number | undefined, shown: string | undefined): string {
  if (format !== undefined) return String(format)
  return /[/年月日]/.test(shown ?? '') ? 'yyyy-mm-dd' : 'General'
}
