import type { DialectWriter } from '../render.ts'
import { numberText } from './numbers.ts'

export const spark: DialectWriter = {
  name: 'spark',
  identifier: (name) => `\`${name.replaceAll('`', '``')}\``,
  literal: (value) => {
    if (value === null) return 'NULL'
    if (typeof value === 'boolean') return value ? 'true' : 'false'
    if (typeof value === 'string') return textLiteral(value)
    return numberText(value)
  },
}

/** Spark reads backslash escapes in a literal unless told otherwise. */
function textLiteral(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`
}
