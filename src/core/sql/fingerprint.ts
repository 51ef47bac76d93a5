import type { Column } from '../data.ts'
import { canonicalText } from './canonicalText.ts'
import { identifier, joined, perDialect, sql, type Sql } from './sql.ts'

/** Stands between the columns of a row (U+001F, unit separator). */
const BETWEEN_COLUMNS = 31

/** The canonical text of a row: its columns in the order of their names, by code points. */
export function rowText(columns: readonly Column[]): Sql {
  const sorted = [...columns].sort((a, b) => compareCodePoints(a.name, b.name))
  const texts = sorted.map(({ name, type }) => canonicalText(identifier(name), type))
  const separator = perDialect({ duckdb: sql`chr(${BETWEEN_COLUMNS})`, spark: sql`char(${BETWEEN_COLUMNS})` })
  return texts.length === 0 ? sql`''` : joined(texts, sql` || ${separator} || `)
}

/** JavaScript compares UTF-16 units, which puts letters beyond U+FFFF before some below. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** The first 15 hexadecimal digits of the md5 of a text, as integer. */
export function hashOf(text: Sql): Sql {
  return perDialect({
    duckdb: sql`CAST('0x' || substr(md5(${text}), 1, 15) AS BIGINT)`,
    spark: sql`CAST(conv(substr(md5(${text}), 1, 15), 16, 10) AS BIGINT)`,
  })
}

/** How many hashes there are: 16^15, one for each of 15 hexadecimal digits. */
export const HASHES = 16n ** 15n

/** The hash by which rows are drawn: of a seed and the canonical text of a key, an integer below `HASHES`. */
export function keyHash(seed: string | number, key: readonly Column[]): Sql {
  return hashOf(sql`${`${seed}|`} || ${rowText(key)}`)
}

/** The hash of a row, an integer below 16^15. */
export function rowFingerprint(columns: readonly Column[]): Sql {
  return hashOf(rowText(columns))
}

/** One row: `rows`, and `fingerprint`, the sum of the rows' hashes modulo 2^61 in decimal digits; order plays no part. */
export function fingerprintQuery(from: Sql, columns: readonly Column[]): Sql {
  const hash = perDialect({
    duckdb: sql`sum(${rowFingerprint(columns)})`,
    spark: sql`sum(CAST(${rowFingerprint(columns)} AS DECIMAL(38,0)))`,
  })
  const text = perDialect({ duckdb: sql`VARCHAR`, spark: sql`STRING` })
  return sql`SELECT count(*) AS ${identifier('rows')}, CAST(coalesce(${hash}, 0) % ${2n ** 61n} AS ${text}) AS fingerprint FROM ${from}`
}
