import { perDialect, sql, type Sql } from './sql.ts'

/**
 * The character of a code point, U+FFFD for what is none (half of a pair, beyond the last). The code point must be a whole
 * number, not negative.
 */
export function characterOf(codePoint: Sql): Sql {
  const isNone = sql`${codePoint} BETWEEN 55296 AND 57343 OR ${codePoint} > 1114111`
  const [small, large] = [4, 8].map((digits) => sql`unhex(lpad(hex(${codePoint}), ${digits}, '0'))`)
  if (small === undefined || large === undefined) throw new Error('two widths are mapped to two')
  return perDialect({
    duckdb: sql`chr(CAST(CASE WHEN ${isNone} THEN 65533 ELSE ${codePoint} END AS INTEGER))`,
    spark: sql`CASE WHEN ${isNone} THEN ${'\ufffd'} WHEN ${codePoint} < 65536 THEN decode(${small}, 'UTF-16BE') ELSE decode(${large}, 'UTF-32') END`,
  })
}

/** The number that hexadecimal digits write; at most 8 of them. */
export function fromHex(digits: Sql): Sql {
  return perDialect({
    duckdb: sql`CAST(concat('0x', ${digits}) AS BIGINT)`,
    spark: sql`CAST(conv(${digits}, 16, 10) AS BIGINT)`,
  })
}

/** A text cut into what a pattern finds, each piece rewritten and put together again; the pattern must find all of it. */
export function eachPiece(value: Sql, pattern: Sql, rewritten: (piece: Sql) => Sql): Sql {
  const piece = rewritten(sql`piece`)
  return perDialect({
    duckdb: sql`array_to_string(list_transform(regexp_extract_all(${value}, ${pattern}), lambda piece: ${piece}), '')`,
    spark: sql`array_join(transform(regexp_extract_all(${value}, ${pattern}, 0), piece -> ${piece}), '')`,
  })
}

/** A value under a name in an expression, computed once. */
export function letting(name: Sql, value: Sql, body: Sql): Sql {
  return perDialect({
    duckdb: sql`list_transform([${value}], lambda ${name}: ${body})[1]`,
    spark: sql`transform(array(${value}), ${name} -> ${body})[0]`,
  })
}
