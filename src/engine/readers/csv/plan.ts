import { warning, type Issue } from '../../../core/issue.ts'
import type { CsvOptions } from '../../../core/formats/csv.ts'
import { commentIn } from './comment.ts'
import type { ColumnFound } from '../found.ts'
import { columnFound } from './evidence.ts'
import { findHeader, namesOf } from './header.ts'
import { createHeaderTest } from './mend.ts'
import { uniqueNames } from './names.ts'
import { profilesOf, type ColumnProfile } from './profile.ts'
import { mostOf, textRecords, type TextRecord } from './records.ts'
import { sniffDialect, type Said } from './sniff.ts'
import type { Dialect } from './tokenize.ts'
import { whyOf } from './why.ts'

/** How a file is read, decided on its beginning. Plain data, so that it can be given to a worker. */
export interface Plan {
  readonly dialect: Dialect
  readonly header: boolean
  /** Rows of names; 0 without a header. */
  readonly headerRows: number
  /** Lines before the header, or before the data where there is none. */
  readonly skip: number
  /** The byte at which the first record of data is looked for, and the line that it is on. */
  readonly start: number
  readonly dataLine: number
  readonly names: readonly string[]
  /** The names as the first row of them says. */
  readonly headerCells: readonly string[]
  readonly profiles: readonly ColumnProfile[]
  readonly issues: readonly Issue[]
  /** By option: why it is as it is. */
  readonly why: Readonly<Record<string, string>>
  /** What the values of each column at the beginning of the file look like. */
  readonly columns: readonly ColumnFound[]
}

/** What is known of a file from its first bytes, which are UTF-8; `mark` bytes of them are no text. */
export function planCsv(head: Uint8Array, mark: number, isWhole: boolean, options: CsvOptions, name: string): Plan {
  const skipped = options.skip ?? 0
  const from = afterLines(head, mark, skipped)
  const text = beginningOf(head.subarray(from))
  const isAll = isWhole && from + text.length === head.length
  const comment = options.comment ?? commentIn(text)
  const { dialect, single } = sniffDialect(text, isAll, { ...pick(options), comment }, name)
  const loose = textRecords(text, dialect, isAll)
  const width = single ? Math.min(1, loose.length) : (mostOf(loose)[0]?.fields.length ?? 0)
  // Once more with the width, by which quotes that are astray are read.
  const records = textRecords(text, dialect, isAll, {
    width,
    isSuspect: () => false,
    mend: (_, __, all) => all,
    empty: () => undefined,
  })
  const found = findHeader(records, width, dialect, options)
  const { at, rows } = found
  const first = records[at]
  const skip = options.skip ?? (first === undefined ? 0 : first.line - 1)
  const last = records[at + rows - 1]
  const dataLine = rows === 0 || last === undefined ? skip + 1 : skipped + endLine(last) + 1
  const cells = rows === 0 ? Array.from({ length: width }, () => '') : namesOf(found.cells)
  const { names, issues } = uniqueNames(cells)
  const header = rows > 0
  const own = ownRecords(records.slice(at + rows), found.cells[0] ?? [])
  const decided = { dialect, single, header, headerRows: rows, skip, names, comment }
  return {
    ...{ dialect, header, headerRows: rows, skip, names },
    headerCells: found.cells[0] ?? [],
    start: afterLines(head, mark, dataLine - 1),
    dataLine,
    profiles: profilesOf(own, names.length),
    issues: [...above(head, mark, skip), ...found.issues, ...issues],
    why: whyOf(decided, records.slice(at), found.why),
    columns: names.map((name, column) => {
      const cells = cellsIn(own, column, names.length)
      const counted = columnFound(name, cells, new Set(options.null))
      return isAll ? counted : { ...counted, beginning: cells.length }
    }),
  }
}

/** Bytes that records are looked at in. */
const LOOKED_AT = 128 * 1024

/** As much of the text as is looked at: all of it where its lines are so long that it would be few. */
function beginningOf(text: Uint8Array): Uint8Array {
  const part = text.subarray(0, LOOKED_AT)
  return part.filter((byte) => byte === LF || byte === CR).length < 50 ? text : part
}

function pick({ delimiter, quote, escape }: CsvOptions): Said {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
  }
}

/** The records before the header of another table, which a like one may be followed by. */
function ownRecords(records: readonly TextRecord[], header: readonly string[]): readonly TextRecord[] {
  const isHeader = createHeaderTest(header)
  const other = records.findIndex(({ fields }) => isHeader(fields))
  return other === -1 ? records : records.slice(0, other)
}

/** The cells of a column in the records that are as wide as the table. */
function cellsIn(records: readonly TextRecord[], column: number, width: number): readonly string[] {
  return records.filter(({ fields }) => fields.length === width).map(({ fields }) => fields[column] ?? '')
}

/** The line of the file that a record ends on, counted as its own lines are. */
function endLine({ line, fields }: TextRecord): number {
  return fields.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), line)
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

/** Lines of text that are quoted in an issue. */
const QUOTED = 3

/** What stands above the table, so that it is not lost in silence. */
function above(head: Uint8Array, mark: number, skip: number): readonly Issue[] {
  const text = new TextDecoder().decode(head.subarray(mark, afterLines(head, mark, skip)))
  const lines = text.split(/\r\n|\n|\r/).filter((line) => /[^\s,;|]/.test(line))
  if (lines.length === 0) return []
  const shown = lines.slice(0, QUOTED).map((line) => `\`${line.length > 80 ? `${line.slice(0, 80)}…` : line}\``)
  const more = lines.length > QUOTED ? ` and ${lines.length - QUOTED} more` : ''
  const are = lines.length === 1 ? 'A line stands' : `${lines.length} lines stand`
  const message = `${are} above the table and ${lines.length === 1 ? 'is' : 'are'} left out: ${shown.join(', ')}${more}.`
  return [warning('lines-above', message, { param: ['options', 'skip'] })]
}
