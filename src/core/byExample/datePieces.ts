import type { Column } from '../data.ts'
import { createDateParser } from '../dateParser.ts'
import { printText } from '../expression/print.ts'
import { family } from '../sql/types.ts'
import { occurs, type Example, type Piece, type Texts } from './piece.ts'

/** A formula that gives a date or a time, and its values as ISO 8601. */
export interface Time {
  readonly formula: string
  readonly texts: Texts
  readonly hasTime: boolean
}

/** The formats that dates are tried with, the likelier first; day before month where both fit. */
const DATES = [
  '%Y-%m-%d',
  '%d.%m.%Y',
  '%d/%m/%Y',
  '%m/%d/%Y',
  '%d-%m-%Y',
  '%m-%d-%Y',
  '%Y/%m/%d',
  '%Y.%m.%d',
  '%Y%m%d',
  '%d %b %Y',
  '%d-%b-%Y',
  '%d-%b-%y',
  '%d %B %Y',
  '%b %d %Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%d/%m/%y',
  '%m/%d/%y',
  '%d.%m.%y',
]
const TIMES = ['', ' %H:%M', ' %H:%M:%S', 'T%H:%M:%S', 'T%H:%M', ' %I:%M %p', ' %I:%M:%S %p']

/** How much of a text column must be dates of one format. */
const SHARE = 0.8

/** The dates and times that a column holds: as it is, or read from its text by the formats that fit most of it. */
export function timesOf(column: Column, formula: string, texts: Texts): readonly Time[] {
  const kind = family(column.type)
  if (kind === 'date' || kind === 'timestamp') return [{ formula, texts, hasTime: kind === 'timestamp' }]
  if (kind !== 'text') return []
  const there = texts.filter((text) => text !== undefined && text !== '')
  if (there.length === 0) return []
  const found = TIMES.flatMap((time) => DATES.map((date) => date + time)).flatMap((format): readonly Time[] => {
    const parse = createDateParser(format)
    const read = texts.map((text) => (text === undefined ? undefined : existing(parse(text))))
    if (read.filter((text) => text !== undefined).length < SHARE * there.length) return []
    const hasTime = /%[HI]/.test(format)
    return [
      {
        formula: `${hasTime ? 'parse_timestamp' : 'parse_date'}(${formula}, ${printText(format)})`,
        texts: read,
        hasTime,
      },
    ]
  })
  return found.slice(0, 3)
}

function existing(iso: string | undefined): string | undefined {
  return iso !== undefined && new Date(`${iso.slice(0, 10)}T00:00:00Z`).toJSON()?.startsWith(iso.slice(0, 10)) === true
    ? iso
    : undefined
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

/** The parts of a time as text. */
export function datePieces(
  { formula, texts, hasTime }: Time,
  cost: number,
  examples: readonly Example[],
): readonly Piece[] {
  const part = (of: (iso: string) => string, written: string, extra: number): Piece => ({
    formula: written,
    texts: texts.map((iso) => (iso === undefined ? undefined : of(iso))),
    cost: cost + extra,
  })
  const token = (format: string, of: (iso: string) => string, extra = 0.8): Piece => ({
    ...part(of, `format_date(${formula}, '${format}')`, extra),
    token: { time: formula, format },
  })
  const figure = (name: string, of: (iso: string) => number) =>
    part((iso) => String(of(iso)), `cast(${name}(${formula}) as text)`, 1)
  const month = (iso: string) => MONTHS[Number(iso.slice(5, 7)) - 1] ?? ''
  const day = (iso: string) => DAYS[weekday(iso) - 1] ?? ''
  const pieces = [
    token('%Y', (iso) => iso.slice(0, 4)),
    token('%m', (iso) => iso.slice(5, 7)),
    token('%d', (iso) => iso.slice(8, 10)),
    token('%y', (iso) => iso.slice(2, 4), 1.1),
    figure('month', (iso) => Number(iso.slice(5, 7))),
    figure('day', (iso) => Number(iso.slice(8, 10))),
    figure('quarter', (iso) => Math.ceil(Number(iso.slice(5, 7)) / 3)),
    figure('weekday', weekday),
    part(month, `month_name(${formula})`, 0.8),
    part((iso) => month(iso).slice(0, 3), `left(month_name(${formula}), 3)`, 0.9),
    part(day, `day_name(${formula})`, 0.8),
    part((iso) => day(iso).slice(0, 3), `left(day_name(${formula}), 3)`, 0.9),
    ...(hasTime
      ? [
          token('%H', (iso) => iso.slice(11, 13)),
          token('%M', (iso) => iso.slice(14, 16)),
          token('%S', (iso) => iso.slice(17, 19).padEnd(2, '0')),
          figure('hour', (iso) => Number(iso.slice(11, 13))),
        ]
      : []),
  ]
  const cases = pieces.flatMap((piece) =>
    /name\(/.test(piece.formula)
      ? [
          piece,
          { ...piece, formula: `lower(${piece.formula})`, texts: piece.texts.map((text) => text?.toLowerCase()) },
          { ...piece, formula: `upper(${piece.formula})`, texts: piece.texts.map((text) => text?.toUpperCase()) },
        ]
      : [piece],
  )
  return cases.filter((piece) => occurs(piece, examples))
}

/** 1 is Monday. */
function weekday(iso: string): number {
  return ((new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}
