import { createDateParser } from '../../dateParser.ts'
import { allOrSome, isOf, quoted, shareOf } from '../columnRule.ts'
import type { ColumnFacts, Counted, Proposal, Rule } from '../rule.ts'

/** Formats of days, the likelier first; day before month where both fit. */
const DAYS = [
  ...['%Y-%m-%d', '%d.%m.%Y', '%d/%m/%Y', '%m/%d/%Y', '%d-%m-%Y', '%m-%d-%Y', '%Y/%m/%d', '%Y.%m.%d', '%Y%m%d'],
  ...['%d %b %Y', '%d-%b-%Y', '%d/%b/%Y', '%b %d %Y', '%b %d, %Y', '%b-%d-%Y', '%d. %b %Y', '%Y %b %d', '%Y-%b-%d'],
  ...['%d.%m.%y', '%d/%m/%y', '%m/%d/%y', '%d-%m-%y', '%m-%d-%y', '%d-%b-%y', '%d %b %y', '%b %d %y'],
]
const TIMES = [
  ...['', ' %H:%M:%S', 'T%H:%M:%S', ' %H:%M', 'T%H:%M', ' %I:%M %p', ' %I:%M:%S %p', ' %H:%M:%S.%f', 'T%H:%M:%S.%f'],
  ...['T%H:%M:%S%z', 'T%H:%M:%S.%f%z', ' %H:%M:%S%z', ' %H:%M:%S %z'],
]
const FORMATS = TIMES.flatMap((time) => DAYS.map((day) => day + time))
/** The share of texts that must be dates, and how many formats there may be of them. */
const LEAST = 0.75
const MOST_FORMATS = 4
/** How many texts decide which formats are looked at. */
const PROBED = 40
/** Texts that could be dates at all. */
const POSSIBLE = /^(?=.*\d)[\p{L}\d ,.:/+-]{6,35}$/u

/** Dates and times that are text. */
export const datesInText: Rule = {
  name: 'datesInText',
  column: (facts) => {
    if (!isOf(facts, 'text') || shareOf(facts.values, (value) => POSSIBLE.test(value)) < LEAST) return []
    const found = formatsOf(facts.values)
    if (found.length === 0) return []
    const other = swapped(found, facts.values)
    return other === undefined
      ? [proposal(facts, found, 1, '')]
      : [
          proposal(facts, found, 0.95, ' Day and month could be the other way round in every value.'),
          proposal(facts, other, 0.9, ' Day and month could be the other way round in every value.'),
        ]
  },
}

/** Formats that together fit most of the texts, each adding some that those before do not fit. */
function formatsOf(values: readonly Counted[]): readonly string[] {
  const step = Math.max(1, Math.floor(values.length / PROBED))
  const probed = values.filter((_, index) => index % step === 0)
  const possible = FORMATS.filter((format) => fitting(format, probed).length > 0)
  let rest = values
  const found: string[] = []
  while (rest.length > 0 && found.length < MOST_FORMATS) {
    const best = possible
      .map((format) => ({ format, fits: weight(fitting(format, rest)) }))
      .reduce<{ format: string; fits: number }>((most, each) => (each.fits > most.fits ? each : most), {
        format: '',
        fits: 0,
      })
    if (best.fits < Math.max(1, weight(values) * 0.005)) break
    found.push(best.format)
    const parse = existing(best.format)
    rest = rest.filter(({ value }) => !parse(value))
  }
  // Dates that fit no single format by and large are read more wrongly than rightly.
  return 1 - weight(rest) / weight(values) >= LEAST ? found : []
}

function fitting(format: string, values: readonly Counted[]): readonly Counted[] {
  const parse = existing(format)
  return values.filter(({ value }) => parse(value))
}

function weight(values: readonly Counted[]): number {
  return values.reduce((sum, { count }) => sum + count, 0)
}

/** Whether a text is of the format and names a day that exists. */
function existing(format: string): (text: string) => boolean {
  const parse = createDateParser(format)
  return (text) => {
    const day = parse(text)?.slice(0, 10)
    if (day === undefined) return false
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
    return year >= 1000 && month <= 12 && date >= 1 && date <= daysIn(year, month)
  }
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The same formats with day and month exchanged, where every text fits those as well. */
function swapped(formats: readonly string[], values: readonly Counted[]): readonly string[] | undefined {
  const [format] = formats
  if (formats.length !== 1 || format === undefined) return undefined
  const other = format.replace(/%([dm])(.)%([dm])/, '%$3$2%$1')
  return other !== format && fitting(other, values).length === fitting(format, values).length ? [other] : undefined
}

function proposal(facts: ColumnFacts, formats: readonly string[], factor: number, more: string): Proposal {
  const { name, present, values } = facts
  const to = formats.some((format) => /%[HI]/.test(format)) ? 'timestamp' : 'date'
  return {
    ...{ type: 'step', kind: 'parseDate', column: name },
    params: { columns: [name], formats: [...formats], ...(to === 'date' ? {} : { to }) },
    judge: ({ misfits }) => {
      const fits = present - misfits
      if (fits === 0 || fits / present < LEAST) return undefined
      const others = values.filter(({ value }) => !formats.some((format) => existing(format)(value)))
      const rest = misfits === 0 ? '' : `; the others are ${quoted(others.map(({ value }) => value))}`
      const said = formats.length === 1 ? `of the form ${formats.join('')}` : `of ${formats.length} forms`
      const short = formats.some((format) => format.includes('%y'))
        ? ' Years of two digits are read as 1969 to 2068.'
        : ''
      return {
        because: `${allOrSome(fits, present)} are dates ${said}${rest}.${more}${short}`,
        score: (fits / present) ** 2 * 0.9 * factor,
        fits,
        of: present,
      }
    },
  }
}
