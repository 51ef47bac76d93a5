import type { Column, Table } from '../../core/data.ts'
import {
  besideOrigin,
  decodePage,
  differing,
  isCompared,
  onlyRight,
  pageQuery,
  sideBySide,
  type Pairs,
  type Stretch,
} from '../../core/diff/page.ts'
import { BECAME, differenceCounts, differences, flag, type Comparing, type Matching } from '../../core/diff/rows.ts'
import { all, identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { render } from '../../core/sql/render.ts'
import type { Connector } from '../../engine/connector.ts'
import type { Page } from './define.ts'
import type { Difference, DifferingRows, Matched } from '../compare.ts'
import { createAnswerCache } from './answers.ts'
import { csvBlob } from './csv.ts'
import type { DifferencePlan } from './differencePlan.ts'
import { uniqueColumns } from './uniqueColumns.ts'

/** How many comparisons, each a table of the engine, are kept; the one used longest ago goes first. */
const KEPT = 8

/** Up to so many rows of the left a page of all rows finds each one's origin; of more it shows the result alone. */
const FOLLOWED = 200_000

/** Comparisons as tables of the engine that hold the numbers of the rows that differ, made when they are first asked for. */
export interface Differences {
  of(plan: DifferencePlan, signal: AbortSignal): Promise<Difference>
  page(
    plan: DifferencePlan,
    rows: DifferingRows | 'all',
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<Page>
  csv(plan: DifferencePlan, signal: AbortSignal): Promise<Blob>
  /** The engine was started anew. */
  clear(): void
}

type Ask = (statement: Sql) => Promise<Table>

export function createDifferences(connector: () => Connector, asking: (signal: AbortSignal) => Ask): Differences {
  const cache = createAnswerCache(KEPT)
  /** Tables in the order in which they were used, as the cache's answers are. */
  const used = new Set<string>()

  function of(plan: DifferencePlan, signal: AbortSignal): Promise<Difference> {
    const name = tableOf(plan)
    used.delete(name)
    used.add(name)
    return cache.ask(plan.key, signal, (shared) => compute(plan, shared))
  }

  async function compute(plan: DifferencePlan, signal: AbortSignal): Promise<Difference> {
    const ask = asking(signal)
    const matching = await chosen(plan, ask)
    const found = {
      ...{ key: plan.key, right: plan.hash, rows: plan.rows },
      ...{ matched: matchedBy(matching, plan), reordered: isReordered(plan) },
    }
    if (matching === 'none') {
      const columns = plan.columns.map((column) => ({ ...column, changed: 0 }))
      return { ...found, columns, total: 0, changed: 0, removed: 0, added: 0, problems: 0, moved: false }
    }
    const name = tableOf(plan)
    await make(name, { ...plan, matching }, signal)
    const { columns, rows } = await ask(differenceCounts(identifier(name), plan.compared))
    const counts = new Map(columns.map((column, at) => [column.name, Number(rows[0]?.[at] ?? 0)]))
    const counted = (of: string) => counts.get(of) ?? 0
    const changes = new Map(plan.compared.map((column, at) => [column.name, counted(`c${at}`)]))
    return {
      ...found,
      columns: plan.columns.map((column) => ({ ...column, changed: changes.get(column.name) ?? 0 })),
      total: counted('total'),
      changed: counted('changed'),
      removed: counted('removed'),
      added: counted('added'),
      problems: counted('problems'),
      moved: counted('total') === 0 && matching.by === 'rows' && (await hasMoved(matching.from, ask)),
    }
  }

  async function make(name: string, comparing: Comparing, signal: AbortSignal): Promise<void> {
    const statement = sql`CREATE OR REPLACE TABLE ${identifier(name)} AS ${differences(comparing)}`
    await connector().execute(render(statement), { signal, priority: 1 })
    for (const oldest of [...used].slice(0, -KEPT)) {
      used.delete(oldest)
      await connector().execute(render(sql`DROP TABLE IF EXISTS ${identifier(oldest)}`), { priority: 0 })
    }
  }

  return {
    of,
    page: async (plan, rows, offset, limit, signal) => {
      const stretch = { offset, limit }
      if (rows !== 'all') await of(plan, signal)
      const pairs = rows === 'all' ? wholeTable(plan, stretch) : someRows(plan, rows, stretch)
      const { columns } = pairs
      const { table, changes } = decodePage(await asking(signal)(pageQuery(pairs)), columns)
      return { offset, table, compared: { columns, changes } }
    },
    csv: async (plan, signal) => {
      const { total } = await of(plan, signal)
      const query = pageQuery(someRows(plan, {}, { offset: 0, limit: total }))
      return csvBlob(withHeader(connector().stream(render(query), { signal }), plan), { columns: csvColumns(plan) })
    },
    clear: () => {
      cache.clear()
      used.clear()
    },
  }
}

const tableOf = ({ key }: DifferencePlan) => `t_diff_${key.slice(0, 24)}`

/** The matching of a plan, with the key found in the data where none is given: the first column that is unique in both. */
async function chosen(plan: DifferencePlan, ask: Ask): Promise<Matching | 'none'> {
  const { matching, compared } = plan
  if (matching !== undefined && matching !== 'content') return matching
  if (compared.length === 0) return 'none'
  const [unique] = matching === undefined ? await uniqueColumns(plan, ask) : []
  if (unique !== undefined) return { by: 'key', key: [[unique, unique]], unique: true }
  return { by: 'key', key: compared.map(({ left, right }) => [left.name, right.name] as const), unique: false }
}

function matchedBy(matching: Matching | 'none', { compared }: DifferencePlan): Matched {
  if (matching === 'none') return { by: 'none' }
  if (matching.by !== 'key') return { by: 'rows' }
  const columns = matching.key.map(([left]) => left)
  return compared.every(({ left }) => columns.includes(left.name)) ? { by: 'content' } : { by: 'key', columns }
}

/** Whether the left's columns that are still there stand in another order. */
function isReordered({ left, columns }: DifferencePlan): boolean {
  const now = columns.flatMap((column) => (isCompared(column) ? [column.left.name] : []))
  const before = left.columns.map(({ name }) => name).filter((name) => now.includes(name))
  return now.some((name, at) => name !== before[at])
}

/** Whether any row stands at another place than the one it came from. */
async function hasMoved(from: Sql, ask: Ask): Promise<boolean> {
  const places = sql`(SELECT l, row_number() OVER () AS n FROM ${from} AS m(l)) AS places`
  return (await ask(sql`SELECT 1 FROM ${places} WHERE l IS DISTINCT FROM n LIMIT 1`)).rows.length > 0
}

function someRows(plan: DifferencePlan, rows: DifferingRows, stretch: Stretch): Pairs {
  const at = plan.compared.findIndex(({ name }) => name === rows.column)
  const conditions = [
    ...(rows.became === undefined ? [] : [sql`became = ${BECAME.indexOf(rows.became)}`]),
    ...(rows.column === undefined ? [] : [at === -1 ? sql`false` : flag(at)]),
    ...(rows.problems === true ? [sql`problem`] : []),
  ]
  return { ...plan, from: differing(identifier(tableOf(plan)), all(conditions), stretch) }
}

/** Every row of the right: beside its origin where that is quick to find, else alone, without the columns that are gone. */
function wholeTable(plan: DifferencePlan, stretch: Stretch): Pairs {
  const { matching, rows } = plan
  if (plan.inPlace) return { ...plan, from: sideBySide(stretch), stretch }
  if (typeof matching === 'object' && matching.by === 'rows' && rows.left <= FOLLOWED)
    return { ...plan, from: besideOrigin(matching.from, stretch) }
  const columns = plan.columns.filter(({ right }) => right !== undefined)
  return { ...plan, columns, from: onlyRight(stretch), stretch }
}

/** Columns of the file: what became of the row, its numbers, then each column now and, where both have it, before. */
function csvColumns({ columns }: DifferencePlan): readonly Column[] {
  const own = columns.flatMap(({ name, left, right }): Column[] => {
    if (left === undefined || right === undefined) return [{ name, type: (right ?? left)?.type ?? 'text' }]
    return [
      { name, type: right.type },
      { name: `${name} before`, type: left.type },
    ]
  })
  const number = (name: string) => ({ name, type: 'integer' })
  return [{ name: 'change', type: 'text' }, number('row before'), number('row after'), ...own]
}

async function* withHeader(batches: AsyncIterable<Table>, { columns }: DifferencePlan): AsyncIterable<Table> {
  for await (const batch of batches) {
    const { table, changes } = decodePage(batch, columns)
    const rows = table.rows.map((row, at) => {
      const change = changes[at]
      const values = columns.flatMap(({ left, right }, place) => {
        const value = row[place + 1] ?? null
        return left === undefined || right === undefined ? [value] : [value, change?.before.get(place + 1) ?? null]
      })
      return [change?.became ?? null, change?.left ?? null, change?.right ?? null, ...values]
    })
    yield { columns: batch.columns, rows }
  }
}
