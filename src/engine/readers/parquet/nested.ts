import { identifier, joined, sql, written, type Sql } from '../../../core/sql/sql.ts'
import { fromDuckDB } from '../../../core/sql/types.ts'
import { settledInside, type Turned } from '../settle.ts'

/** A type after its leaves were turned, and how its values become that. */
interface Nested {
  readonly type: string
  value(own: Sql): Sql
}

/** What becomes of the next leaf of that type. */
type NextLeaf = (type: string) => Nested

/**
 * How a column of a nested type of DuckDB becomes one whose leaves are turned; `leaves` are in the order of the file, which
 * is that of the type. Undefined where no leaf is to be turned, or the type is not nested as the file is.
 */
export function turnedInside(type: string, leaves: readonly (Turned | undefined)[]): Turned | undefined {
  let seen = 0
  const nested = nestedOf(type, (leaf) => {
    const turned = leaves[seen++]
    if (turned?.from !== leaf) return { type: leaf, value: (own) => own }
    return { type: turned.duckdb, value: (own) => turned.value(own) }
  })
  if (seen !== leaves.length || nested.type === type) return undefined
  const to = settledInside(nested.type)
  const value = (own: Sql): Sql => sql`CAST(${nested.value(own)} AS ${written(to)})`
  return { from: type, type: fromDuckDB(type), duckdb: to, value }
}

function nestedOf(type: string, next: NextLeaf, depth = 0): Nested {
  // Each lambda has a name of its own.
  const each = identifier(`each${depth}`)
  if (type.endsWith('[]')) {
    const item = nestedOf(type.slice(0, -2), next, depth + 1)
    const value = (own: Sql): Sql => sql`list_transform(${own}, lambda ${each}: ${item.value(each)})`
    return { type: `${item.type}[]`, value }
  }
  if (type.startsWith('MAP(')) {
    const [key, value] = partsOf(type, 'MAP(').map((part) => nestedOf(part, next, depth + 1))
    if (key === undefined || value === undefined) return { type, value: (own) => own }
    const keys = (own: Sql): Sql => sql`list_transform(map_keys(${own}), lambda ${each}: ${key.value(each)})`
    const values = (own: Sql): Sql => sql`list_transform(map_values(${own}), lambda ${each}: ${value.value(each)})`
    return { type: `MAP(${key.type}, ${value.type})`, value: (own) => sql`map(${keys(own)}, ${values(own)})` }
  }
  if (!type.startsWith('STRUCT(')) return next(type)
  const fields = partsOf(type, 'STRUCT(').map((part) => {
    const [, written = '', inner = ''] = /^("(?:[^"]|"")*"|\S+) (.*)$/s.exec(part) ?? []
    const name = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
    return { name, written, ...nestedOf(inner, next, depth + 1) }
  })
  return {
    type: `STRUCT(${fields.map((field) => `${field.written} ${field.type}`).join(', ')})`,
    value: (own) => {
      const packed = fields.map(
        ({ name, value }) => sql`${identifier(name)} := ${value(sql`struct_extract(${own}, ${name})`)}`,
      )
      return sql`CASE WHEN ${own} IS NOT NULL THEN struct_pack(${joined(packed)}) END`
    },
  }
}

/** What stands between the commas of a type that begins like that, not between those inside of its parts. */
function partsOf(type: string, start: string): readonly string[] {
  const parts = ['']
  let depth = 0
  for (const [piece] of type.slice(start.length, -1).matchAll(/"(?:[^"]|"")*"|, |[^]/g)) {
    if (piece === '(') depth += 1
    if (piece === ')') depth -= 1
    if (piece === ', ' && depth === 0) parts.push('')
    else parts.push((parts.pop() ?? '') + piece)
  }
  return parts
}
