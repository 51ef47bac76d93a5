import type { CsvOptions } from '../../../core/formats/csv.ts'
import { createDateParser } from '../../../core/dateParser.ts'

/**
 * Numbers and dates in the way that the options say, in the canonical way: `1.234,5` as `1234.5`, `31/1/2024` as
 * `2024-01-31`. Undefined where the options say nothing.
 */
export function canonicalText({
  decimal,
  group,
  dateFormats,
}: CsvOptions): ((text: string) => string | undefined) | undefined {
  const number = decimal === '.' && group === '' ? undefined : numberReader(decimal, group)
  const dates = dateFormats.map(createDateParser)
  if (number === undefined && dates.length === 0) return undefined
  return (text) => {
    const found = number?.(text)
    if (found !== undefined) return found
    for (const date of dates) {
      const day = date(text)
      if (day !== undefined) return day
    }
    return undefined
  }
}

/** Group marks must stand before each three digits, or nowhere. */
function numberReader(decimal: string, group: string): (text: string) => string | undefined {
  const whole = group === '' ? '[0-9]+' : `(?:[0-9]{1,3}(?:${escaped(group)}[0-9]{3})+|[0-9]+)`
  const pattern = new RegExp(`^([+-]?)(${whole})?(?:${escaped(decimal)}([0-9]*))?((?:[eE][+-]?[0-9]+)?)$`)
  return (text) => {
    const parts = pattern.exec(text)
    if (parts === null || text === '') return undefined
    const [, sign = '', digits = '', fraction, exponent = ''] = parts
    const plain = group === '' ? digits : digits.replaceAll(group, '')
    return `${sign}${plain}${fraction === undefined ? '' : `.${fraction}`}${exponent}`
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
