import { identifier, sql, type Sql } from '../sql/sql.ts'

/** A column's value as the text of a category. */
export function categoryText(name: string): Sql {
  return sql`CAST(${identifier(name)} AS VARCHAR)`
}

/** The `most` categories with the most rows, from `rows` with a text column `name`; equal counts go by the alphabet. */
export function topCategories(rows: Sql, name: Sql, most: number): Sql {
  return sql`SELECT ${name} FROM ${rows} WHERE ${name} IS NOT NULL GROUP BY ${name} ORDER BY count(*) DESC, ${name} LIMIT ${most}`
}
