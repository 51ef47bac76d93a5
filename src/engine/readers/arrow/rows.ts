import { Batch, type DataType } from '@uwdata/flechette'
import { WrongArrow } from './messages.ts'

/** Rows to take from a batch: those between two places, or one by one, where -1 is a missing value. */
export type Rows = { readonly start: number; readonly end: number } | Int32Array

type Offsets = Int32Array | BigInt64Array
type Numbers = Uint8Array | Uint16Array | Uint32Array | BigUint64Array

/** How many rows are taken. */
export function countOf(rows: Rows): number {
  return rows instanceof Int32Array ? rows.length : rows.end - rows.start
}

/** Where the row of that number is to be taken from. */
export function placeOf(rows: Rows, index: number): number {
  return rows instanceof Int32Array ? (rows[index] ?? -1) : rows.start + index
}

/** Which of the rows have a value. */
export interface Validity {
  readonly length: number
  readonly nullCount: number
  readonly validity: Uint8Array
}

function hasNulls(batch: Batch<unknown>): boolean {
  return batch.nullCount !== 0 && batch.validity !== undefined && batch.validity.length > 0
}

/** Which of the rows that are taken have a value. */
export function takeValidity(batch: Batch<unknown>, rows: Rows): Validity {
  const length = countOf(rows)
  const isPartial = hasNulls(batch)
  if (!isPartial && !(rows instanceof Int32Array)) return { length, nullCount: 0, validity: new Uint8Array() }
  return validityOf(length, (index) => {
    const place = placeOf(rows, index)
    return place >= 0 && (!isPartial || batch.isValid(place))
  })
}

/** Of rows that are asked one by one. */
export function validityOf(length: number, isValid: (index: number) => boolean): Validity {
  let nullCount = 0
  const validity = bitsOf(length, (index) => {
    const isThere = isValid(index)
    if (!isThere) nullCount += 1
    return isThere
  })
  return nullCount === 0 ? { length, nullCount, validity: new Uint8Array() } : { length, nullCount, validity }
}

/** Whether the row of that number has a value. */
export function isSet({ nullCount, validity }: Validity, index: number): boolean {
  return nullCount === 0 || bitAt(validity, index)
}

function bitAt(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0
}

function bitsOf(length: number, isOne: (index: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 8))
  for (let index = 0; index < length; index += 1) {
    if (isOne(index)) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7))
  }
  return bits
}

/** Values of `width` bytes each. */
export function takeFixed(values: ArrayBufferView, width: number, rows: Rows): Uint8Array {
  const bytes = bytesOf(values)
  if (!(rows instanceof Int32Array)) return checked(bytes, rows.start * width, rows.end * width)
  const taken = new Uint8Array(rows.length * width)
  const unit = width >= 8 ? 8 : width
  if (![1, 2, 4, 8].includes(unit) || width % unit !== 0) {
    rows.forEach((place, index) => {
      if (place >= 0) taken.set(checked(bytes, place * width, (place + 1) * width), index * width)
    })
    return taken
  }
  const [from, to] = [numbersOf(bytes, unit), numbersOf(taken, unit)]
  const step = width / unit
  for (let index = 0; index < rows.length; index += 1) {
    const place = rows[index] ?? -1
    if (place < 0) continue
    if ((place + 1) * step > from.length) throw damaged()
    for (let part = 0; part < step; part += 1) copyNumber(from, place * step + part, to, index * step + part)
  }
  return taken
}

function copyNumber(from: Numbers, place: number, to: Numbers, index: number): void {
  const value = from[place]
  if (value !== undefined) to[index] = value
}

/** The bits of booleans. */
export function takeBits(values: Uint8Array, rows: Rows): Uint8Array {
  return bitsOf(countOf(rows), (index) => {
    const place = placeOf(rows, index)
    if (place >> 3 >= values.length) throw damaged()
    return place >= 0 && bitAt(values, place)
  })
}

/** Where each of the rows begins and ends in what lies behind them, and where the rows that are taken begin and end. */
interface Spans {
  readonly offsets: Int32Array
  /** What is to be taken of what lies behind. */
  readonly inner: Rows
}

/** Of rows whose ends are the next row's beginnings. */
export function takeSpans(offsets: Offsets, rows: Rows): Spans {
  if (countOf(rows) === 0) return { offsets: new Int32Array(1), inner: { start: 0, end: 0 } }
  if (rows instanceof Int32Array) {
    return gatherSpans(rows, (place) => [Number(offsets[place]), Number(offsets[place + 1])])
  }
  const start = Number(offsets[rows.start])
  const taken = new Int32Array(countOf(rows) + 1)
  let before = 0
  for (let index = 1; index < taken.length; index += 1) {
    const offset = Number(offsets[rows.start + index]) - start
    if (!(offset >= before && offset <= 0x7fffffff)) throw damaged()
    taken[index] = offset
    before = offset
  }
  return { offsets: taken, inner: { start, end: start + before } }
}

/** Of rows that each say where they begin and end. */
export function gatherSpans(rows: Rows, spanOf: (place: number) => readonly [start: number, end: number]): Spans {
  const offsets = new Int32Array(countOf(rows) + 1)
  const spans: (readonly [number, number])[] = []
  let total = 0
  for (let index = 0; index + 1 < offsets.length; index += 1) {
    const place = placeOf(rows, index)
    const [start, end] = place < 0 ? [0, 0] : spanOf(place)
    if (!(start >= 0 && end >= start && total + end - start <= 0x7fffffff)) throw damaged()
    spans.push([start, end])
    total += end - start
    offsets[index + 1] = total
  }
  const inner = new Int32Array(total)
  let at = 0
  for (const [start, end] of spans) for (let place = start; place < end; place += 1) inner[at++] = place
  return { offsets, inner }
}

/** A batch with these values. */
export function batchOf(
  type: DataType,
  valid: Validity,
  data: { readonly values?: Uint8Array; readonly offsets?: Int32Array; readonly children?: Batch<unknown>[] },
): Batch<unknown> {
  return new Batch({ type, ...valid, ...data })
}

/** The same memory as bytes. */
export function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

/** A copy where the place in memory does not allow numbers of that width. */
function numbersOf(bytes: Uint8Array, width: number): Numbers {
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % width === 0 ? bytes : bytes.slice()
  const length = Math.floor(byteLength / width)
  if (width === 1) return new Uint8Array(buffer, byteOffset, length)
  if (width === 2) return new Uint16Array(buffer, byteOffset, length)
  return width === 4 ? new Uint32Array(buffer, byteOffset, length) : new BigUint64Array(buffer, byteOffset, length)
}

/** The bytes between two places, which must be there. */
export function checked(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (start < 0 || end > bytes.length || start > end) throw damaged()
  return bytes.subarray(start, end)
}

/** What is told where a batch says of itself what cannot be. */
export function damaged(): WrongArrow {
  return new WrongArrow('its content is damaged.')
}
