import { countText } from '../../../core/format/count.ts'
import type { ColumnFound } from '../found.ts'
import { FITS, OFFSET, shapeOf } from './shape.ts'

const encoder = new TextEncoder()
const TYPES = ['boolean', 'integer', 'number', 'date', 'timestamp', 'time'] as const

/** What the values of a column at the beginning of a file look like. Empty cells are missing. */
export function columnFound(name: string, cells: readonly string[], nulls: ReadonlySet<string>): ColumnFound {
  const values = cells.filter((cell) => cell !== '' && !nulls.has(cell))
  const shapes = values.map((value) => {
    const bytes = encoder.encode(value)
    return shapeOf(bytes, 0, bytes.length)
  })
  const fits = TYPES.map((type) => [type, shapes.filter((shape) => (shape & FITS[type]) !== 0).length] as const)
  const zoned = values.find((_, index) => ((shapes[index] ?? 0) & OFFSET) !== 0)
  return {
    name,
    values: values.length,
    missing: cells.length - values.length,
    fits: Object.fromEntries([
      ...fits.filter(([, count]) => count > 0),
      ...(values.length > 0 ? [['text', values.length]] : []),
    ]),
    notes: [
      ...KINDS.flatMap((kind) => noteOf(kind, values)),
      ...dayOrder(values),
      ...(zoned === undefined ? [] : [`Times with an offset from UTC, such as \`${zoned}\`, are read as UTC.`]),
    ],
  }
}

/** Values that are easily taken for something else. */
interface Kind {
  readonly pattern: RegExp
  readonly are: string
  readonly then: string
}

const KINDS: readonly Kind[] = [
  { pattern: /^0[0-9]+$/, are: 'begin with a zero', then: 'text, so that none is lost' },
  {
    pattern: /^[+-]?[1-9][0-9]{18,}$/,
    are: 'have more digits than a number keeps',
    then: 'text, so that none is lost',
  },
  { pattern: /^\+[0-9][0-9 ()/-]{5,}$/, are: 'look like telephone numbers', then: 'text' },
  {
    pattern: /^[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+$/,
    are: 'look like numbers with a decimal comma',
    then: 'text; choose the comma as the decimal sign to read them as numbers',
  },
  {
    pattern: /^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/,
    are: 'look like numbers with commas between groups of digits',
    then: 'text; choose the comma between groups to read them as numbers',
  },
  {
    pattern: /^[+-]?[$€£¥] ?[0-9][0-9.,]*$|^[+-]?[0-9][0-9.,]* ?[$€£¥]$/,
    are: 'are amounts with a sign of currency',
    then: 'text',
  },
  { pattern: /^[+-]?[0-9][0-9.,]* ?%$/, are: 'are per cent', then: 'text' },
]

function noteOf({ pattern, are, then }: Kind, values: readonly string[]): readonly string[] {
  const found = values.filter((value) => pattern.test(value))
  const [first] = found
  // A few among others are no kind of their own.
  if (first === undefined || found.length < values.length * 0.1) return []
  return [`${found.length} of ${countText('value', values.length)} ${are}, such as \`${first}\`: ${then}.`]
}

/** Whether dates in numbers have the day or the month first, as far as the values tell. */
function dayOrder(values: readonly string[]): readonly string[] {
  const dates = values.flatMap((value) => {
    const parts = /^([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})(?:[ T].*)?$/.exec(value)
    return parts === null ? [] : [[Number(parts[1]), Number(parts[3])] as const]
  })
  if (dates.length < 1 || dates.length < values.length * 0.8) return []
  const day = dates.filter(([first, second]) => first > 12 && second <= 12).length
  const month = dates.filter(([first, second]) => first <= 12 && second > 12).length
  const all = `Dates such as \`${values[0] ?? ''}\` stay text until a format is chosen:`
  if (day === 0 && month === 0) return [`${all} ambiguous, every value fits both day/month and month/day.`]
  const counted = countText('value', values.length)
  if (month === 0) return [`${all} ${day} of ${counted} fit only day/month, none only month/day.`]
  if (day === 0) return [`${all} ${month} of ${counted} fit only month/day, none only day/month.`]
  return [`${all} ${day} of ${counted} fit only day/month, ${month} only month/day.`]
}
