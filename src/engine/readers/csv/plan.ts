import type { Issue } from '../../../core/issue.ts'
import { uniqueNames } from './names.ts'
import type { CsvOptions } from '../../../core/formats/csv.ts'
import { textRecords, type TextRecord } from './records.ts'
import { looksTyped, sniffDialect } from './sniff.ts'
import type { Dialect } from './tokenize.ts'

/** How a file is read, decided on its beginning. */
export interface Plan {
  readonly dialect: Dialect
  readonly header: boolean
  /** Lines before the header, or before the data where there is none. */
  readonly skip: number
  /** The byte that follows those lines. */
  readonly start: number
  /** The line of the first record of data. */
  readonly dataLine: number
  readonly names: readonly string[]
  readonly issues: readonly Issue[]
}

/** What is known of a file from its first bytes, which are UTF-8; `mark` bytes of them are no text. */
export function planCsv(head: Uint8Array, mark: number, isWhole: boolean, options: CsvOptions): Plan {
  const said = pick(options)
  const from = options.skip === undefined ? mark : afterLines(head, mark, options.skip)
  const dialect = sniffDialect(head.subarray(from), isWhole, said)
  const records = textRecords(head.subarray(from), dialect, isWhole)
  const preamble = options.skip === undefined ? preambleOf(records) : 0
  const first = records[preamble]
  const skip = options.skip ?? (first === undefined ? 0 : first.line - 1)
  const table = records.slice(preamble)
  const header = options.header ?? hasHeader(table.map((record) => record.fields))
  const width = Math.max(first?.fields.length ?? 0, header ? 0 : widthOf(table))
  const given = Array.from({ length: width }, (_, index) => (header ? (first?.fields[index] ?? '') : ''))
  const { names, issues } = uniqueNames(given)
  const second = records[preamble + (header ? 1 : 0)]
  const offset = options.skip === undefined ? 0 : options.skip
  return {
    dialect,
    header,
    skip,
    start: afterLines(head, mark, skip),
    dataLine: offset + (second?.line ?? (first?.line ?? 0) + 1),
    names,
    issues,
  }
}

function pick({ delimiter, quote, escape, comment }: CsvOptions): Partial<Dialect> {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
    ...(comment === undefined ? {} : { comment }),
  }
}

const LF = 10
const CR = 13

/** The place after a number of lines. */
function afterLines(head: Uint8Array, from: number, lines: number): number {
  let at = from
  for (let line = 0; line < lines && at < head.length; line += 1) {
    while (at < head.length && head[at] !== LF && head[at] !== CR) at += 1
    at += head[at] === CR && head[at + 1] === LF ? 2 : 1
  }
  return Math.min(at, head.length)
}

/** The width that most records have. */
function widthOf(records: readonly TextRecord[]): number {
  const counts = new Map<number, number>()
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0]
}

/** Records before the table: titles and notes, narrower than nearly all that follows. */
function preambleOf(records: readonly TextRecord[]): number {
  const width = widthOf(records)
  const regular = records.filter(({ fields }) => fields.length === width).length
  const first = records.findIndex(({ fields }) => fields.length >= width)
  if (width < 2 || first <= 0 || regular < (records.length - first) * 0.8) return 0
  return first
}

/**
 * A first record is a header unless a cell of it is missing or looks like a number or a date, or a name is there twice
 * and again among the values. A table of one record has one.
 */
function hasHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = records
  if (first === undefined || first.some((cell) => looksTyped(cell.trim()))) return false
  if (first.every((cell) => cell === '')) return false
  const isTyped = first.some((_, column) => rest.length > 0 && rest.some((record) => looksTyped(record[column] ?? '')))
  if (isTyped || rest.length === 0) return true
  // All text: the cells of a header do not come back among the values of their columns.
  return !first.some((cell, column) => cell !== '' && rest.some((record) => record[column] === cell))
}
