import type { Table, Value } from '../../core/data.ts'
import type { Answers } from '../../core/analyses/define.ts'
import type { ChartData } from '../../core/charts/define.ts'
import type { DiffColumn } from '../../core/diff/columns.ts'
import type { RowChange } from '../../core/diff/page.ts'
import type { KeyProposal } from '../../core/joins/keys.ts'
import type { JoinReport } from '../../core/joins/report.ts'
import type { ChartCell, AnalysisCell, CheckCell } from '../../core/notebook/document.ts'
import type { Dialect } from '../../core/sql/sql.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { PipelineOutput } from '../../core/spec/pipeline.ts'
import type { Comparison, Difference, DifferingRows } from '../compare.ts'
import type { Rows } from '../app.ts'

/** A page of rows and what the rows are of. */
export interface Page {
  readonly table: Table
  readonly offset: number
  /** Of a comparison: its columns and what became of each row. The rows begin with their number then. */
  readonly compared?: { readonly columns: readonly DiffColumn[]; readonly changes: readonly RowChange[] }
}

/** Values before and after in one changed row. */
export interface Change {
  /** Row number in the input, from 1. */
  readonly row: number
  readonly column: string
  readonly before: Value
  readonly after: Value
}

/** The distribution of a column for its header: bins of numbers and times, or the most frequent values. */
export interface HeaderProfile {
  readonly rows: number
  readonly missing: number
  readonly distinct: number
  /** `distinct` is an estimate. */
  readonly distinctApproximate?: boolean
  readonly min: Value
  readonly max: Value
  readonly bins?: readonly { readonly from: number; readonly to: number; readonly count: number }[]
  readonly top?: readonly { readonly value: Value; readonly count: number }[]
}

/** Values that were rejected for one reason in one column, and in how many rows. */
export interface RejectCount {
  /** Empty where the row as a whole was rejected. */
  readonly column: string
  readonly reason: string
  readonly rows: number
}

/** A function as the engine describes it. */
export interface EngineFunction {
  readonly name: string
  /** The names of its parameters, separated by commas. */
  readonly parameters: string
  readonly description: string
}

/** What a join leaves out: rows of a side without a match; or what multiplies its rows: keys that repeat. */
export type JoinRows = 'left' | 'right' | 'keys'

/** The values of a column with how often each occurs. */
export interface ValueCounts {
  /** Rows of the table. */
  readonly rows: number
  /** How many different values there are, of those that hold what was sought. */
  readonly distinct: number
  readonly values: readonly { readonly value: Value; readonly count: number }[]
}

/** Answers that are asked for when shown and never kept in the store. All reject with AbortError when aborted. */
export interface Results {
  /** A page of rows. */
  page(cell: string, rows: Rows, offset: number, limit: number, signal: AbortSignal): Promise<Page>
  /** How many rows `page` has in all. */
  count(cell: string, rows: Rows, signal: AbortSignal): Promise<number>
  /** How two tables differ; undefined while one of them is not there. */
  difference(comparison: Comparison, signal: AbortSignal): Promise<Difference | undefined>
  /** A page of the rows that differ, what does not fit first; with `all` of every row of the right. */
  differing(
    comparison: Comparison,
    rows: DifferingRows | 'all',
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<Page>
  /** The rows that differ as a file: each column as it is, and as it was where it differs. */
  differenceCsv(comparison: Comparison, signal: AbortSignal): Promise<Blob>
  header(cell: string, column: string, signal: AbortSignal): Promise<HeaderProfile>
  /** The most frequent values of a column, at most `limit`; with `search` those that hold it, whatever the case. */
  values(cell: string, column: string, search: string, limit: number, signal: AbortSignal): Promise<ValueCounts>
  /** The first changes that the draft or step makes, distinct by value, at most `limit`. */
  changes(cell: string, limit: number, signal: AbortSignal): Promise<readonly Change[]>
  /** The first changes that a suggested step would make, as `changes` gives them. */
  suggested(suggestion: Suggestion, limit: number, signal: AbortSignal): Promise<readonly Change[]>
  chart(cell: ChartCell, signal: AbortSignal): Promise<ChartData>
  /** The answers of an analysis; `AnalysisKind.analyze` makes the result of them. */
  analysis(cell: AnalysisCell, signal: AbortSignal): Promise<Answers>
  /** The result of a long analysis, made away from the page; `tell` is told the share that is done, 0 to 1. */
  analysed(cell: AnalysisCell, signal: AbortSignal, tell: (share: number) => void): Promise<object>
  /** The keys by which the tables of a join could be joined, the best first. */
  joinKeys(cell: string, signal: AbortSignal): Promise<readonly KeyProposal[]>
  /** What the join of a step or draft does with the rows of its tables; undefined while it is not complete. */
  joinReport(cell: string, signal: AbortSignal): Promise<JoinReport | undefined>
  /** The first rows of a side without a match, or the first keys that repeat, those of most pairs first. */
  joinRows(cell: string, rows: JoinRows, limit: number, signal: AbortSignal): Promise<Page>
  /** The readable SQL of a step or draft, for DuckDB unless said; undefined where there is none, as on Spark for what Spark lacks. */
  sql(cell: string, dialect?: Dialect): string | undefined
  /** The functions that the engine knows, by name. */
  functions(signal: AbortSignal): Promise<readonly EngineFunction[]>
  /** Rows of the proposal, or of what it would reject. */
  proposed(rows: 'all' | 'rejects', offset: number, limit: number, signal: AbortSignal): Promise<Page>
  /** What a source rejected, by column and reason, the most frequent first; at most `limit` of them. */
  rejects(cell: string, limit: number, signal: AbortSignal): Promise<readonly RejectCount[]>
  failing(cell: CheckCell, offset: number, limit: number, signal: AbortSignal): Promise<Page>
  /** The spec of those outputs, with fingerprints and baseline of what is there now. */
  exportSpec(outputs: readonly PipelineOutput[], signal: AbortSignal): Promise<ExportedSpec>
  /** The whole result as a file. */
  exportCsv(cell: string, signal: AbortSignal): Promise<Blob>
}

/** A spec ready to be saved. */
export interface ExportedSpec {
  readonly json: string
  readonly fileName: string
  readonly status: 'validated' | 'unvalidated'
  /** Why it is not validated; a cell is named in backticks. */
  readonly reasons: readonly string[]
}
