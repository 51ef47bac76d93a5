import type { Table } from '../../core/data.ts'
import { hasErrors } from '../../core/issue.ts'
import { joinKeys, type KeyProposal } from '../../core/joins/keys.ts'
import type { Ask } from '../../core/joins/measure.ts'
import {
  joinReportSql,
  readJoinReport,
  repeatedKeysSql,
  unmatchedSql,
  type JoinReport,
} from '../../core/joins/report.ts'
import { findCell, type StepCell } from '../../core/notebook/document.ts'
import type { Relation } from '../../core/relation.ts'
import { sql, type Sql } from '../../core/sql/sql.ts'
import { stepInputs } from '../../core/steps/compile.ts'
import { join, joinParams } from '../../core/steps/join.ts'
import type { AppState } from '../app.ts'
import type { JoinRows } from './define.ts'
import { cellIssues } from '../cellIssues.ts'
import { relationOf } from './relation.ts'

type Two = readonly [Relation, Relation]

/** The keys by which the tables of a join could be joined, found in their data. */
export async function keysOf(state: AppState, cell: string, ask: Ask): Promise<readonly KeyProposal[]> {
  const found = stepOf(state, cell)
  const inputs = found === undefined ? undefined : tablesOf(state, found)
  return inputs === undefined ? [] : joinKeys(ask, ...inputs)
}

/** What the join of a draft or step would do; undefined while it has errors or its tables are not there. */
export async function reportOf(state: AppState, cell: string, ask: Ask): Promise<JoinReport | undefined> {
  const found = completeJoin(state, cell)
  if (found === undefined) return undefined
  return readJoinReport(found.params, await ask(joinReportSql(found.params, found.inputs)))
}

/** The rows of a side without a match, or the keys that break what is expected of them; of no expectation those that repeat. */
export async function rowsOf(state: AppState, cell: string, rows: JoinRows, limit: number, ask: Ask): Promise<Table> {
  const found = completeJoin(state, cell)
  if (found === undefined) return { columns: [], rows: [] }
  return ask(sql`SELECT * FROM (${queryOf(found, rows)}) AS r LIMIT ${limit}`)
}

interface CompleteJoin {
  readonly params: ReturnType<typeof joinParams.parse>
  readonly inputs: Two
}

function queryOf({ params, inputs }: CompleteJoin, rows: JoinRows): Sql {
  if (rows !== 'keys') return unmatchedSql(params, inputs, rows)
  const [left, right] = inputs
  const { expect, on } = params
  const sides = expect === 'many-to-one' ? ['right'] : expect === 'one-to-many' ? ['left'] : ['left', 'right']
  return repeatedKeysSql({ left, right, on }, sides as ('left' | 'right')[])
}

function stepOf({ draft, history }: AppState, id: string): StepCell | undefined {
  const cell = draft?.cell.id === id ? draft.cell : findCell(history.document, id)
  return cell?.type === 'step' && cell.kind === join.kind ? cell : undefined
}

/** The left table and the right one, once both are there. */
function tablesOf({ runs }: AppState, { inputs, params }: StepCell): Two | undefined {
  const relations = inputs.flatMap((id): Relation[] => {
    const result = runs.nodes[id]?.result
    return result === undefined ? [] : [relationOf(id, result)]
  })
  if (relations.length !== 2) return undefined
  const [left, right] = stepInputs(join, params, relations)
  return left === undefined || right === undefined ? undefined : [left, right]
}

function completeJoin(state: AppState, cell: string): CompleteJoin | undefined {
  const found = stepOf(state, cell)
  if (found === undefined || hasErrors(cellIssues(found, state.runs))) return undefined
  const inputs = tablesOf(state, found)
  return inputs === undefined ? undefined : { params: joinParams.parse(found.params), inputs }
}
