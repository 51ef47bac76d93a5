import type { Column } from './data.ts'
import { identifier, joined, sql, type Sql } from './sql/sql.ts'

/** A table or view that a step reads: the id of its node, how SQL names it, and its columns. */
export interface Relation {
  readonly id: string
  readonly from: Sql
  readonly columns: readonly Column[]
}

/** Input number `index`; a kind is never compiled with fewer inputs than it says. */
export function inputAt(inputs: readonly Relation[], index = 0): Relation {
  const found = inputs[index]
  if (found === undefined) throw new Error(`no input ${index}`)
  return found
}

/** The column of that name; asking for one that is not there is a bug, since issues come first. */
export function columnOf(relation: Relation, name: string): Column {
  const found = relation.columns.find((column) => column.name === name)
  if (found === undefined) throw new Error(`no column ${name} in ${relation.id}`)
  return found
}

export function columnNames(relation: Relation): readonly string[] {
  return relation.columns.map((column) => column.name)
}

/**
 * `SELECT` of all columns of a relation with some replaced in place and new ones behind the column `after`, or at the end,
 * in the order of `made`, or as given. The columns are listed, never `*`: every engine reads it alike and a reviewer sees
 * them.
 */
export function selectWith(
  input: Relation,
  values: Readonly<Record<string, Sql>>,
  after?: string,
  made?: readonly string[],
): Sql {
  const known = new Set(columnNames(input))
  const place = new Map(made?.map((name, index) => [name, index]))
  const added = Object.entries(values)
    .filter(([name]) => !known.has(name))
    .sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
    .map(([name, value]) => sql`${value} AS ${identifier(name)}`)
  const last = after ?? input.columns.at(-1)?.name
  const list = input.columns.flatMap(({ name }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    const own = value === undefined ? identifier(name) : sql`${value} AS ${identifier(name)}`
    return name === last ? [own, ...added] : [own]
  })
  return sql`SELECT ${joined(list)} FROM ${input.from}`
}

/** `SELECT` of the named columns of a relation. */
export function selectOnly(input: Relation, names: readonly string[]): Sql {
  return sql`SELECT ${joined(names.map(identifier))} FROM ${input.from}`
}
