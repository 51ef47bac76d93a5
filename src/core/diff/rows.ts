import type { Relation } from '../relation.ts'
import { toText } from '../sql/casts.ts'
import { any, identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { isNumeric, isTemporal } from '../sql/types.ts'
import type { DiffColumn } from './columns.ts'

/** A table to compare: how SQL reads it, and whether its rows are found by number (`rowid`), as only a table's are. */
export interface Side extends Relation {
  readonly byRowid: boolean
}

/** Columns whose equal values say that two rows are the same one, under their names on either side. */
export type Key = readonly (readonly [left: string, right: string])[]

/** How rows of the left and of the right are known to be the same ones. */
export type Matching =
  /** Row n is row n: there are as many on both sides. */
  | { readonly by: 'place' }
  /** `from` gives for each row of the right, in its order, the number of its row on the left, or null, as its one column. */
  | { readonly by: 'rows'; readonly from: Sql; readonly unique: boolean }
  /** Rows of one key; of several rows with it the first goes with the first, the second with the second. */
  | { readonly by: 'key'; readonly key: Key; readonly unique: boolean }

/** What became of a row, as the table of differences says it. */
export const BECAME = ['changed', 'removed', 'added'] as const
export type Became = (typeof BECAME)[number]

/** A column that both sides have and whose values are compared. */
export type Compared = DiffColumn & Required<{ readonly [K in 'left' | 'right']: NonNullable<DiffColumn[K]> }>

export interface Comparing {
  readonly left: Side
  readonly right: Side
  readonly matching: Matching
  readonly compared: readonly Compared[]
  /** Condition on a row of the left: it holds a value that does not fit the step. */
  readonly problem?: Sql
}

/**
 * The rows that differ: `l` and `r` their numbers from 1 on either side, `became` the place in `BECAME`, `problem`, and
 * for each compared column whether its value differs, as `c0`, `c1`, …. Problems come first, then what changed, what was
 * removed, what was added, each by number.
 */
export function differences(comparing: Comparing): Sql {
  const { matching } = comparing
  const rows =
    matching.by === 'place'
      ? byPlace(comparing)
      : matching.by === 'rows'
        ? byRows(comparing, matching.from, matching.unique)
        : byKey(comparing, matching.key, matching.unique)
  return sql`${rows} ORDER BY problem DESC, became, l, r`
}

/** One row of counts: `total`, one for each of `BECAME`, `problems`, and the differing values of each column as `c0`, …. */
export function differenceCounts(table: Sql, compared: readonly Compared[]): Sql {
  const became = BECAME.map((name, at) => sql`count(*) FILTER (WHERE became = ${at}) AS ${identifier(name)}`)
  const columns = compared.map((_, at) => sql`count(*) FILTER (WHERE ${flag(at)}) AS ${flag(at)}`)
  const problems = sql`count(*) FILTER (WHERE problem) AS problems`
  return sql`SELECT count(*) AS total, ${joined([...became, problems, ...columns])} FROM ${table}`
}

/** Whether two values differ, by their text where their types do: 1 and '1' are equal then. */
export function differs({ left, right }: Compared, before: Sql, after: Sql): Sql {
  if (comparable(left.type, right.type)) return sql`${before} IS DISTINCT FROM ${after}`
  return sql`${toText(before, left.type)} IS DISTINCT FROM ${toText(after, right.type)}`
}

/** The column that says whether a value of that compared column differs. */
export function flag(at: number): Sql {
  return identifier(`c${at}`)
}

function comparable(a: string, b: string): boolean {
  return a === b || (isNumeric(a) && isNumeric(b)) || (isTemporal(a) && isTemporal(b))
}

const old = (at: number) => identifier(`v${at}`)
const now = (at: number) => identifier(`w${at}`)

/** The left's compared values as `v0`, …, with `problem`; and with the row's number as `n` where it is asked for. */
function leftRows({ left, compared, problem = sql`false` }: Comparing, more: readonly Sql[]): Sql {
  const values = compared.map((column, at) => sql`${identifier(column.left.name)} AS ${old(at)}`)
  return sql`(SELECT ${joined([...more, ...values, sql`coalesce(${problem}, false) AS problem`])} FROM ${left.from})`
}

/** The right's compared values as `w0`, …. Every relation has a column, so that there is a list to select. */
function rightRows({ right, compared }: Comparing, more: readonly Sql[]): Sql {
  const values = compared.map((column, at) => sql`${identifier(column.right.name)} AS ${now(at)}`)
  return sql`(SELECT ${joined([...more, ...values, sql`true AS here`])} FROM ${right.from})`
}

const NUMBER = sql`row_number() OVER () AS n`

function flags({ compared }: Comparing): readonly Sql[] {
  return compared.map((column, at) => differs(column, old(at), now(at)))
}

function byPlace(comparing: Comparing): Sql {
  const values = flags(comparing)
  const columns = values.map((value, at) => sql`${value} AS ${flag(at)}`)
  const fixed = [sql`n AS l`, sql`n AS r`, sql`CAST(0 AS UTINYINT) AS became`, sql`problem`]
  const both = sql`(SELECT ${NUMBER}, * FROM ${leftRows(comparing, [])} AS a POSITIONAL JOIN ${rightRows(comparing, [])} AS b) AS pairs`
  return sql`SELECT ${joined([...fixed, ...columns])} FROM ${both} WHERE ${any(values)}`
}

/** The number on the left stands beside each row of the right, as its key. */
function byRows(comparing: Comparing, from: Sql, unique: boolean): Sql {
  const key = identifier('k0')
  const right = sql`(SELECT ${NUMBER}, m.l AS ${key}, b.* FROM ${from} AS m(l) POSITIONAL JOIN ${rightRows(comparing, [])} AS b)`
  return joinedRows(comparing, leftRows(comparing, [NUMBER, sql`row_number() OVER () AS ${key}`]), right, [key], unique)
}

function byKey(comparing: Comparing, key: Key, unique: boolean): Sql {
  const { left, right } = comparing
  const typeOf = (side: Side, name: string) => side.columns.find((column) => column.name === name)?.type ?? 'text'
  const keys = key.map(([a, b], at) => {
    const types = [typeOf(left, a), typeOf(right, b)] as const
    const value = (name: string, type: string) =>
      comparable(...types) ? identifier(name) : toText(identifier(name), type)
    return { left: value(a, types[0]), right: value(b, types[1]), name: identifier(`k${at}`) }
  })
  return joinedRows(
    comparing,
    leftRows(comparing, [NUMBER, ...keys.map((each) => sql`${each.left} AS ${each.name}`)]),
    rightRows(comparing, [NUMBER, ...keys.map((each) => sql`${each.right} AS ${each.name}`)]),
    keys.map(({ name }) => name),
    unique,
  )
}

/** Rows of both sides joined by keys; where a key is repeated, the first of either side go together, then the second. */
function joinedRows(comparing: Comparing, left: Sql, right: Sql, keys: readonly Sql[], unique: boolean): Sql {
  // Sorting by one hash is several times quicker than by many columns; the join below still compares the keys themselves.
  const group = keys.length === 1 ? joined(keys) : sql`hash(${joined(keys)})`
  const nth = sql`row_number() OVER (PARTITION BY ${group} ORDER BY n) AS nth`
  const side = (rows: Sql) => (unique ? rows : sql`(SELECT *, ${nth} FROM ${rows})`)
  const same = keys.map((key) => sql`a.${key} IS NOT DISTINCT FROM b.${key}`)
  const on = joined(unique ? same : [...same, sql`a.nth = b.nth`], sql` AND `)
  const values = flags(comparing)
  const compared = values.flatMap((_, at) => [sql`a.${old(at)}`, sql`b.${now(at)}`])
  const list = joined([sql`a.n AS l`, sql`b.n AS r`, sql`a.problem`, ...compared])
  const pairs = sql`(SELECT ${list} FROM ${side(left)} AS a FULL JOIN ${side(right)} AS b ON ${on}) AS pairs`
  const became = sql`CASE WHEN r IS NULL THEN 1 WHEN l IS NULL THEN 2 ELSE 0 END`
  const columns = values.map((value, at) => sql`l IS NOT NULL AND r IS NOT NULL AND ${value} AS ${flag(at)}`)
  const fixed = [sql`l`, sql`r`, sql`CAST(${became} AS UTINYINT) AS became`, sql`coalesce(problem, false) AS problem`]
  return sql`SELECT ${joined([...fixed, ...columns])} FROM ${pairs} WHERE l IS NULL OR r IS NULL OR ${any(values)}`
}
