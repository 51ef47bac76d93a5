import {
  IntervalUnit,
  Type,
  utf8,
  type Batch,
  type DataType,
  type DecimalType,
  type DurationType,
  type IntervalType,
} from '@uwdata/flechette'
import { WrongArrow } from './messages.ts'
import { batchOf, isSet, placeOf, takeFixed, takeValidity, validityOf, type Rows, type Validity } from './rows.ts'
import { PER_SECOND } from './types.ts'
import { floor, integersOf, MICROSECOND, type Losses } from './values.ts'

/** Decimals of more than 38 digits, as text with every digit. */
export function longDecimals(batch: Batch<unknown>, type: DecimalType, rows: Rows): Batch<unknown> {
  const values = integersOf(takeFixed(batch.values, type.bitWidth / 8, rows), type.bitWidth / 8)
  return textBatch(takeValidity(batch, rows), (index) => withPoint(values[index] ?? 0n, type.scale))
}

function withPoint(value: bigint, scale: number): string {
  if (scale === 0) return String(value)
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Durations and intervals as text that DuckDB casts to INTERVAL. */
export function spansAsText(
  batch: Batch<unknown>,
  type: DurationType | IntervalType,
  rows: Rows,
  losses: Losses,
): Batch<unknown> {
  const width = type.typeId === Type.Duration ? 8 : WIDTHS[type.unit]
  const bytes = takeFixed(batch.values, width ?? 8, rows)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

  function spanAt(start: number): readonly [months: number, days: number, micros: bigint] {
    if (type.typeId === Type.Duration)
      return [0, 0, toMicros(view.getBigInt64(start, true), PER_SECOND[type.unit] ?? 1n)]
    if (type.unit === IntervalUnit.YEAR_MONTH) return [view.getInt32(start, true), 0, 0n]
    const first = view.getInt32(start, true)
    const second = view.getInt32(start + 4, true)
    if (type.unit === IntervalUnit.DAY_TIME) return [0, first, BigInt(second) * 1000n]
    return [first, second, toMicros(view.getBigInt64(start + 8, true), 1000n * MICROSECOND)]
  }

  function toMicros(value: bigint, perSecond: bigint): bigint {
    if (perSecond <= MICROSECOND) return value * (MICROSECOND / perSecond)
    if (value % 1000n !== 0n) losses.finer += 1
    return floor(value, 1000n)
  }

  return textBatch(takeValidity(batch, rows), (index) => {
    const [months, days, micros] = spanAt(index * (width ?? 8))
    return `${months} months ${days} days ${micros} microseconds`
  })
}

const WIDTHS: Readonly<Record<number, number>> = {
  [IntervalUnit.YEAR_MONTH]: 4,
  [IntervalUnit.DAY_TIME]: 8,
  [IntervalUnit.MONTH_DAY_NANO]: 16,
}

/** Values of types that have no counterpart, as text: text as it is, all else as JSON. */
export function asText(batch: Batch<unknown>, rows: Rows): Batch<unknown> {
  const values = Array.from({ length: takeValidity(batch, rows).length }, (_, index) => {
    const place = placeOf(rows, index)
    return place < 0 ? null : (batch.at(place) ?? null)
  })
  return textBatch(
    validityOf(values.length, (index) => values[index] !== null),
    (index) => exactText(values[index]),
  )
}

/** UUIDs of 16 bytes, as text. */
export function uuids(batch: Batch<unknown>, rows: Rows): Batch<unknown> {
  const bytes = takeFixed(batch.values, 16, rows)
  return textBatch(takeValidity(batch, rows), (index) => {
    return hex(bytes.subarray(16 * index, 16 * index + 16)).replace(
      /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
      '$1-$2-$3-$4-$5',
    )
  })
}

/** A batch of texts; those that are missing are not asked for. */
function textBatch(valid: Validity, textAt: (index: number) => string): Batch<unknown> {
  const offsets = new Int32Array(valid.length + 1)
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  let total = 0
  for (let index = 0; index < valid.length; index += 1) {
    if (isSet(valid, index)) {
      const piece = encoder.encode(textAt(index))
      pieces.push(piece)
      total += piece.length
    }
    offsets[index + 1] = total
  }
  return textOf(utf8(), valid, offsets, joined(pieces, total))
}

/** A batch of texts or bytes. */
export function textOf(type: DataType, valid: Validity, offsets: Int32Array, values: Uint8Array): Batch<unknown> {
  if (type.typeId === Type.Utf8) checkText(values)
  return batchOf(type, valid, { offsets, values })
}

/** Bytes that are checked at once: a string has a largest length. */
const CHECKED = 64 * 1024 * 1024

/** DuckDB takes bytes that are no UTF-8 for text, and breaks on them later. */
function checkText(values: Uint8Array): void {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let start = 0; start < values.length; start += CHECKED) {
      const isLast = start + CHECKED >= values.length
      decoder.decode(values.subarray(start, start + CHECKED), { stream: !isLast })
    }
  } catch (error) {
    throw error instanceof TypeError ? new WrongArrow('it has a text that is no UTF-8.') : error
  }
}

function joined(pieces: readonly Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** A value as JSON whose numbers keep every digit; a text is itself. */
function exactText(value: unknown): string {
  return typeof value === 'string' ? value : toJson(value)
}

function toJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return JSON.stringify(hex(value))
  if (ArrayBuffer.isView(value)) return toJson([...(value as unknown as Iterable<unknown>)])
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const fields = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${toJson(each)}`)
  return `{${fields.join(',')}}`
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
