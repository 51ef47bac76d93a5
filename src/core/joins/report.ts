import type { z } from 'zod'
import { records, type Table } from '../data.ts'
import { columnNames, type Relation } from '../relation.ts'
import { any, identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { asOfQuery } from '../steps/asof.ts'
import type { joinParams } from '../steps/join.ts'
import {
  keyGroups,
  keysEqual,
  leftColumn,
  matchReport,
  rightColumn,
  type JoinedColumn,
  type Sides,
} from '../steps/matching.ts'
import { freeName } from '../steps/names.ts'
import { sourceOrder } from '../steps/order.ts'
import type { Both } from './measure.ts'

type JoinParams = z.output<typeof joinParams>

/** What a join does with the rows of its two tables. */
export interface JoinReport {
  readonly rows: Both
  readonly matched: Both
  readonly unmatched: Both
  /** Rows of the result. */
  readonly after: number
  /** The most rows of a side that one row of the other meets; 0 where none matches. */
  readonly most: Both
}

/** The counts of a join, to be read by `readJoinReport`. */
export function joinReportSql(p: JoinParams, [left, right]: readonly [Relation, Relation]): Sql {
  if (p.how === 'cross')
    return sql`SELECT (SELECT count(*) FROM ${left.from}) AS l, (SELECT count(*) FROM ${right.from}) AS r`
  if (p.how !== 'asof' || p.asof === undefined) return matchReport({ left, right, on: p.on })
  const { query, marker } = nearestMarked(p, left, right)
  return sql`SELECT count(${marker}) AS matched, count(*) AS l, (SELECT count(*) FROM ${right.from}) AS r FROM (${query}) AS j`
}

/** Reads the answer to `joinReportSql`. Of the nearest rows only those of the left are counted: a right row may be taken often. */
export function readJoinReport({ how }: JoinParams, answer: Table): JoinReport {
  const found = Object.fromEntries(Object.entries(records(answer)[0] ?? {}).map(([n, v]) => [n, Number(v)]))
  const figure = (name: string) => found[name] ?? 0
  if (how === 'cross') {
    const rows = { left: figure('l'), right: figure('r') }
    const any = rows.left > 0 && rows.right > 0
    const matched = any ? rows : { left: 0, right: 0 }
    const unmatched = any ? { left: 0, right: 0 } : rows
    return { rows, matched, unmatched, after: rows.left * rows.right, most: any ? rows : { left: 0, right: 0 } }
  }
  if (how === 'asof') {
    const [rows, matched] = [{ left: figure('l'), right: figure('r') }, figure('matched')]
    return {
      rows,
      matched: { left: matched, right: rows.right },
      unmatched: { left: rows.left - matched, right: 0 },
      after: rows.left,
      most: { left: 1, right: Math.min(1, matched) },
    }
  }
  const matched = { left: figure('matched'), right: figure('rightMatched') }
  const unmatched = { left: figure('unmatched'), right: figure('rightUnmatched') }
  const rows = { left: matched.left + unmatched.left, right: matched.right + unmatched.right }
  const most = { left: figure('leftRows'), right: figure('rightRows') }
  return { rows, matched, unmatched, after: rowsAfter(how, figure('pairs'), matched.left, unmatched), most }
}

function rowsAfter(
  how: Exclude<JoinParams['how'], 'cross' | 'asof'>,
  pairs: number,
  matched: number,
  rest: Both,
): number {
  switch (how) {
    case 'inner':
      return pairs
    case 'left':
      return pairs + rest.left
    case 'right':
      return pairs + rest.right
    case 'full':
      return pairs + rest.left + rest.right
    case 'semi':
      return matched
    case 'anti':
      return rest.left
  }
}

/** The rows of a side without a match, in their order. */
export function unmatchedSql(p: JoinParams, [left, right]: readonly [Relation, Relation], side: 'left' | 'right'): Sql {
  if (p.how === 'asof' && side === 'left') {
    const { query, marker } = nearestMarked(p, left, right)
    return sql`SELECT ${joined(columnNames(left).map(identifier))} FROM (${query}) AS j WHERE ${marker} IS NULL`
  }
  const [own, other] = side === 'left' ? [left, right] : [right, left]
  const place = sourceOrder(own)
  const [from, against] = side === 'left' ? [sql`l`, sql`r`] : [sql`r`, sql`l`]
  const list = joined(columnNames(own).map(side === 'left' ? leftColumn : rightColumn))
  const on = p.how === 'cross' ? [] : p.on
  return sql`SELECT ${list} FROM ${place.from} AS ${from} WHERE NOT EXISTS (SELECT 1 FROM ${other.from} AS ${against} WHERE ${keysEqual({ left, right, on })}) ORDER BY ${from}.${place.place}`
}

/** The keys that have several rows on the sides named and a match on the other, with their rows, those of most pairs first. */
export function repeatedKeysSql({ left, right, on }: Sides, sides: readonly ('left' | 'right')[]): Sql {
  const { from, places } = keyGroups({ left, right, on })
  const taken: string[] = ['left rows', 'right rows']
  const names = on.map((key) => {
    const name = freeName(key.left, taken)
    taken.push(name)
    return name
  })
  const keys = places.map((place, index) => sql`l.${place} AS ${identifier(names[index] ?? '')}`)
  const many = sides.map((side) => sql`${side === 'left' ? sql`l` : sql`r`}.n > 1`)
  const list = joined([...keys, sql`l.n AS ${identifier('left rows')}`, sql`r.n AS ${identifier('right rows')}`])
  const order = joined(places.map((place) => sql`l.${place}`))
  return sql`SELECT ${list} FROM ${from} WHERE l.n IS NOT NULL AND r.n IS NOT NULL AND (${any(many)}) ORDER BY l.n * r.n DESC, ${order}`
}

/** Every left row of a join to the nearest with a column that is missing where there is none. */
function nearestMarked(p: JoinParams, left: Relation, right: Relation): { readonly query: Sql; readonly marker: Sql } {
  const { asof } = p
  const column = right.columns.find(({ name }) => name === asof?.right)
  if (asof === undefined || column === undefined) throw new Error('asof without its columns')
  const name = freeName('_match', columnNames(left))
  const columns: readonly JoinedColumn[] = [
    ...left.columns.map((own) => ({ name: own.name, left: own })),
    { name, right: column },
  ]
  return { query: asOfQuery({ left, right, on: p.on }, asof, columns), marker: identifier(name) }
}
