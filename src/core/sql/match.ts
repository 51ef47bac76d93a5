import { perDialect, sql, type Sql } from './sql.ts'

/**
 * Whether the whole of a text matches a pattern, which must be of the kind that RE2 and Java read alike. Not `$`: Java
 * lets it stand before a final line feed.
 */
export function fullMatch(value: Sql, pattern: string): Sql {
  return perDialect({
    duckdb: sql`regexp_full_match(${value}, ${pattern})`,
    spark: sql`${value} RLIKE ${`\\A(?:${pattern})\\z`}`,
  })
}

/** Every match of a pattern replaced; `template` names groups as `\1` does in DuckDB, and has no other `\` and no `$`. */
export function replaceMatches(value: Sql, pattern: string, template: string): Sql {
  return perDialect({
    duckdb: sql`regexp_replace(${value}, ${pattern}, ${template}, 'g')`,
    spark: sql`regexp_replace(${value}, ${pattern}, ${template.replace(/\\(\d)/g, '$$$1')})`,
  })
}
