import { records, type Table } from '../data.ts'
import type { JoinKey } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { all, identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { typeName, widen } from '../sql/types.ts'
import { matchReport, type Sides } from '../steps/matching.ts'

/** Asks the engine. */
export type Ask = (query: Sql) => Promise<Table>

/** A figure of the left table and one of the right. */
export interface Both {
  readonly left: number
  readonly right: number
}

/** How two tables match by a key. Rows without a key never match. */
export interface Match {
  readonly rows: Both
  /** Rows that have the key. */
  readonly keyed: Both
  /** Rows with a match. */
  readonly matched: Both
  /** Different keys. */
  readonly keys: Both
  /** Different keys that both have. */
  readonly shared: number
  /** The most rows that one matching key has; 0 where none matches. */
  readonly most: Both
  /** Pairs of rows that match. */
  readonly pairs: number
  /** The figures are from a part of the keys, the same on both sides; those of rows are projected to all of them. */
  readonly sampled: boolean
}

/** Rows of a table, and of each of its columns those with a value. */
export interface Filled {
  readonly rows: number
  readonly values: ReadonlyMap<string, number>
}

/** Counts the rows of a table and the values of some of its columns. */
export async function filled(ask: Ask, { from }: Relation, columns: readonly string[]): Promise<Filled> {
  const names = [...new Set(columns)]
  const counts = names.map((name) => sql`count(${identifier(name)})`)
  const { rows } = await ask(sql`SELECT ${joined([sql`count(*)`, ...counts])} FROM ${from}`)
  const [all = 0, ...values] = (rows[0] ?? []).map(Number)
  return { rows: all, values: new Map(names.map((name, index) => [name, values[index] ?? 0])) }
}

/** Measures how two tables match by a key; `every` n-th key alone where n is more than 1, chosen by its hash. */
export async function measureMatch(
  ask: Ask,
  { left, right, on }: Sides,
  counts: { readonly left: Filled; readonly right: Filled },
  every = 1,
): Promise<Match> {
  const types = on.map((key) => widen(columnOf(left, key.left).type, columnOf(right, key.right).type) ?? 'text')
  const part = (input: Relation, names: readonly string[]): Relation => {
    const known = names.map((name) => sql`${identifier(name)} IS NOT NULL`)
    const hash = joined(
      names.map((name, index) => sql`CAST(${identifier(name)} AS ${typeName(types[index] ?? 'text')})`),
    )
    // `hash` is of DuckDB alone; only the screen asks this.
    const chosen = every > 1 ? [sql`hash(${hash}) % ${every} = 0`] : []
    const list = joined([...new Set(names)].map(identifier))
    return { ...input, from: sql`(SELECT ${list} FROM ${input.from} WHERE ${all([...known, ...chosen])}) AS part` }
  }
  const query = matchReport({
    left: part(left, leftNames(on)),
    right: part(right, rightNames(on)),
    on,
  })
  const found = Object.fromEntries(Object.entries(records(await ask(query))[0] ?? {}).map(([n, v]) => [n, Number(v)]))
  const figure = (name: string) => found[name] ?? 0
  const keyed = { left: keyedRows(counts.left, leftNames(on)), right: keyedRows(counts.right, rightNames(on)) }
  const projected = (matched: number, unmatched: number, of: number) =>
    every === 1 || matched === 0 ? matched : Math.round((matched / (matched + unmatched)) * of)
  return {
    rows: { left: counts.left.rows, right: counts.right.rows },
    keyed:
      every === 1
        ? { left: figure('matched') + figure('unmatched'), right: figure('rightMatched') + figure('rightUnmatched') }
        : keyed,
    matched: {
      left: projected(figure('matched'), figure('unmatched'), keyed.left),
      right: projected(figure('rightMatched'), figure('rightUnmatched'), keyed.right),
    },
    keys: { left: figure('leftKeys') * every, right: figure('rightKeys') * every },
    shared: figure('sharedKeys') * every,
    most: { left: figure('leftRows'), right: figure('rightRows') },
    pairs: figure('pairs') * every,
    sampled: every > 1,
  }
}

export type Cardinality = 'one-to-one' | 'one-to-many' | 'many-to-one' | 'many-to-many'

/** How many rows of one side a row of the other meets, as `expect` of a join says it. */
export function cardinalityOf({ left, right }: Both): Cardinality {
  const many = (rows: number) => (rows > 1 ? 'many' : 'one')
  return `${many(left)}-to-${many(right)}`
}

function leftNames(on: readonly JoinKey[]): readonly string[] {
  return on.map((key) => key.left)
}

function rightNames(on: readonly JoinKey[]): readonly string[] {
  return on.map((key) => key.right)
}

/** An upper bound where the key is of several columns. */
function keyedRows({ rows, values }: Filled, names: readonly string[]): number {
  return Math.min(rows, ...names.map((name) => values.get(name) ?? rows))
}
