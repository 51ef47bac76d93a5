import type { Row, Table, Value } from '../data.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import type { DiffColumn } from './columns.ts'
import { BECAME, differs, type Became, type Compared, type Side } from './rows.ts'

/** What became of a row of a page. */
export interface RowChange {
  /** `same` in a page of all rows. */
  readonly became: Became | 'same'
  /** It holds a value that does not fit the step. */
  readonly problem: boolean
  /** Its number on the left and on the right, from 1. */
  readonly left: number | undefined
  readonly right: number | undefined
  /** The values before by column, of those alone that differ. */
  readonly before: ReadonlyMap<number, Value>
}

/** Rows of two sides that belong together, as they are to be shown. */
export interface Pairs {
  /** Relation of `pos`, which orders them, `l` and `r`, the rows' numbers on each side, `became` and `problem`. */
  readonly from: Sql
  readonly left: Side
  readonly right: Side
  readonly columns: readonly DiffColumn[]
  /** Where row n stands beside row n, the stretch of rows that is asked for, so that no more is read. */
  readonly stretch?: Stretch
}

export interface Stretch {
  readonly offset: number
  readonly limit: number
}

/** All rows of the right beside those of the left, row n beside row n. */
export function sideBySide({ offset, limit }: Stretch): Sql {
  return sql`(SELECT range AS pos, range AS l, range AS r, NULL AS became, false AS problem FROM range(${offset + 1}, ${offset + limit + 1}))`
}

/** All rows of the right, beside none of the left. */
export function onlyRight({ offset, limit }: Stretch): Sql {
  return sql`(SELECT range AS pos, CAST(NULL AS BIGINT) AS l, range AS r, NULL AS became, false AS problem FROM range(${offset + 1}, ${offset + limit + 1}))`
}

/** Rows of the right, each beside the row of the left whose number `from` gives as its only column, in its order. */
export function besideOrigin(from: Sql, { offset, limit }: Stretch): Sql {
  return sql`(SELECT n AS pos, l, n AS r, NULL AS became, false AS problem FROM (SELECT row_number() OVER () AS n, l FROM ${from} AS m(l)) AS numbered LIMIT ${limit} OFFSET ${offset})`
}

/** Rows of a table of differences, those alone that a condition is true of. */
export function differing(table: Sql, where: Sql, { offset, limit }: Stretch): Sql {
  return sql`(SELECT row_number() OVER () AS pos, l, r, became, problem FROM (SELECT * FROM ${table} WHERE ${where} LIMIT ${limit} OFFSET ${offset}) AS stretch)`
}

/** The page: numbers, what became of the row, values on the right, values on the left, and which of them differ. */
export function pageQuery(pairs: Pairs): Sql {
  const { columns } = pairs
  const cells = columns.map((column, at) => ({ column, old: identifier(`v${at}`), now: identifier(`w${at}`) }))
  const list = [
    ...[sql`d.l`, sql`d.r`, sql`d.became`, sql`d.problem`],
    ...cells.map(({ column, now }) => (column.right === undefined ? sql`NULL` : now)),
    ...cells.map(({ column, old }) => (column.left === undefined ? sql`NULL` : old)),
    ...cells.map(({ column, old, now }) =>
      isCompared(column) ? sql`d.l IS NOT NULL AND d.r IS NOT NULL AND ${differs(column, old, now)}` : sql`false`,
    ),
  ]
  const named = list.map((each, at) => sql`${each} AS ${identifier(`p${at}`)}`)
  return sql`WITH d AS MATERIALIZED ${pairs.from} SELECT ${joined(named)} FROM d LEFT JOIN ${rowsOf(pairs, 'left')} AS a ON a.n = d.l - 1 LEFT JOIN ${rowsOf(pairs, 'right')} AS b ON b.n = d.r - 1 WHERE a.n IS NOT NULL OR b.n IS NOT NULL ORDER BY d.pos`
}

/** What a page says: the rows, first their numbers (as they were on the left, where they were there), and what became of each. */
export function decodePage(
  { rows }: Table,
  columns: readonly DiffColumn[],
): { readonly table: Table; readonly changes: readonly RowChange[] } {
  const width = columns.length
  const places = [4, 4 + width, 4 + 2 * width] as const
  const changes = rows.map(([l = null, r = null, became = null, problem = null, ...values]): RowChange => {
    const before = new Map<number, Value>()
    columns.forEach((_, at) => {
      if (values[at + places[2] - 4] === true) before.set(at + 1, values[at + width] ?? null)
    })
    return {
      became: became === null ? (before.size > 0 ? 'changed' : 'same') : (BECAME[Number(became)] ?? 'changed'),
      problem: problem === true,
      left: l === null ? undefined : Number(l),
      right: r === null ? undefined : Number(r),
      before,
    }
  })
  const table = {
    columns: [
      { name: '#', type: 'integer' },
      ...columns.map(({ name, left, right }) => ({ name, type: (right ?? left)?.type ?? 'text' })),
    ],
    rows: rows.map((row): Row => {
      const [l = null, r = null] = row
      const cells = columns.map((column, at): Value => {
        const isOld = column.right === undefined || r === null
        return row[(isOld ? places[1] : places[0]) + at] ?? null
      })
      return [l ?? r, ...cells]
    }),
  }
  return { table, changes }
}

/** Columns that both sides have. */
export function isCompared(column: DiffColumn): column is Compared {
  return column.left !== undefined && column.right !== undefined
}

/**
 * A side's rows that the pairs name, with their numbers, from 0 as DuckDB finds them by, as `n` and its columns as `v0` or
 * `w0`, …, by their place in the comparison. They are chosen before they are joined, so that no join holds a whole table.
 */
function rowsOf({ columns, stretch, ...sides }: Pairs, which: 'left' | 'right'): Sql {
  const side = sides[which]
  const [number, letter] = which === 'left' ? [sql`l`, 'v'] : [sql`r`, 'w']
  const values = columns.flatMap((column, at) => {
    const own = column[which]
    return own === undefined ? [] : [sql`${identifier(own.name)} AS ${identifier(`${letter}${at}`)}`]
  })
  const chosen = sql`IN (SELECT ${number} - 1 FROM d)`
  if (side.byRowid) {
    const where =
      stretch === undefined
        ? sql`rowid ${chosen}`
        : sql`rowid >= ${stretch.offset} AND rowid < ${stretch.offset + stretch.limit}`
    return sql`(SELECT ${joined([sql`rowid AS n`, ...values])} FROM ${side.from} WHERE ${where})`
  }
  if (stretch !== undefined) {
    const part = sql`(SELECT * FROM ${side.from} LIMIT ${stretch.limit} OFFSET ${stretch.offset}) AS part`
    return sql`(SELECT ${joined([sql`row_number() OVER () - 1 + ${stretch.offset} AS n`, ...values])} FROM ${part})`
  }
  const all = sql`(SELECT ${joined([sql`row_number() OVER () - 1 AS n`, ...values])} FROM ${side.from})`
  return sql`(SELECT * FROM ${all} AS numbered WHERE n ${chosen})`
}
