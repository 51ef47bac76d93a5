import { perDialect, sql, type Sql } from './sql.ts'
import { typeName } from './types.ts'

/** What strftime's specifiers are in the patterns of Java; those with names would depend on a language. */
const JAVA: Readonly<Record<string, string>> = {
  Y: 'yyyy',
  y: 'yy',
  m: 'MM',
  d: 'dd',
  j: 'DDD',
  H: 'HH',
  M: 'mm',
  S: 'ss',
  '%': "'%'",
}

/** A date or timestamp as text by a strftime format; a text says what is wrong with the format. */
export function writeDate(value: Sql, format: string): Sql | string {
  const pieces = format.split(/(%.?)/s).filter((piece) => piece !== '')
  const unknown = pieces.find((piece) => piece.startsWith('%') && !Object.hasOwn(JAVA, piece.slice(1)))
  if (unknown !== undefined) {
    return `The format '${format}' has ${unknown}, which cannot be written. Use ${Object.keys(JAVA)
      .map((name) => `%${name}`)
      .join(' ')}.`
  }
  const java = pieces
    .map((piece) => (piece.startsWith('%') ? (JAVA[piece.slice(1)] ?? '') : `'${piece.replaceAll("'", "''")}'`))
    .join('')
  const time = sql`CAST(${value} AS ${typeName('timestamp')})`
  return perDialect({ duckdb: sql`strftime(${time}, ${format})`, spark: sql`date_format(${time}, ${java})` })
}
