import type { Value } from '../../core/data.ts'

/** Letters of a value that a cell shows; the whole text is in its title and in what is copied. */
const SHOWN = 300

/** A value with every digit, as it is copied: missing is nothing. */
export function copyText(value: Value): string {
  return value === null ? '' : String(value)
}

/**
 * A number with its whole part grouped from five digits on (so years stay years) and every other digit as it is. `text`
 * is a number's own text or a decimal's.
 */
export function groupedText(text: string): string {
  const match = /^([+-]?)(\d{5,})(\.\d+)?$/.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', fraction = ''] = match
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + fraction
}

/** A value that is not missing as a cell shows it; `numeric` for decimals, which come as text. */
export function cellText(value: Exclude<Value, null>, numeric: boolean): string {
  if (typeof value === 'string') return numeric ? groupedText(value) : value.slice(0, SHOWN)
  return typeof value === 'boolean' ? String(value) : groupedText(String(value))
}

/** Rows as tab-separated text; tabs and line breaks inside a value become spaces, as spreadsheets expect. */
export function tabSeparated(rows: readonly (readonly Value[])[], header?: readonly string[]): string {
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, ' ')
  const lines = rows.map((row) => row.map((value) => clean(copyText(value))).join('\t'))
  return [...(header === undefined ? [] : [header.map(clean).join('\t')]), ...lines].join('\n')
}
