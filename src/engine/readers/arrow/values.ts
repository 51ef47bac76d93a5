import {
  DateUnit,
  Precision,
  TimeUnit,
  Type,
  type Batch,
  type DateType,
  type DecimalType,
  type FloatType,
  type TimestampType,
  type TimeType,
} from '@uwdata/flechette'
import { WrongArrow } from './messages.ts'
import { bytesOf, isSet, takeFixed, takeValidity, type Rows } from './rows.ts'
import { PER_SECOND } from './types.ts'

/** What a column lost: values whose time was finer than a microsecond. */
export interface Losses {
  finer: number
}

export const MICROSECOND = 1_000_000n
const DAY = 86_400_000n
const LARGEST = 2n ** 63n

/** Floating point numbers; those of 16 bits become some of 32, which hold each of them. */
export function takeFloats(batch: Batch<unknown>, type: FloatType, rows: Rows): Uint8Array {
  if (type.precision !== Precision.HALF)
    return takeFixed(batch.values, type.precision === Precision.SINGLE ? 4 : 8, rows)
  const halves = new Uint16Array(copyOf(takeFixed(batch.values, 2, rows)))
  return bytesOf(Float32Array.from(halves, halfToNumber))
}

/** IEEE 754 binary16. */
function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const [exponent, fraction] = [(half & 0x7c00) >> 10, half & 0x03ff]
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Dates as days since 1970; those in milliseconds give their day. */
export function takeDates(batch: Batch<unknown>, type: DateType, rows: Rows): Uint8Array {
  if (type.unit === DateUnit.DAY) return takeFixed(batch.values, 4, rows)
  const milliseconds = new BigInt64Array(copyOf(takeFixed(batch.values, 8, rows)))
  return bytesOf(Int32Array.from(milliseconds, (value) => Number(floor(value, DAY))))
}

/** Times of the day and timestamps in microseconds; what is finer is cut and counted. */
export function takeTimes(
  batch: Batch<unknown>,
  type: TimeType | TimestampType,
  rows: Rows,
  losses: Losses,
): Uint8Array {
  const width = type.typeId === Type.Time ? type.bitWidth / 8 : 8
  const bytes = takeFixed(batch.values, width, rows)
  if (type.unit === TimeUnit.MICROSECOND) return bytes
  const values =
    width === 4 ? BigInt64Array.from(new Int32Array(copyOf(bytes)), BigInt) : new BigInt64Array(copyOf(bytes))
  const perSecond = PER_SECOND[type.unit] ?? MICROSECOND
  const valid = takeValidity(batch, rows)
  const micros = new BigInt64Array(values.length)
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0n
    if (value === 0n || !isSet(valid, index)) continue
    if (perSecond > MICROSECOND) {
      const cut = floor(value, 1000n)
      if (cut * 1000n !== value) losses.finer += 1
      micros[index] = cut
      continue
    }
    const scaled = value * (MICROSECOND / perSecond)
    if (scaled >= LARGEST || scaled < -LARGEST) throw new WrongArrow('it has a time beyond the year 290,000.')
    micros[index] = scaled
  }
  return bytesOf(micros)
}

/** Decimals of up to 38 digits in 128 bits, by the digits they are counted in. */
export function takeDecimals(batch: Batch<unknown>, type: DecimalType, rows: Rows): Uint8Array {
  const width = type.bitWidth / 8
  const bytes = takeFixed(batch.values, width, rows)
  if (width === 16) return bytes
  const values = integersOf(bytes, width)
  const words = new BigInt64Array(values.length * 2)
  values.forEach((value, index) => {
    words[2 * index] = BigInt.asIntN(64, value)
    words[2 * index + 1] = BigInt.asIntN(64, value >> 64n)
  })
  return bytesOf(words)
}

/** Whole numbers of any width, little endian, in two's complement. */
export function integersOf(bytes: Uint8Array, width: number): readonly bigint[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / width }, (_, index) => {
    const start = index * width
    if (width === 4) return BigInt(view.getInt32(start, true))
    let value = view.getBigInt64(start + width - 8, true)
    for (let word = width - 16; word >= 0; word -= 8) value = (value << 64n) | view.getBigUint64(start + word, true)
    return value
  })
}

/** The quotient towards minus infinity. */
export function floor(value: bigint, by: bigint): bigint {
  const whole = value / by
  return value < 0n && whole * by !== value ? whole - 1n : whole
}

/** The memory of these bytes alone, so that numbers of any width can be read from its beginning. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer
}
