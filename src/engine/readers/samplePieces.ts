import { csvOptions } from '../../core/formats/csv.ts'
import type { Sample } from '../../core/notebook/document.ts'
import { planCsv } from './csv/plan.ts'
import { textRecords } from './csv/records.ts'
import type { Dialect } from './csv/tokenize.ts'
import type { Task } from './define.ts'

/** Bytes of a file from `start` to `end`. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** How the records of a file by lines end, and how long they are. */
export interface LineForm {
  readonly newline: number
  /** Between two of them a line end ends no record; -1 where there is none. */
  readonly quote: number
  /** Bytes of a record, on average over the beginning. */
  readonly length: number
  /** Where the first record begins in a piece from somewhere in the file. */
  recordStart(piece: Uint8Array): number
}

const [LF, CR] = [10, 13]
/** A sample that is spread over a file is made of so many pieces. */
const PIECES = 64
/** A piece has at least so many bytes, so that there is a whole record in it. */
const SHORTEST = 16 * 1024
/** Line ends that are tried, and bytes that are looked at behind each, to tell where a record begins. */
const CANDIDATES = 12
const LOOKED_AT = 8 * 1024

/** The form of a task's file: of CSV, by the dialect that its beginning has. */
export function lineFormOf({ name, head, bytes, options }: Task, format: string): LineForm {
  const newline = head.includes(LF) ? LF : CR
  const isWhole = head.length === bytes.size
  const lines = { newline, quote: -1, length: head.length / Math.max(1, count(head, newline)) }
  const parsed = format === 'csv' ? csvOptions.safeParse(options) : undefined
  if (parsed?.success !== true) return { ...lines, recordStart: (piece) => afterLine(piece, newline, 0) }
  const { dialect, names } = planCsv(head, 0, isWhole, parsed.data, name)
  const records = textRecords(head, dialect, isWhole).length
  return {
    newline,
    quote: dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0),
    length: head.length / Math.max(1, records),
    recordStart: (piece) => csvStart(piece, newline, dialect, names.length),
  }
}

/**
 * The stretches of a file of `size` bytes that hold the rows of a sample; `generous` is by how much more. Undefined where
 * they would be most of the file.
 */
export function piecesOf(
  { length }: LineForm,
  size: number,
  { rows, from }: Sample,
  generous: number,
): readonly Stretch[] | undefined {
  const pieces = from === 'start' ? 1 : Math.min(PIECES, rows)
  // A piece loses what it has of a record at either end.
  const each = Math.ceil(Math.max(SHORTEST, ((rows / pieces + 2) * length + 1024) * generous))
  if (each * pieces > size * 0.8) return undefined
  const step = pieces === 1 ? 0 : (size - each) / (pieces - 1)
  return Array.from({ length: pieces }, (_, index) => {
    const start = Math.floor(index * step)
    return { start, end: start + each }
  })
}

/** The place behind the last record that is whole, in bytes that begin with a record. */
export function recordsEnd(bytes: Uint8Array, { newline, quote }: LineForm): number {
  const last = bytes.lastIndexOf(newline) + 1
  if (quote === -1 || !bytes.includes(quote)) return last
  let isOpen = false
  let end = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote) isOpen = !isOpen
    else if (byte === newline && !isOpen) end = at + 1
  }
  // A stray quote turns inside out what follows it: then the last line end is the better guess.
  return end > bytes.length / 2 ? end : last
}

/** Where a record of CSV begins: behind the line end from which on the most records have the table's width. */
function csvStart(piece: Uint8Array, newline: number, dialect: Dialect, width: number): number {
  const first = afterLine(piece, newline, 0)
  if (dialect.quote === '' || !piece.includes(dialect.quote.charCodeAt(0))) return first
  let best = { start: first, share: share(piece, first, dialect, width) }
  let start = first
  // A line end inside of quotes is followed by the end of a field, which makes a record of another width.
  for (let tried = 1; tried < CANDIDATES && best.share < 1; tried += 1) {
    start = afterLine(piece, newline, start)
    const found = share(piece, start, dialect, width)
    if (found > best.share) best = { start, share: found }
  }
  return best.start
}

function share(piece: Uint8Array, start: number, dialect: Dialect, width: number): number {
  const records = textRecords(piece.subarray(start, start + LOOKED_AT), dialect, false)
  return records.filter(({ fields }) => fields.length === width).length / Math.max(1, records.length)
}

function afterLine(bytes: Uint8Array, newline: number, from: number): number {
  const end = bytes.indexOf(newline, from)
  return end === -1 ? bytes.length : end + 1
}

function count(bytes: Uint8Array, byte: number): number {
  let found = 0
  for (const each of bytes) if (each === byte) found += 1
  return found
}
