import type { StoreApi } from 'zustand/vanilla'
import type { Answers } from '../../core/analyses/define.ts'
import { ANALYSES } from '../../core/analyses/index.ts'
import type { ChartData } from '../../core/charts/define.ts'
import { CHARTS } from '../../core/charts/index.ts'
import { hashJson } from '../../core/canonical.ts'
import { failingRows } from '../../core/checks/judge.ts'
import { CHECKS } from '../../core/checks/index.ts'
import type { Table } from '../../core/data.ts'
import { findCell, type AnalysisCell, type ChartCell, type CheckCell } from '../../core/notebook/document.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { render } from '../../core/sql/render.ts'
import { answerInBatches, gatherAnswers } from '../../engine/analyze.ts'
import type { Connector, Options } from '../../engine/connector.ts'
import type { Materialised } from '../../engine/status.ts'
import { abortError } from '../../engine/queue.ts'
import type { AppState, Rows } from '../app.ts'
import type { HeaderProfile, Page, Results, ValueCounts } from './define.ts'
import type { Engine } from '../engine.ts'
import { nodeOf, statusOf } from '../hashes.ts'
import type { Staged } from '../sources.ts'
import { createAnswerCache } from './answers.ts'
import { firstChanges } from './changed.ts'
import { csvBlob } from './csv.ts'
import { createDifferenceAnswers } from './differenceAnswers.ts'
import { engineFunctions } from './functions.ts'
import { headerProfile } from './header.ts'
import { createJoinAnswers } from './joinAnswers.ts'
import { rejectCounts } from './rejects.ts'
import { pageSql, relationOf } from './relation.ts'
import { createReplay } from './replay.ts'
import { findStep, stepSql } from './step.ts'
import { suggestedStep } from './suggested.ts'
import { valueCounts } from './values.ts'

/** How many pages of the grid, and how many other answers, are kept. */
const KEPT = { pages: 100, answers: 500 } as const

export interface ResultsService extends Results {
  /** Drops every answer: the engine was started anew. */
  clear(): void
}

/** The rows a page is of: a whole result, or a query over it; with a key that tells their content. */
type RowSet = { readonly key: string } & ({ readonly whole: Materialised } | { readonly query: Sql })

/** Answers what the screen shows from the tables of the engine, cached by content. */
export function createResults(
  store: StoreApi<AppState>,
  engine: () => Engine | undefined,
  now: () => number,
  staged: () => Staged | undefined,
): ResultsService {
  const { getState } = store
  const replay = createReplay(store, engine)
  const pages = createAnswerCache(KEPT.pages)
  const answers = createAnswerCache(KEPT.answers)

  const connector = (): Connector => {
    const ready = engine()
    if (ready === undefined) throw new Error('The database engine has not started yet.')
    return ready.connector
  }

  const query = async (statement: Sql, options: Options): Promise<Table> =>
    connector().query(render(statement), options)

  /** Asks what is on the screen, behind what the user waits for. */
  const asking = (signal: AbortSignal) => (statement: Sql) => query(statement, { signal, priority: 1 })

  const { clear: clearDifferences, ...differences } = createDifferenceAnswers(
    getState,
    connector,
    asking,
    pages,
    replay,
  )

  function resultOf(cell: string): Materialised {
    const state = getState()
    const result = statusOf(state, nodeOf(state, cell))?.result
    if (result === undefined) throw new Error(`\`${cell}\` has no result yet.`)
    return result
  }

  function rowSet(cell: string, rows: Rows): RowSet {
    const state = getState()
    const found = rows === 'failing' ? checkOf(state, cell) : undefined
    if (found !== undefined) return failingSet(found)
    if (rows === 'rejects') return rejectsSet(state, cell)
    const whole = resultOf(cell)
    if (rows === 'misfits') return misfitsSet(state, whole)
    return { key: whole.hash, whole }
  }

  function failingSet(cell: CheckCell): RowSet {
    const result = resultOf(cell.on)
    const kind = CHECKS.find(cell.kind)
    const failing = kind === undefined ? undefined : failingRows(kind, cell.params, relationOf(cell.on, result))
    return failing === undefined
      ? noRows(result)
      : { key: hashJson(['failing', result.hash, cell.kind, cell.params]), query: failing }
  }

  async function page(set: RowSet, offset: number, limit: number, signal: AbortSignal): Promise<Page> {
    const statement =
      'whole' in set
        ? pageSql(set.whole, offset, limit)
        : sql`SELECT * FROM (${set.query}) AS r LIMIT ${limit} OFFSET ${offset}`
    return pages.ask(`${set.key} ${offset} ${limit}`, signal, async (shared) => {
      const table = await query(statement, { signal: shared, priority: 2 })
      return { table, offset }
    })
  }

  async function count(set: RowSet, signal: AbortSignal): Promise<number> {
    if ('whole' in set) return set.whole.rows
    return answers.ask(`count ${set.key}`, signal, async (shared) => {
      const statement = sql`SELECT count(*) FROM (${set.query}) AS r`
      const counted = await query(statement, { signal: shared, priority: 1 })
      return Number(counted.rows[0]?.[0] ?? 0)
    })
  }

  async function header(cell: string, name: string, signal: AbortSignal): Promise<HeaderProfile> {
    const result = resultOf(cell)
    const column = result.columns.find((each) => each.name === name)
    if (column === undefined) throw new Error(`\`${cell}\` has no column \`${name}\`.`)
    return answers.ask(`header ${result.hash} ${name}`, signal, (shared) =>
      headerProfile(asking(shared), relationOf(cell, result), column),
    )
  }

  async function values(
    cell: string,
    column: string,
    search: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<ValueCounts> {
    const result = resultOf(cell)
    const key = JSON.stringify(['values', result.hash, column, search, limit])
    return answers.ask(key, signal, (shared) =>
      valueCounts(asking(shared), relationOf(cell, result), column, search, limit),
    )
  }

  async function chart(cell: ChartCell, signal: AbortSignal): Promise<ChartData> {
    const result = resultOf(cell.on)
    const kind = CHARTS.find(cell.kind)
    if (kind === undefined) throw new Error(`There is no kind of chart \`${cell.kind}\`.`)
    return answers.ask(hashJson(['chart', result.hash, cell.kind, cell.params]), signal, async (shared) => {
      const params = kind.params.parse(cell.params)
      const input = relationOf(cell.on, result)
      const ask = asking(shared)
      const extent = kind.extent === undefined ? undefined : await ask(kind.extent(params, input))
      const table = await ask(kind.query(params, input, extent))
      return { table, rows: result.rows, ...(extent === undefined ? {} : { extent }) }
    })
  }

  /** The table that an analysis is of, its kind, and a key of all that decides its result. */
  function analysisOf({ on, kind: name, params }: AnalysisCell) {
    const result = resultOf(on)
    const kind = ANALYSES.find(name)
    if (kind === undefined) throw new Error(`There is no kind of analysis \`${name}\`.`)
    return { result, kind, input: relationOf(on, result), key: hashJson([result.hash, name, params]) }
  }

  async function analysis(cell: AnalysisCell, signal: AbortSignal): Promise<Answers> {
    const { kind, input, key } = analysisOf(cell)
    return answers.ask(`analysis ${key}`, signal, (shared) =>
      gatherAnswers(connector(), kind, cell.params, input, { signal: shared, priority: 0 }),
    )
  }

  async function analysed(cell: AnalysisCell, signal: AbortSignal, tell: (share: number) => void): Promise<object> {
    const { result, kind, input, key } = analysisOf(cell)
    return answers.ask(`analysed ${key}`, signal, async (shared) => {
      // By question, not by params: another method asks for the same values.
      const kept: Pick<Connector, 'query'> = {
        query: (text) =>
          answers.ask(`asked ${result.hash} ${text}`, shared, (asking) =>
            answerInBatches(connector(), text, { signal: asking }),
          ),
      }
      const found = await gatherAnswers(kept, kind, cell.params, input)
      const { analysisInput } = await import('../../engine/analysisJob.ts')
      return connector().compute('analyze', analysisInput(cell.kind, cell.params, result.columns, found), {
        signal: shared,
        onProgress: tell,
      })
    })
  }

  return {
    ...differences,
    page: (cell, rows, offset, limit, signal) =>
      replay(cell, signal, async () => page(rowSet(cell, rows), offset, limit, signal)),
    count: (cell, rows, signal) => replay(cell, signal, async () => count(rowSet(cell, rows), signal)),
    proposed: async (rows, offset, limit, signal) => {
      const asked = staged()
      try {
        return await page(proposedSet(asked, rows), offset, limit, signal)
      } catch (reason) {
        // Its table is gone since another one has taken its place.
        throw asked === staged() ? reason : abortError()
      }
    },
    failing: (cell, offset, limit, signal) =>
      replay(cell.on, signal, async () => page(failingSet(cell), offset, limit, signal)),
    rejects: (cell, limit, signal) =>
      replay(cell, signal, () => {
        const table = rejectsOf(getState(), cell)
        return answers.ask(`reasons ${table} ${limit}`, signal, (shared) => rejectCounts(asking(shared), table, limit))
      }),
    header: (cell, column, signal) => replay(cell, signal, () => header(cell, column, signal)),
    values: (cell, column, search, limit, signal) =>
      replay(cell, signal, () => values(cell, column, search, limit, signal)),
    changes: (cell, limit, signal) =>
      replay(cell, signal, async () => {
        const step = findStep(getState(), cell)
        if (step === undefined || step.off) return []
        return answers.ask(`changes ${step.hash} ${limit}`, signal, (shared) =>
          firstChanges(step, limit, asking(shared)),
        )
      }),
    suggested: (suggestion, limit, signal) =>
      replay(suggestion.on, signal, async () => {
        const result = resultOf(suggestion.on)
        return answers.ask(`suggested ${suggestion.id} ${result.hash} ${limit}`, signal, async (shared) => {
          const step = await suggestedStep(asking(shared), getState(), suggestion)
          return step === undefined ? [] : firstChanges(step, limit, asking(shared))
        })
      }),
    chart: (cell, signal) => replay(cell.on, signal, () => chart(cell, signal)),
    analysis: (cell, signal) => replay(cell.on, signal, () => analysis(cell, signal)),
    analysed: (cell, signal, tell) => replay(cell.on, signal, () => analysed(cell, signal, tell)),
    ...createJoinAnswers(getState, answers, asking),
    sql: (cell, dialect) => {
      const step = findStep(getState(), cell)
      return step === undefined ? undefined : stepSql(step, dialect)
    },
    functions: (signal) => answers.ask('functions', signal, (shared) => engineFunctions(asking(shared))),
    // Specs are made seldom, so the code for them comes when the first one is.
    exportSpec: async (outputs, signal) => {
      const { exportSpec } = await import('../exportSpec.ts')
      return exportSpec(getState(), connector(), outputs, now(), signal)
    },
    exportCsv: async (cell, signal) => {
      const result = resultOf(cell)
      return csvBlob(connector().stream(render(sql`SELECT * FROM ${identifier(result.name)}`), { signal }), result)
    },
    clear: () => {
      pages.clear()
      answers.clear()
      clearDifferences()
    },
  }
}

function checkOf({ draft, history }: AppState, id: string): CheckCell | undefined {
  const cell = draft?.cell.id === id ? draft.cell : findCell(history.document, id)
  return cell?.type === 'check' ? cell : undefined
}

/** The table of what a cell rejected. */
function rejectsOf(state: AppState, cell: string): string {
  const status = statusOf(state, nodeOf(state, cell))
  if (status?.rejects === undefined) throw new Error(`\`${cell}\` has no rejected rows.`)
  return status.rejects.table
}

function rejectsSet(state: AppState, cell: string): RowSet {
  const table = rejectsOf(state, cell)
  return { key: `rejects ${table}`, query: sql`SELECT * FROM ${identifier(table)}` }
}

function proposedSet(staged: Staged | undefined, rows: 'all' | 'rejects'): RowSet {
  if (staged === undefined) throw new Error('Nothing is proposed.')
  const { table, rejects } = staged
  if (rows === 'all') return { key: table, query: sql`SELECT * FROM ${identifier(table)}` }
  if (rejects === undefined) throw new Error('No rows would be rejected.')
  return { key: rejects.table, query: sql`SELECT * FROM ${identifier(rejects.table)}` }
}

/** The rows that the suggestion that is looked at does not fit. */
function misfitsSet({ misfits }: AppState, result: Materialised): RowSet {
  if (misfits?.misfits === undefined) return noRows(result)
  const query = sql`SELECT * FROM ${identifier(result.name)} WHERE ${misfits.misfits}`
  return { key: `misfits ${misfits.id} ${result.hash}`, query }
}

/** No rows, with the columns of a result. */
function noRows({ name, hash }: Materialised): RowSet {
  return { key: `none ${hash}`, query: sql`SELECT * FROM ${identifier(name)} LIMIT 0` }
}
