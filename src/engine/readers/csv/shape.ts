/**
 * What the text of a field can be read as, decided on its bytes: the strict rule of `core/sql/casts.ts` once more,
 * because a pass over five million rows must not make a string of each field. A test holds both against each other.
 */

/** It fits the type by the strict rule. */
export const FITS = { boolean: 1, integer: 2, number: 4, date: 8, timestamp: 16, time: 32 } as const
/** It looks like the type: what a column's type is guessed by. Codes with leading zeros, long ids and `+49…` do not. */
export const LOOKS = { boolean: 64, integer: 128, number: 256, date: 512, timestamp: 1024, time: 2048 } as const
/** A timestamp with an offset from UTC, which DuckDB's reader would drop. */
export const OFFSET = 4096

const ZERO = 48
const NINE = 57
const PLUS = 43
const MINUS = 45
const POINT = 46
const COLON = 58

/** Digits that a number has at most without losing any as a double. */
const EXACT_DIGITS = 17

/** The marks above that hold for the bytes from `start` to `end`; 0 for text that is nothing else. */
export function shapeOf(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] ?? 0
  const length = end - start
  if (first > NINE) return length === 4 || length === 5 ? booleanShape(bytes, start, length) : 0
  if (length === 10 && bytes[start + 4] === MINUS) return isDate(bytes, start) ? FITS.date | LOOKS.date : 0
  if (length >= 16 && bytes[start + 4] === MINUS && isDate(bytes, start)) return timestampShape(bytes, start, end)
  if (length >= 5 && bytes[start + 2] === COLON) {
    return clockEnd(bytes, start, end) === end ? FITS.time | LOOKS.time : 0
  }
  return numberShape(bytes, start, end)
}

function booleanShape(bytes: Uint8Array, start: number, length: number): number {
  const word = length === 4 ? 'true' : 'false'
  for (let index = 0; index < length; index += 1) {
    // Bit 32 is what an upper-case ASCII letter lacks.
    if (((bytes[start + index] ?? 0) | 32) !== word.charCodeAt(index)) return 0
  }
  return FITS.boolean | LOOKS.boolean
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]
  const ones = bytes[at + 1]
  if (tens === undefined || ones === undefined || !isDigit(tens) || !isDigit(ones)) return -1
  return (tens - ZERO) * 10 + ones - ZERO
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isDate(bytes: Uint8Array, at: number): boolean {
  const century = twoDigits(bytes, at)
  const years = twoDigits(bytes, at + 2)
  const month = twoDigits(bytes, at + 5)
  const day = twoDigits(bytes, at + 8)
  if (century < 0 || years < 0 || bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return false
  const year = century * 100 + years
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (DAYS[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** The end of `HH:MM[:SS[.fffffffff]]` from `at` on, or -1. */
function clockEnd(bytes: Uint8Array, at: number, end: number): number {
  const hour = twoDigits(bytes, at)
  const minute = twoDigits(bytes, at + 3)
  if (at + 5 > end || hour < 0 || hour > 23 || bytes[at + 2] !== COLON || minute < 0 || minute > 59) return -1
  if (at + 5 === end || bytes[at + 5] !== COLON) return at + 5
  const second = twoDigits(bytes, at + 6)
  if (at + 8 > end || second < 0 || second > 59) return -1
  if (at + 8 === end || bytes[at + 8] !== POINT) return at + 8
  let index = at + 9
  while (index < end && isDigit(bytes[index])) index += 1
  return index > at + 9 && index <= at + 18 ? index : -1
}

function timestampShape(bytes: Uint8Array, start: number, end: number): number {
  const between = bytes[start + 10]
  if (between !== 32 && between !== 84) return 0
  const after = clockEnd(bytes, start + 11, end)
  if (after === -1) return 0
  const fits = FITS.timestamp | LOOKS.timestamp
  if (after === end || (after + 1 === end && bytes[after] === 90)) return fits
  return isOffset(bytes, after, end) ? fits | OFFSET : 0
}

/** `+02`, `+0230` or `+02:30`. */
function isOffset(bytes: Uint8Array, at: number, end: number): boolean {
  const hour = twoDigits(bytes, at + 1)
  if ((bytes[at] !== PLUS && bytes[at] !== MINUS) || at + 3 > end || hour < 0 || hour > 23) return false
  if (at + 3 === end) return true
  const minutesAt = bytes[at + 3] === COLON ? at + 4 : at + 3
  const minute = twoDigits(bytes, minutesAt)
  return minutesAt + 2 === end && minute >= 0 && minute <= 59
}

function numberShape(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start] === PLUS || bytes[start] === MINUS ? 1 : 0
  let at = start + sign
  const wholeFrom = at
  while (at < end && isDigit(bytes[at])) at += 1
  const whole = at - wholeFrom
  const zeros = whole > 1 && bytes[wholeFrom] === ZERO
  const plain = bytes[start] !== PLUS && !zeros
  if (at === end)
    return whole === 0 ? 0 : integerShape(bytes, wholeFrom, end, sign === 1 && bytes[start] === MINUS, plain)
  let fraction = 0
  const pointed = bytes[at] === POINT
  if (pointed) {
    at += 1
    const from = at
    while (at < end && isDigit(bytes[at])) at += 1
    fraction = at - from
  }
  if (whole + fraction === 0) return 0
  const exact = plain && whole + fraction <= EXACT_DIGITS
  if (at === end) return FITS.number | (exact ? LOOKS.number : 0)
  return exponentShape(bytes, start, at, end, exact, pointed)
}

/** `12E4` is a code as often as a number; a point or a signed exponent makes it a number. */
function exponentShape(
  bytes: Uint8Array,
  start: number,
  from: number,
  end: number,
  exact: boolean,
  pointed: boolean,
): number {
  if (((bytes[from] ?? 0) | 32) !== 101) return 0
  const signed = bytes[from + 1] === PLUS || bytes[from + 1] === MINUS
  let at = from + (signed ? 2 : 1)
  if (at === end) return 0
  while (at < end && isDigit(bytes[at])) at += 1
  if (at !== end) return 0
  if (!Number.isFinite(Number(ascii(bytes, start, end)))) return 0
  return FITS.number | (exact && (signed || pointed) ? LOOKS.number : 0)
}

const LARGEST = ['9223372036854775807', '9223372036854775808'] as const

function integerShape(bytes: Uint8Array, from: number, end: number, negative: boolean, plain: boolean): number {
  const digits = end - from
  const number = digits <= 308 || Number.isFinite(Number(ascii(bytes, from, end))) ? FITS.number : 0
  if (digits > 19) return number
  if (digits === 19 && ascii(bytes, from, end) > LARGEST[negative ? 1 : 0]) return number
  // A long integer among numbers would lose digits as a double, so it does not look like one.
  const looks = plain ? LOOKS.integer | (digits <= 15 ? LOOKS.number : 0) : 0
  return FITS.integer | number | looks
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end))
}
