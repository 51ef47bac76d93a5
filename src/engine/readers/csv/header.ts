import { countText } from '../../../core/format/count.ts'
import { warning, type Issue } from '../../../core/issue.ts'
import type { CsvOptions } from '../../../core/formats/csv.ts'
import { fitsProfile, looksTyped, profilesOf, type ColumnProfile } from './profile.ts'
import { textRecords, type TextRecord } from './records.ts'
import type { Dialect } from './tokenize.ts'

/** Where a table begins, and the rows of its names. */
export interface Header {
  /** The first record of the table. */
  readonly at: number
  /** Rows of names; 0 for none. */
  readonly rows: number
  /** Their cells, as many in each as the table has columns. */
  readonly cells: readonly (readonly string[])[]
  /** Why there are names, or none. */
  readonly why: string
  readonly issues: readonly Issue[]
}

/** Records that stand above a table at most; more are rows of another width. */
const ABOVE = 50
/** Rows of names that a table has at most. */
const MOST = 9

/** Finds the names of a table whose records are mostly of one width. */
export function findHeader(
  records: readonly TextRecord[],
  width: number,
  dialect: Dialect,
  { skip, header, headerRows }: CsvOptions,
): Header {
  const body = records.slice(Math.min(MOST + 1, Math.floor(records.length / 2)))
  const profiles = profilesOf(body, width)
  const at = skip === undefined ? beginOf(records, width, profiles, dialect) : 0
  const first = records[at]
  if (first === undefined) return { at, rows: 0, cells: [], why: 'There is no text.', issues: [] }
  const cells = cellsOf(first, width, dialect)
  const seen = judged(cells, records.slice(at + 1), profiles)
  const { is, why } = header === undefined || header === seen.is ? seen : said(header)
  if (!is) return { at, rows: 0, cells: [], why, issues: [] }
  const rows = headerRows ?? rowsOf(records.slice(at), profiles)
  const more = records.slice(at + 1, at + rows).map((record) => cellsOf(record, cells.length, dialect))
  return { at, rows, cells: [cells, ...more], why, issues: odd(first, cells, width) }
}

function said(header: boolean): { readonly is: boolean; readonly why: string } {
  return {
    is: header,
    why: header ? 'The options say that the first row holds the names.' : 'The options say that there are no names.',
  }
}

/** The names of columns: the cells from top to bottom, a part that comes again or is empty left out unless all are alike. */
export function namesOf(rows: readonly (readonly string[])[]): readonly string[] {
  return (rows[0] ?? []).map((top, column) => {
    const parts = rows.map((row) => (row[column] ?? '').trim())
    if (rows.length === 1) return top
    if (parts.every((part) => part === parts[0])) return parts[0] === '' ? '' : parts.join(' ')
    return [...new Set(parts.filter((part) => part !== ''))].join(' ')
  })
}

/** The first record of the table: titles and notes stand before it, narrower or emptier than nearly all that follows. */
function beginOf(
  records: readonly TextRecord[],
  width: number,
  profiles: readonly ColumnProfile[],
  dialect: Dialect,
): number {
  const isSparse = ({ fields }: TextRecord): boolean =>
    width > 2 && fields.filter((field) => field.trim() !== '').length < Math.max(2, width / 4)
  const isRegular = ({ fields }: TextRecord): boolean => fields.length === width
  const regular = records.filter(isRegular)
  const filled = records.findIndex((record) => isRegular(record) && !isSparse(record))
  // Where rows are often nearly empty, the first of them may be too.
  const isOften =
    records.slice(filled).filter((record) => isRegular(record) && isSparse(record)).length > regular.length * 0.1
  const full = filled === -1 || isOften ? records.findIndex(isRegular) : filled
  if (width < 2 || full <= 0 || full > ABOVE || regular.length < (records.length - full) * 0.6) return 0
  const [before, begin] = [records[full - 1], records[full]]
  if (before === undefined || begin === undefined) return full
  const cells = cellsOf(before, width, dialect)
  const isHeader =
    cells.filter((cell) => cell !== '').length >= width * 0.6 && !cells.some((cell) => looksTyped(cell.trim()))
  // A row of names that lacks a mark or has one too many stands above what are values.
  return isHeader && judged(begin.fields, [], profiles).fits > 0 ? full - 1 : full
}

/** The cells of a row of names, as many as there are columns, or more where there are more names. */
function cellsOf({ fields }: TextRecord, width: number, dialect: Dialect): readonly string[] {
  if (fields.length < width) {
    const other = width > 2 && fields.length < width * 0.6 ? byOtherDelimiter(fields, width, dialect) : undefined
    return other ?? [...fields, ...Array.from({ length: width - fields.length }, () => '')]
  }
  let surplus = fields.length - width
  const cells = fields.filter((field) => {
    if (surplus === 0 || field.trim() !== '') return true
    surplus -= 1
    return false
  })
  return cells
}

function byOtherDelimiter(fields: readonly string[], width: number, dialect: Dialect): readonly string[] | undefined {
  const text = new TextEncoder().encode(fields.join(dialect.delimiter))
  return [',', ';', '\t', '|', ' ']
    .filter((delimiter) => delimiter !== dialect.delimiter)
    .map((delimiter) => textRecords(text, { ...dialect, delimiter }, true)[0]?.fields ?? [])
    .find((cells) => cells.length === width)
}

/** Whether a record is one of names rather than values, by the values of the columns below it. */
function judged(
  cells: readonly string[],
  rest: readonly TextRecord[],
  profiles: readonly ColumnProfile[],
): { readonly is: boolean; readonly why: string; readonly fits: number } {
  const formed = profiles.map((profile, column) => {
    const text = (cells[column] ?? '').trim()
    const isFormed = (profile.kind === 'typed' || profile.kind === 'shaped') && text !== ''
    return isFormed ? fitsProfile({ text, quoted: true }, profile) : undefined
  })
  const fits = formed.filter((each) => each === true).length
  const differ = formed.filter((each) => each === false).length
  if (cells.every((cell) => cell === '')) return { is: false, fits, why: 'The first row is empty.' }
  if (areYears(cells)) return { is: true, fits, why: 'The first row holds years in order.' }
  if (fits > 0) {
    const example = cells[formed.indexOf(true)] ?? ''
    return { is: false, fits, why: `The first row holds values as the rows below do, such as \`${example}\`.` }
  }
  const typed = cells.find((cell) => looksTyped(cell.trim()))
  if (typed !== undefined) return { is: false, fits, why: `A value such as \`${typed}\` is no name.` }
  if (differ > 0) {
    return { is: true, fits, why: `The first row differs from the values below it in ${countText('column', differ)}.` }
  }
  const below = rest.map(({ fields }) => fields)
  if (below.length === 0) return { is: true, fits, why: 'There is only one row, and it holds no number or date.' }
  const isTyped = cells.some((_, column) => below.some((record) => looksTyped(record[column] ?? '')))
  if (isTyped) return { is: true, fits, why: 'Below the first row stand numbers or dates, in it none.' }
  // All text: the cells of a header do not come back among the values of their columns.
  const again = cells.find((cell, column) => cell !== '' && below.some((record) => record[column] === cell))
  return again === undefined
    ? { is: true, fits, why: 'No cell of the first row comes again among the values below it.' }
    : { is: false, fits, why: `\`${again}\` of the first row comes again among the values below it.` }
}

/** Whether the numbers among names are years that follow each other, as in `country,2019,2020`. */
function areYears(cells: readonly string[]): boolean {
  const typed = cells.filter((cell) => looksTyped(cell.trim()))
  const years = typed.map(Number)
  return (
    typed.length >= 2 &&
    typed.length < cells.length &&
    years.every(
      (year, index) =>
        /^(?:19|20)\d\d$/.test(typed[index] ?? '') && (index === 0 || year === (years[index - 1] ?? 0) + 1),
    )
  )
}

/** How many of the first records hold names: those alike the first, or that differ from the values in every formed column. */
function rowsOf(records: readonly TextRecord[], profiles: readonly ColumnProfile[]): number {
  const [first] = records
  let rows = 1
  for (; rows < MOST && rows < records.length - 1; rows += 1) {
    const fields = records[rows]?.fields ?? []
    if (fields.length !== first?.fields.length) break
    const isAlike = fields.every((field, column) => field === first.fields[column]) && fields.length > 1
    const formed = profiles.flatMap((profile, column) => {
      const text = (fields[column] ?? '').trim()
      const isFormed = (profile.kind === 'typed' || profile.kind === 'shaped') && text !== ''
      return isFormed ? [{ text, fits: fitsProfile({ text, quoted: true }, profile) }] : []
    })
    const isOfNames =
      formed.length >= 2 && formed.every(({ fits }) => !fits) && new Set(formed.map(({ text }) => text)).size > 1
    if (!isAlike && !isOfNames) break
  }
  return rows
}

function odd({ line, fields }: TextRecord, cells: readonly string[], width: number): readonly Issue[] {
  if (fields.length === width || fields.length === cells.length) return []
  const names = `The row of names in line ${line} has ${countText('field', fields.length)} instead of ${width}`
  const then = fields.length > cells.length ? 'empty ones are left out' : 'check which name belongs to which column'
  return [warning('irregular-header', `${names}: ${then}.`)]
}
