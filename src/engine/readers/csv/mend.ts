import { fitsProfile, type ColumnProfile } from './profile.ts'
import { textRecords } from './records.ts'
import type { Guard, TextField } from './sink.ts'
import type { Dialect } from './tokenize.ts'

/** The table that records are held to. */
export interface Table {
  readonly dialect: Dialect
  /** The names as they stand in the file, where they do. */
  readonly header: readonly string[] | undefined
  readonly profiles: readonly ColumnProfile[]
}

/** Delimiters that single lines of a file may have instead of its own. */
const OTHERS = [',', ';', '\t', '|', ' '] as const

/**
 * Makes rows of records of another width where there is one way to, judged by what the other values of each column look
 * like: an empty field too many is left out, text that a delimiter stands in is joined, a line with another delimiter is
 * read by it, a short line ends with missing values. Whatever else is no row.
 */
export function createGuard({ dialect, header, profiles }: Table): Guard {
  const width = profiles.length
  const first = header?.[0] === undefined ? undefined : new TextEncoder().encode(header[0])
  const isHeader = createHeaderTest(header ?? [])
  /** Below the table, where records need not be rows. */
  let isBelow = false
  let isAfterEmpty = false
  /** Records in a row of which no row could be made. */
  let inVain = 0

  function fits(fields: readonly TextField[]): boolean {
    return profiles.every((profile, column) => fitsProfile(fields[column] ?? MISSING, profile))
  }

  /** Why a record of another width, or one below the table, is no row. */
  function reason({ length }: readonly TextField[]): string {
    const counted = length === 1 ? '1 field' : `${length} fields`
    if (!isBelow) return `${counted} instead of ${width}`
    return length === width ? 'stands below the table and does not fit it' : `stands below the table: ${counted}`
  }

  function mend(text: string, fields: readonly TextField[]): readonly TextField[] | string {
    if (isHeader(fields.map((field) => field.text))) {
      isBelow = fields.length !== width
      return isBelow ? 'the header of another table' : 'the header once more'
    }
    if (fields.length === width) {
      isBelow &&= !fits(fields)
      return isBelow ? reason(fields) : fields
    }
    isBelow ||= isAfterEmpty && width > 1
    if (isBelow) return reason(fields)
    const row = inVain < IN_VAIN ? made(text, fields) : undefined
    inVain = row === undefined ? inVain + 1 : 0
    if (row !== undefined) return row
    const isShort = fields.length < width && fits(fields)
    return isShort ? [...fields, ...Array.from({ length: width - fields.length }, () => MISSING)] : reason(fields)
  }

  /** The one row that can be made of a record by leaving out, joining or another delimiter. */
  function made(text: string, fields: readonly TextField[]): readonly TextField[] | undefined {
    const rows = fields.length > width ? narrowed(fields, profiles, dialect.delimiter) : []
    return rows.length === 1 ? rows[0] : (beforeComment(text) ?? byOtherDelimiter(text))
  }

  /** What stands before a comment at the end of a line, in a file that has comments. */
  function beforeComment(text: string): readonly TextField[] | undefined {
    const end = dialect.comment === '' ? -1 : text.indexOf(dialect.comment)
    if (end < 1) return undefined
    const [record] = textRecords(new TextEncoder().encode(text.slice(0, end).trimEnd()), dialect, true)
    const fields = (record?.fields ?? []).map((each, index) => ({ text: each, quoted: record?.quoted[index] ?? false }))
    return fields.length === width && fits(fields) ? fields : undefined
  }

  function byOtherDelimiter(text: string): readonly TextField[] | undefined {
    if (profiles.every(({ kind }) => kind === 'any')) return undefined
    const bytes = new TextEncoder().encode(text)
    for (const delimiter of OTHERS) {
      if (delimiter === dialect.delimiter || !text.includes(delimiter)) continue
      const [record, ...more] = textRecords(bytes, { ...dialect, delimiter }, true)
      if (record === undefined || more.length > 0) continue
      const fields = record.fields.map((each, index) => ({ text: each, quoted: record.quoted[index] ?? false }))
      if (fields.length < width) continue
      const rows = fields.length > width ? narrowed(fields, profiles, delimiter) : fits(fields) ? [fields] : []
      if (rows.length === 1) return rows[0]
    }
    return undefined
  }

  return {
    width,
    isSuspect: (bytes, start, end) => {
      if (isBelow) return true
      isAfterEmpty = false
      if (first === undefined || end - start !== first.length) return false
      return first.every((byte, index) => bytes[start + index] === byte)
    },
    mend: (_, text, fields) => {
      const row = mend(text, fields)
      isAfterEmpty = false
      return row
    },
    empty: () => {
      isAfterEmpty = true
    },
  }
}

/** Whether the fields of a record are mostly the names of the table, as where its header stands once more. */
export function createHeaderTest(header: readonly string[]): (fields: readonly string[]) => boolean {
  const names = new Set(header.map(nameKey).filter((name) => name !== ''))
  return (fields) => {
    const known = fields.filter((field) => names.has(nameKey(field))).length
    return known >= 2 && known >= Math.max(names.size, fields.length) * 0.7
  }
}

const MISSING: TextField = { text: '', quoted: false }

function nameKey(name: string): string {
  return name.trim().toLowerCase()
}

/** Ways that are tried for one record. */
const TRIES = 2000
/** Fields that a record has too many at most, where a row is made of it. */
const SURPLUS = 8
/** After so many records in a row of which nothing could be made, no more is tried. */
const IN_VAIN = 200

/**
 * The best ways to make a record of too many fields as wide as the table: leaving out empty fields, and joining
 * neighbours without quotes where the column is of any text. Two ways when it cannot be told.
 */
function narrowed(
  fields: readonly TextField[],
  profiles: readonly ColumnProfile[],
  delimiter: string,
): readonly (readonly TextField[])[] {
  if (fields.length - profiles.length > SURPLUS) return []
  const ways = new Map<string, readonly TextField[]>()
  let best = Infinity
  let tries = TRIES

  function walk(at: number, row: readonly TextField[], cost: number): void {
    tries -= 1
    const column = row.length
    const profile = profiles[column]
    const left = fields.length - at
    if (tries < 0 || cost > best || left < profiles.length - column) return
    if (profile === undefined) {
      if (left > 0) {
        // What is left over must be nothing.
        if (fields.slice(at).some(({ text }) => text !== '')) return
        walk(fields.length, row, cost + left)
        return
      }
      if (cost < best) ways.clear()
      best = cost
      ways.set(JSON.stringify(row), row)
      return
    }
    const field = fields[at]
    if (field === undefined) return
    const surplus = left - (profiles.length - column)
    if (fitsProfile(field, profile)) walk(at + 1, [...row, field], cost + unexpected(field, profile))
    if (surplus === 0) return
    if (field.text === '' && !field.quoted) walk(at + 1, row, cost + 1)
    if (profile.kind !== 'any' || field.quoted) return
    let joined = field.text
    for (let count = 1; count <= surplus; count += 1) {
      const next = fields[at + count]
      if (next === undefined || next.quoted) return
      joined += delimiter + next.text
      const merged = { text: joined, quoted: false }
      if (joined.trim() !== delimiter && fitsProfile(merged, profile))
        walk(at + count + 1, [...row, merged], cost + count * 1.5)
    }
  }

  walk(0, [], 0)
  return tries < 0 ? [] : [...ways.values()]
}

function unexpected({ text }: TextField, { missing }: ColumnProfile): number {
  return text === '' && !missing ? 1 : 0
}
