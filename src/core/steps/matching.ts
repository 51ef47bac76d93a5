import type { Column } from '../data.ts'
import type { JoinKey } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { all, identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { typeName, widen } from '../sql/types.ts'

/** The two sides of a join with their aliases `l` and `r`, and its keys. */
export interface Sides {
  readonly left: Relation
  readonly right: Relation
  readonly on: readonly JoinKey[]
}

export function leftColumn(name: string): Sql {
  return sql`l.${identifier(name)}`
}

export function rightColumn(name: string): Sql {
  return sql`r.${identifier(name)}`
}

/** Two values of columns in the type that holds both; columns that have none are an issue before this is asked. */
export function inOneType(left: Sql, leftType: string, right: Sql, rightType: string): readonly [Sql, Sql] {
  const wide = widen(leftType, rightType) ?? leftType
  const as = (value: Sql, type: string) => (type === wide ? value : sql`CAST(${value} AS ${typeName(wide)})`)
  return [as(left, leftType), as(right, rightType)]
}

/** The condition that all keys are equal; missing keys never match. */
export function keysEqual({ left, right, on }: Sides): Sql {
  return all(
    on.map((key) => {
      const [a, b] = inOneType(
        leftColumn(key.left),
        columnOf(left, key.left).type,
        rightColumn(key.right),
        columnOf(right, key.right).type,
      )
      return sql`${a} = ${b}`
    }),
  )
}

/** A column of a join's result: from the left, from the right, or a key of both that has one name. */
export interface JoinedColumn {
  readonly name: string
  readonly left?: Column
  readonly right?: Column
}

/** The columns of a join: those of the left; then those of the right but for keys of one name, with `suffix` where the left has the name. */
export function joinedColumns(
  left: readonly Column[],
  right: readonly Column[],
  on: readonly JoinKey[],
  suffix: string,
): readonly JoinedColumn[] {
  const isShared = (name: string) => on.some((key) => key.left === name && key.right === name)
  const names = new Set(left.map(({ name }) => name))
  const fromLeft = left.map((column): JoinedColumn => {
    const other = isShared(column.name) ? right.find(({ name }) => name === column.name) : undefined
    return { name: column.name, left: column, ...(other === undefined ? {} : { right: other }) }
  })
  const fromRight = right
    .filter(({ name }) => !isShared(name))
    .map((column): JoinedColumn => ({
      name: names.has(column.name) ? column.name + suffix : column.name,
      right: column,
    }))
  return [...fromLeft, ...fromRight]
}

/** The columns as a list to select; keys of one name are coalesced. */
export function joinedList(columns: readonly JoinedColumn[]): Sql {
  return joined(
    columns.map(({ name, left, right }) => {
      if (left !== undefined && right !== undefined) {
        const both = inOneType(leftColumn(left.name), left.type, rightColumn(right.name), right.type)
        return sql`coalesce(${joined(both)}) AS ${identifier(name)}`
      }
      if (left !== undefined) return sql`${leftColumn(left.name)} AS ${identifier(name)}`
      return right === undefined ? sql`` : sql`${rightColumn(right.name)} AS ${identifier(name)}`
    }),
  )
}

/** The keys of both sides, each once with its rows there: a source of `l.n` and `r.n` (one of them missing without a match). */
export interface KeyGroups {
  readonly from: Sql
  /** The columns of a key, to stand behind `l.` and `r.`. */
  readonly places: readonly Sql[]
}

/** Groups both sides of a join by its keys and puts equal keys side by side. Missing keys are groups that never match. */
export function keyGroups({ left, right, on }: Sides): KeyGroups {
  const places = on.map((_, index) => identifier(`key${index}`))
  const counted = (input: Relation, keys: readonly string[]) => {
    const list = keys.map((key, index) => sql`${identifier(key)} AS ${places[index] ?? sql`key`}`)
    return sql`(SELECT ${joined([...list, sql`count(*) AS n`])} FROM ${input.from} GROUP BY ${joined(keys.map(identifier))})`
  }
  const equal = all(
    on.map((key, index) => {
      const place = places[index] ?? sql`key`
      const [a, b] = inOneType(
        sql`l.${place}`,
        columnOf(left, key.left).type,
        sql`r.${place}`,
        columnOf(right, key.right).type,
      )
      return sql`${a} = ${b}`
    }),
  )
  const l = counted(
    left,
    on.map((key) => key.left),
  )
  const r = counted(
    right,
    on.map((key) => key.right),
  )
  return { from: sql`${l} AS l FULL JOIN ${r} AS r ON ${equal}`, places }
}

/**
 * One row of counts of a join by its keys: rows of either side with a match and without, the most right rows that meet
 * one left row (`rightRows`) and the other way round (`leftRows`), the pairs that match, and the different keys of either
 * side and of both.
 */
export function matchReport(sides: Sides): Sql {
  const { from, places } = keyGroups(sides)
  const matched = sql`l.n IS NOT NULL AND r.n IS NOT NULL`
  const sum = (value: Sql, where: Sql) => sql`CAST(coalesce(sum(CASE WHEN ${where} THEN ${value} END), 0) AS BIGINT)`
  const known = (side: Sql) => all(places.map((place) => sql`${side}.${place} IS NOT NULL`))
  const keys = (where: Sql) => sql`count(CASE WHEN ${where} THEN 1 END)`
  const counts = [
    sql`${sum(sql`l.n`, matched)} AS matched`,
    sql`${sum(sql`l.n`, sql`r.n IS NULL`)} AS unmatched`,
    sql`${sum(sql`r.n`, matched)} AS ${identifier('rightMatched')}`,
    sql`${sum(sql`r.n`, sql`l.n IS NULL`)} AS ${identifier('rightUnmatched')}`,
    sql`coalesce(max(CASE WHEN ${matched} THEN r.n END), 0) AS ${identifier('rightRows')}`,
    sql`coalesce(max(CASE WHEN ${matched} THEN l.n END), 0) AS ${identifier('leftRows')}`,
    sql`${sum(sql`l.n * r.n`, matched)} AS pairs`,
    sql`${keys(known(sql`l`))} AS ${identifier('leftKeys')}`,
    sql`${keys(known(sql`r`))} AS ${identifier('rightKeys')}`,
    sql`${keys(matched)} AS ${identifier('sharedKeys')}`,
  ]
  return sql`SELECT ${joined(counts)} FROM ${from}`
}
