import { FITS, LOOKS, OFFSET, shapeOf } from '../csv/shape.ts'
import { KIND, type JsonCursor } from './cursor.ts'

/** One name of the records: its value in the record that was read last, and what all of its values were so far. */
export interface JsonColumn {
  /** As the file has it. */
  readonly name: string
  readonly nameBytes: Uint8Array
  /** The record it was in last, and its value there: a text without quotes and escapes, all else as it is written. */
  record: number
  kind: number
  bytes: Uint8Array
  from: number
  to: number
  /** The text has halves of characters, which became U+FFFD. */
  hasHalves: boolean
  /** What was seen: values that are not missing, their kinds, the marks of `shape.ts` that all share. */
  values: number
  kinds: number
  shared: number
  isInteger: boolean
  /** Some timestamp has an offset from UTC. */
  offsets: boolean
  halves: number
  /** By kind, and within it by what of `FITS` holds: how many values. */
  readonly fits: Float64Array
}

/** `FITS` has six marks. */
export const FIT_MARKS = 64

/** Names and their columns, in the order in which the names come. */
export interface JsonColumns {
  readonly all: readonly JsonColumn[]
  /** The column of the name that the cursor has read, which is likely to be the one at `place`. */
  named(cursor: JsonCursor, place: number): JsonColumn
  /** A column of a name that the file does not say, besides others that are called so. */
  add(name: string): JsonColumn
  /** Forgets the newest column, if it is this one. */
  drop(column: JsonColumn): void
}

const encoder = new TextEncoder()

/** `all` may be shared with the columns of other objects, whose names are apart. */
export function createColumns(all: JsonColumn[] = []): JsonColumns {
  const own: JsonColumn[] = []
  const byHash = new Map<number, JsonColumn[]>()

  function find(bytes: Uint8Array, from: number, to: number): JsonColumn | undefined {
    return byHash.get(hash(bytes, from, to))?.find((column) => isName(column, bytes, from, to))
  }

  function called(name: string): JsonColumn {
    const bytes = encoder.encode(name)
    return find(bytes, 0, bytes.length) ?? add(name, bytes)
  }

  function add(name: string, nameBytes = encoder.encode(name)): JsonColumn {
    const column = { ...EMPTY, name, nameBytes, fits: new Float64Array(16 * FIT_MARKS) }
    const key = hash(nameBytes, 0, nameBytes.length)
    byHash.set(key, [...(byHash.get(key) ?? []), column])
    own.push(column)
    all.push(column)
    return column
  }

  return {
    all,
    add,
    drop: (column) => {
      if (own.at(-1) !== column) return
      own.pop()
      const key = hash(column.nameBytes, 0, column.nameBytes.length)
      byHash.set(
        key,
        (byHash.get(key) ?? []).filter((each) => each !== column),
      )
    },
    named: (cursor, place) => {
      const { bytes, nameFrom, nameTo } = cursor
      const likely = own[place]
      if (cursor.isNameRough) return called(memberName(cursor))
      if (likely !== undefined && isName(likely, bytes, nameFrom, nameTo)) return likely
      return find(bytes, nameFrom, nameTo) ?? add(cursor.text(nameFrom, nameTo), bytes.slice(nameFrom, nameTo))
    },
  }
}

const EMPTY = {
  record: -1,
  kind: KIND.null as number,
  bytes: new Uint8Array(0) as Uint8Array,
  from: 0,
  to: 0,
  hasHalves: false,
  values: 0,
  kinds: 0,
  shared: -1,
  isInteger: true,
  offsets: false,
  halves: 0,
}

function isName({ nameBytes }: JsonColumn, bytes: Uint8Array, from: number, to: number): boolean {
  if (nameBytes.length !== to - from) return false
  for (let index = 0; index < nameBytes.length; index += 1) {
    if (nameBytes[index] !== bytes[from + index]) return false
  }
  return true
}

/** FNV-1a. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at += 1) value = Math.imul(value ^ (bytes[at] ?? 0), 0x01000193)
  return value
}

/** Text of a JSON string whose escapes were found right. */
export function unescaped(text: string): string {
  const value: unknown = JSON.parse(`"${text}"`)
  return String(value)
}

/** The name of the member that the cursor is in. */
export function memberName(cursor: JsonCursor): string {
  const text = cursor.text(cursor.nameFrom, cursor.nameTo)
  return cursor.isNameRough ? unescaped(text) : text
}

/** Gives a column the value that the cursor has read. */
export function setValue(column: JsonColumn, cursor: JsonCursor, record: number): void {
  column.record = record
  column.kind = cursor.kind
  column.hasHalves = false
  if (cursor.isRough) {
    if (cursor.kind === KIND.string) setText(column, unescaped(cursor.text(cursor.from, cursor.to)), record)
    else setBytes(column, compact(cursor.bytes, cursor.from, cursor.to))
  } else {
    column.bytes = cursor.bytes
    column.from = cursor.from
    column.to = cursor.to
  }
}

/** Gives a column a text. */
export function setText(column: JsonColumn, text: string, record: number): void {
  column.record = record
  column.kind = KIND.string
  column.hasHalves = /\p{Surrogate}/u.test(text)
  setBytes(column, encoder.encode(text))
}

function setBytes(column: JsonColumn, bytes: Uint8Array): void {
  column.bytes = bytes
  column.from = 0
  column.to = bytes.length
}

/** A list or object without the spaces between its parts. */
function compact(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const plain = new Uint8Array(to - from)
  let length = 0
  let isText = false
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if (!isText && byte <= 32) continue
    plain[length] = byte
    length += 1
    if (byte === 34) isText = !isText
    else if (isText && byte === 92) {
      at += 1
      plain[length] = bytes[at] ?? 0
      length += 1
    }
  }
  return plain.subarray(0, length)
}

/** Takes note of the value that a column has in the record that was read. Marks of all values are joined, so their order is all one. */
export function see(column: JsonColumn): void {
  const { kind, bytes, from, to } = column
  if (kind === KIND.null) return
  column.values += 1
  column.kinds |= kind
  if (column.hasHalves) column.halves += 1
  const shape = kind === KIND.nested ? 0 : shapeOf(bytes, from, to)
  const index = kind * FIT_MARKS + (shape & (FIT_MARKS - 1))
  column.fits[index] = (column.fits[index] ?? 0) + 1
  if ((shape & OFFSET) !== 0) column.offsets = true
  column.isInteger &&= kind === KIND.number && (shape & LOOKS.integer) !== 0
  if (column.shared === 0) return
  // An exponent without a sign is a number here: only in free text it may be a code.
  const isPlain = kind !== KIND.number || (shape & LOOKS.number) !== 0 || (shape & FITS.number) === 0
  column.shared &= isPlain || !hasBareExponent(column) ? shape : shape | LOOKS.number
}

function hasBareExponent({ bytes, from, to }: JsonColumn): boolean {
  return /^-?[0-9.]{1,17}[eE]/.test(String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 20))))
}

/** The type that holds all values of a column without loss. */
export function typeOf({ kinds, shared, isInteger }: JsonColumn): string {
  if (kinds === KIND.boolean) return 'boolean'
  if (kinds === KIND.number) {
    if (isInteger) return 'integer'
    return (shared & LOOKS.number) === 0 ? 'text' : 'number'
  }
  if (kinds !== KIND.string) return 'text'
  return (['date', 'timestamp', 'time'] as const).find((type) => (shared & LOOKS[type]) !== 0) ?? 'text'
}
