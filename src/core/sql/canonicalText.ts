import { notFinite } from './casts.ts'
import { perDialect, sql, type Sql } from './sql.ts'
import { family, typeName } from './types.ts'

/** Stands between the elements of a list (U+001E, record separator). */
const BETWEEN_ELEMENTS = 30

/** What a missing value is in canonical text; a text of these two characters is `\\N`. */
const MISSING = '\\N'

/** The canonical text of a value, on which every hash and fingerprint is built; never null. */
export function canonicalText(value: Sql, type: string): Sql {
  return sql`coalesce(${written(value, type)}, ${MISSING})`
}

function written(value: Sql, type: string): Sql {
  switch (family(type)) {
    case 'text':
      return escaped(sql`CAST(${value} AS ${typeName('text')})`)
    case 'number':
      return numberText(value)
    case 'timestamp':
      return timestampText(value)
    case 'binary':
      return sql`lower(hex(${value}))`
    case 'list':
      return listText(value)
    default:
      return sql`CAST(${value} AS ${typeName('text')})`
  }
}

function escaped(value: Sql): Sql {
  return sql`replace(${value}, ${'\\'}, ${'\\\\'})`
}

/** 12 significant digits; adding zero makes -0 and 0 one. */
function numberText(value: Sql): Sql {
  const number = sql`(${value} + CAST(0 AS DOUBLE))`
  const digits = perDialect({ duckdb: sql`printf('%.11e', ${number})`, spark: sql`format_string('%.11e', ${number})` })
  return sql`CASE WHEN abs(${value}) <= 1.7976931348623157e308 THEN ${digits} ELSE ${notFinite(value)} END`
}

function timestampText(value: Sql): Sql {
  return perDialect({
    duckdb: sql`strftime(${value}, '%Y-%m-%d %H:%M:%S.%f')`,
    spark: sql`date_format(${value}, 'yyyy-MM-dd HH:mm:ss.SSSSSS')`,
  })
}

/** Elements say their own type: in DuckDB at run time, since ours is only `list`. */
function listText(value: Sql): Sql {
  const element = sql`CASE typeof(e) WHEN 'DOUBLE' THEN ${numberText(sql`TRY_CAST(CAST(e AS VARCHAR) AS DOUBLE)`)} WHEN 'TIMESTAMP' THEN ${timestampText(sql`TRY_CAST(CAST(e AS VARCHAR) AS TIMESTAMP)`)} ELSE ${escaped(sql`CAST(e AS VARCHAR)`)} END`
  const elements = sql`list_transform(${value}, lambda e: coalesce(${element}, ${MISSING}))`
  return perDialect({
    duckdb: sql`'[' || array_to_string(${elements}, chr(${BETWEEN_ELEMENTS})) || ']'`,
    spark: sql`'[' || array_join(transform(${value}, e -> coalesce(CAST(e AS STRING), ${MISSING})), char(${BETWEEN_ELEMENTS})) || ']'`,
  })
}
