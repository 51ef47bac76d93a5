import { createDateParser } from '../dateParser.ts'
import { numberPattern, type NumberFormat } from '../sql/parseNumber.ts'

const ISO = ['%Y-%m-%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S', '%d/%m/%Y', '%m/%d/%Y', '%d.%m.%Y'].map(
  createDateParser,
)

/** A number as most people write it, sign, group marks, currency and percent allowed. */
export function isNumberText(value: string): boolean {
  return (
    /\d/.test(value) &&
    /^\s*[-+(]?\s*[\p{Sc}]?\s*[-+]?(\d[\d.,' ]*|\.\d+)([eE][-+]?\d{1,3})?\s*[%\p{Sc})]?\s*$/u.test(value)
  )
}

/** A date in one of the most common forms. */
export function isDateText(value: string): boolean {
  return ISO.some((parse) => parse(value) !== undefined)
}

/** The texts that `parseNumber` reads with those params, as an expression of JavaScript. */
export function numberRegExp(format: NumberFormat): RegExp {
  const pattern = numberPattern(format).replace(/\\x\{([0-9A-F]+)\}/g, '\\u{$1}')
  return new RegExp(`^(?:${pattern})$`, 'u')
}
