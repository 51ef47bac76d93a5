/** A part of a format: its pattern, and the part of a date that it says. */
interface Part {
  readonly pattern: string
  readonly name: string
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const PARTS: Readonly<Record<string, Part>> = {
  Y: { pattern: '[0-9]{4}', name: 'year' },
  y: { pattern: '[0-9]{2}', name: 'shortYear' },
  m: { pattern: '[0-9]{1,2}', name: 'month' },
  d: { pattern: '[0-9]{1,2}', name: 'day' },
  b: { pattern: '[A-Za-z]{3,9}', name: 'monthName' },
  B: { pattern: '[A-Za-z]{3,9}', name: 'monthName' },
  H: { pattern: '[0-9]{1,2}', name: 'hour' },
  I: { pattern: '[0-9]{1,2}', name: 'hour12' },
  M: { pattern: '[0-9]{1,2}', name: 'minute' },
  S: { pattern: '[0-9]{1,2}', name: 'second' },
  f: { pattern: '[0-9]{1,9}', name: 'fraction' },
  p: { pattern: '[AaPp][Mm]', name: 'half' },
  z: { pattern: 'Z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}', name: 'offset' },
}

const SHORT: readonly (readonly [string, string])[] = [
  ['%F', '%Y-%m-%d'],
  ['%T', '%H:%M:%S'],
  ['%R', '%H:%M'],
  ['%D', '%m/%d/%y'],
]

/**
 * A reader of dates and timestamps in a strptime format: the whole text must fit. Gives ISO 8601, without a time where the
 * format has none; undefined for text that does not fit.
 */
export function createDateParser(format: string): (text: string) => string | undefined {
  const full = SHORT.reduce((text, [short, long]) => text.replaceAll(short, long), format)
  const seen = new Set<string>()
  const pattern = full.replace(/%%|%-?([a-zA-Z])|[.*+?^${}()|[\]\\/]/g, (match, letter: string | undefined) => {
    if (match === '%%') return '%'
    if (letter === undefined) return `\\${match}`
    const part = PARTS[letter]
    if (part === undefined || seen.has(part.name)) return '(?!)'
    seen.add(part.name)
    return `(?<${part.name}>${part.pattern})`
  })
  const expression = new RegExp(`^${pattern}$`)
  const hasTime = seen.has('hour') || seen.has('hour12')
  return (text) => {
    const groups = expression.exec(text)?.groups
    if (groups === undefined) return undefined
    const day = dayOf(groups)
    if (day === undefined) return undefined
    return hasTime ? `${day} ${timeOf(groups)}` : day
  }
}

type Groups = Readonly<Record<string, string | undefined>>

/** Whether the day exists is asked later, by the rule for every date. */
function dayOf({ year, shortYear, month, monthName, day }: Groups): string | undefined {
  const number = monthName === undefined ? Number(month) : MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1
  const short = Number(shortYear)
  // As POSIX says: 69 is 1969, 68 is 2068.
  const full = year ?? (shortYear === undefined ? undefined : String(short < 69 ? 2000 + short : 1900 + short))
  if (full === undefined || !(number >= 1)) return undefined
  return `${full}-${String(number).padStart(2, '0')}-${(day ?? '01').padStart(2, '0')}`
}

function timeOf({ hour, hour12, half, minute = '0', second = '0', fraction, offset = '' }: Groups): string {
  const isAfternoon = half?.toLowerCase() === 'pm'
  const hours = hour ?? String((Number(hour12) % 12) + (isAfternoon ? 12 : 0))
  const [h, m, s] = [hours, minute, second].map((part) => part.padStart(2, '0'))
  return `${h}:${m}:${s}${fraction === undefined ? '' : `.${fraction}`}${offset}`
}
