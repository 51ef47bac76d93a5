import { isNumeric } from '../../../core/sql/types.ts'
import { durationOf, momentOf, shownBy } from './serial.ts'

/** What a cell holds; the words are Assay's types, but for an error and for a formula that was never calculated. */
export type Kind =
  'text' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'time' | 'interval' | 'error' | 'uncalculated'

export interface Cell {
  readonly kind: Kind
  /** Its value in the canonical text of its type, exact: `2024-01-31`, `0.1`; of an error, its name. */
  readonly text: string
  /** As the workbook shows it. */
  readonly shown: string
}

export function textCell(text: string): Cell {
  return { kind: 'text', text, shown: text }
}

/** A number by its format: a date is a number with a format. */
export function numberCell(value: number, format: string, shown: string, is1904: boolean): Cell {
  const kind = shownBy(format)
  if (kind === 'interval') return { kind, text: durationOf(value), shown }
  if (kind === 'date' || kind === 'timestamp' || kind === 'time') {
    const moment = momentOf(value, is1904)
    if (moment === undefined) return plain(value, false, shown)
    const { date, time, isMidnight } = moment
    if (kind === 'time' && value >= 0 && value < 1) return { kind, text: time, shown }
    if (kind === 'date' && isMidnight) return { kind, text: date, shown }
    return { kind: 'timestamp', text: `${date} ${time}`, shown }
  }
  return plain(value, kind === 'fraction', shown)
}

function plain(value: number, hasFraction: boolean, shown: string): Cell {
  const kind = Number.isSafeInteger(value) && !hasFraction ? 'integer' : 'number'
  return { kind, text: String(value === 0 ? 0 : value), shown }
}

/** Digits as they are shown, when they say the same number: `007` for 7 with the format `000`. */
export function sameNumber({ kind, text, shown }: Cell): string {
  if (kind !== 'integer' && kind !== 'number') return text
  return /^-?[0-9]+(?:\.[0-9]+)?$/.test(shown) && Number(shown) === Number(text) ? shown : text
}

/** The text of a cell as a value of a type; whether it fits is asked later. */
export function textAs(cell: Cell, type: string): string {
  const { kind, text } = cell
  if (type === 'text') return sameNumber(cell)
  if (kind === 'date' && type === 'timestamp') return `${text} 00:00:00`
  if (kind === 'timestamp' && type === 'date' && text.endsWith(' 00:00:00')) return text.slice(0, 10)
  if (kind === 'boolean' && isNumeric(type)) return text === 'true' ? '1' : '0'
  if (type === 'boolean' && (kind === 'integer' || kind === 'number')) return BOOLEANS[text] ?? text
  return text
}

const BOOLEANS: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' }
