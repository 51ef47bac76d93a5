import { boundSql } from '../checks/bound.ts'
import { warning, type Issue } from '../issue.ts'
import { literal, sql, type Sql } from '../sql/sql.ts'
import { decimalSize, family, typeName } from '../sql/types.ts'

const MAX_INTEGER = 2n ** 63n - 1n
const WHOLE = /^[+-]?\d{1,19}$/
const DECIMAL = /^[+-]?(\d*)(?:\.(\d*))?$/

/** A value of a param as a literal of exactly that type, or undefined where it does not fit; a number fits text as it is written. */
export function typedLiteral(value: string | number | boolean, type: string): Sql | undefined {
  const text = String(value)
  switch (family(type)) {
    case 'text':
      return literal(text)
    case 'integer':
      return WHOLE.test(text) && inRange(BigInt(text)) ? sql`CAST(${text} AS BIGINT)` : undefined
    case 'decimal':
      return fitsDecimal(text, type) ? sql`CAST(${text} AS ${typeName(type)})` : undefined
    case 'boolean':
      return text === 'true' || text === 'false' ? literal(text === 'true') : undefined
    default: {
      const bound = boundSql(type, value)
      return bound && sql`CAST(${bound} AS ${typeName(type)})`
    }
  }
}

/**
 * A value of a param as a literal that a column of that type can be equal to, or undefined: a number is no text. Integers
 * and decimals may be given as text, which keeps every digit.
 */
export function equalLiteral(value: string | number | boolean, type: string): Sql | undefined {
  if (family(type) === 'text') return typeof value === 'string' ? literal(value) : undefined
  if (family(type) === 'boolean') return typeof value === 'boolean' ? literal(value) : undefined
  return typedLiteral(value, type)
}

/** The warning that a value equals none in columns of those types, with a fix where another way to write it would. */
export function equalsNothing(
  value: string | number | boolean,
  types: readonly string[],
  param: readonly (string | number)[],
): Issue | undefined {
  if (types.length === 0 || types.some((type) => equalLiteral(value, type) !== undefined)) return undefined
  const written = [String(value), value === 'true' || value === 'false' ? value === 'true' : String(value)]
  const meant = written.find((each) => types.some((type) => equalLiteral(each, type) !== undefined))
  return warning(
    'no-such-value',
    `${JSON.stringify(value)} is no ${[...new Set(types)].join(' or ')}, so no value equals it.`,
    {
      param,
      ...(meant === undefined ? {} : { fix: { label: `Change to ${JSON.stringify(meant)}`, param, value: meant } }),
    },
  )
}

function inRange(whole: bigint): boolean {
  return whole <= MAX_INTEGER && whole >= -MAX_INTEGER - 1n
}

function fitsDecimal(text: string, type: string): boolean {
  const [, whole = '', fraction = ''] = DECIMAL.exec(text) ?? []
  const { precision, scale } = decimalSize(type)
  if (whole === '' && fraction === '') return false
  return whole.replace(/^0+/, '').length <= precision - scale && fraction.replace(/0+$/, '').length <= scale
}
