import { decimalSize, isType } from '../sql/types.ts'

/** What other languages call our types. */
const OTHER: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int: 'integer',
  bigint: 'integer',
  double: 'number',
  float: 'number',
  real: 'number',
  numeric: 'decimal',
  varchar: 'text',
  string: 'text',
  datetime: 'timestamp',
  blob: 'binary',
}

/** Types that a formula can cast to; the others have no text of their own. */
const WITHOUT_CAST = ['interval', 'list', 'struct']

/** The type that a text without spaces names, sizes of a decimal included, or undefined. */
export function readType(text: string): string | undefined {
  const name = /^[a-z]+/.exec(text)?.[0] ?? ''
  const ours = Object.hasOwn(OTHER, name) ? (OTHER[name] ?? name) : name
  const whole = `${ours}${text.slice(name.length)}`.replace(/^(decimal\(\d+)\)$/, '$1,0)')
  if (!isType(whole) || WITHOUT_CAST.includes(whole)) return undefined
  if (ours !== 'decimal') return whole
  const { precision, scale } = decimalSize(whole)
  return `decimal(${precision},${scale})`
}
