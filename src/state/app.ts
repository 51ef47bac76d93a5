import type { StoreApi } from 'zustand/vanilla'
import type { Table, Value } from '../core/data.ts'
import type { Answers } from '../core/analyses/define.ts'
import type { ChartData } from '../core/charts/define.ts'
import type { Reading } from '../core/graph/nodes.ts'
import type { DiffColumn } from '../core/diff/columns.ts'
import type { RowChange } from '../core/diff/page.ts'
import type { Issue } from '../core/issue.ts'
import type { KeyProposal } from '../core/joins/keys.ts'
import type { JoinReport } from '../core/joins/report.ts'
import type { Cell, ChartCell, AnalysisCell, CheckCell, Notebook } from '../core/notebook/document.ts'
import type { Edit } from '../core/notebook/edits.ts'
import type { Dialect } from '../core/sql/sql.ts'
import type { History } from '../core/notebook/history.ts'
import type { Suggestion } from '../core/suggest/suggestion.ts'
import type { PipelineOutput } from '../core/spec/pipeline.ts'
import type { FirstRows } from '../engine/firstRows.ts'
import type { CheckStatus, NodeStatus } from '../engine/status.ts'
import type { Comparison, Difference, DifferingRows } from './compare.ts'
import type { Choices } from './impact.ts'
import type { Looked } from './impacts.ts'
import type { Pending } from './pending.ts'
import type { Arrival, ArrivalChoice, Origin, Proposal } from './ingest.ts'
import type { SourceFiles } from './sourceBytes.ts'
import type { FoundSuggestions } from './suggest/found.ts'

/** Everything the interface draws from. The document, what ran, and how the screen is laid out are apart. */
export interface AppState {
  readonly history: History
  readonly runs: Runs
  readonly layout: Layout
  readonly draft: Draft | undefined
  /** An edit that waits for a word, because of what it breaks. */
  readonly pending: Pending | undefined
  readonly saving: Saving
  readonly engine: EngineState
  /** Files being read, by a key of their own. */
  readonly loads: Readonly<Record<string, Load>>
  /** Files that came together, or an archive with several, until the user says what is to become of them. */
  readonly arrival: Arrival | undefined
  /** A source being read otherwise, or from another file: nothing of it is in the document until it is accepted. */
  readonly proposal: Proposal | undefined
  /** What the data of a table suggests, by the table's node; found in the background. */
  readonly suggestions: Readonly<Record<string, FoundSuggestions>>
  /** The suggestion whose misfits the grid shows (rows `misfits`). */
  readonly misfits: Suggestion | undefined
  /** What was just done or went wrong, shown for a while; newest last. */
  readonly notices: readonly Notice[]
  /** Counts the secrets that were given for this session; they themselves are in no state (`secrets.ts`). */
  readonly givens: number
  /** True once storage was read; until then nothing is saved and the screen shows a skeleton. */
  readonly ready: boolean
}

export interface Runs {
  readonly nodes: Readonly<Record<string, NodeStatus>>
  readonly checks: Readonly<Record<string, CheckStatus>>
  /** Milliseconds since 1970 when the run under way began. */
  readonly since: number | undefined
  /** Milliseconds of the last run that ended. */
  readonly ms: number | undefined
}

export type View = 'notebook' | 'graph'
export type Stage = 'ingest' | 'clean' | 'explore' | 'validate' | 'package'
export type Panel =
  'palette' | 'picker' | 'export' | 'shortcuts' | 'url' | 'byExample' | 'compare' | 'suggestions' | undefined
/** Which rows the grid shows: of a step all, those it changed, or those that do not fit; of a check those that fail; the rejects; those that a suggestion does not fit. */
export type Rows = 'all' | 'changed' | 'problems' | 'failing' | 'rejects' | 'misfits'

export interface Layout {
  readonly view: View
  readonly stage: Stage
  /** The current cell, whose table the data pane shows. */
  readonly cell: string | undefined
  /** The current column. */
  readonly column: string | undefined
  /** The cell that is open as a form. */
  readonly open: string | undefined
  readonly rows: Rows
  /** The step whose SQL is shown under its line, or in the place of its form. */
  readonly sql: string | undefined
  /** Two tables that are compared in place of the current cell's, until that is closed. */
  readonly compare: Comparison | undefined
  readonly theme: 'system' | 'light' | 'dark'
  readonly rail: boolean
  readonly data: boolean
  /** Width of the data pane in pixels, 360 to 960. */
  readonly dataWidth: number
  readonly panel: Panel
  /** Where the picker adds: below the current cell or above it; or as a branch, which leaves what is below as it is. */
  readonly pickAt: 'below' | 'above' | 'branch'
  /** What the picker offers. */
  readonly pick: 'step' | 'chart' | 'check' | 'analysis' | 'any'
}

/** A cell being edited: a copy that is previewed and becomes an edit on Apply. */
export interface Draft {
  readonly cell: Cell
  /** True when the cell is not in the document yet. */
  readonly isNew: boolean
  /** Where a new cell goes. */
  readonly after?: string
  /** The cells that read what a new step reads go on reading it. */
  readonly branch?: true
  readonly issues: readonly Issue[]
  /** The run state of the draft as if it were applied. */
  readonly preview: NodeStatus | undefined
  /** What applying it would break; of an older one until the newest is looked at. */
  readonly impact?: DraftImpact
  /** What is to be done with cells that it breaks. */
  readonly choices?: Choices
  /** It is applied as soon as it is known that nothing breaks. */
  readonly applying?: true
  /** While the preview is of first rows only, since all of them take longer: which. */
  readonly sample?: FirstRows
}

/** What applying a draft breaks, and the cell and document that it was looked at for. */
export interface DraftImpact {
  readonly cell: Cell
  readonly document: Notebook
  readonly looked: Looked
}

export interface Saving {
  readonly state: 'saved' | 'saving' | 'failed' | 'off'
  readonly at: number | undefined
  /** Why it is not saved, in plain words. */
  readonly reason?: string
}

export interface EngineState {
  readonly state: 'starting' | 'ready' | 'restarting' | 'failed'
  readonly version: string | undefined
  readonly message?: string
}

export interface Load {
  readonly name: string
  readonly bytes: number
  readonly read: number
  readonly state: 'reading' | 'failed'
  readonly issue?: Issue
  /** Rows in the table so far, where they are known before the end. */
  readonly rows?: number
  /** What else can be done with a file that could not be read: `sampleLoad` reads a part of it, `retryLoad` reads it otherwise. */
  readonly offer?: 'sample' | 'otherwise'
  /** With `otherwise`: how it was to be read. */
  readonly said?: Said
}

/** What was said of how a file is read; the rest is found out. */
export type Said = Pick<Reading, 'options'> & Partial<Pick<Reading, 'format'>>

export interface Notice {
  readonly key: string
  readonly kind: 'done' | 'failed'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Everything the user can do. Commands, menus and shortcuts call these and nothing else. */
export interface Actions {
  /** Applies an edit with the label that the history shows; a refused edit becomes a notice. True when it was applied. */
  edit(edit: Edit, label?: string): boolean
  /** Applies an edit that is made at once: what it breaks is shown at the cell `at` first, and nothing is done before `settlePending`. */
  tryEdit(edit: Edit, at: string, label?: string, then?: () => void): void
  /** Does the edit that waits, with its repairs or without; undefined drops it. */
  settlePending(how: 'repair' | 'alone' | undefined): void
  /** Chooses what is to be done with a cell that the draft, or the edit that waits, breaks. */
  chooseRepair(cell: string, choice: Choices[string]): void
  /** Adds what is suggested as one edit, and says so with a way back. */
  take(suggestion: Suggestion): void
  /** Opens what is suggested as a draft, with its preview. */
  tryOut(suggestion: Suggestion): void
  /** Keeps a suggestion away, in this document and until that is undone. */
  dismissSuggestion(suggestion: Suggestion): void
  /** Shows the rows that a suggestion does not fit. */
  showMisfits(suggestion: Suggestion): void
  undo(): void
  redo(): void
  /** Opens a new cell of a kind as a draft, its params begun with what suits the current column. */
  begin(type: 'step' | 'chart' | 'check' | 'analysis', kind: string, params?: Readonly<Record<string, unknown>>): void
  /** Opens a copy of a cell as a draft: of a step behind it, or as a branch beside it. */
  duplicate(id: string, as: 'below' | 'branch'): void
  /** Opens a cell of the document as a draft. */
  open(id: string): void
  /** Changes the draft, or what it reads; its issues and its preview follow. */
  change(params: Readonly<Record<string, unknown>>, inputs?: readonly string[]): void
  changeCheck(severity: 'error' | 'warn', tolerance: number): void
  /** Applies the draft with the repairs that are chosen. False where it cannot be applied, or waits for what it breaks to be known or seen. */
  applyDraft(): boolean
  /** Applies the draft alone, whatever it breaks. */
  applyUnrepaired(): boolean
  cancelDraft(): void
  addNote(): void
  select(cell: string | undefined, column?: string): void
  selectColumn(column: string | undefined): void
  layout(change: Partial<Layout>): void
  /** Gives files to sources that lack theirs and adds the others: one at once; of several, or of an archive with several, an arrival asks first what is to become of them. */
  addFiles(files: readonly File[], origin?: Origin): Promise<void>
  /** What becomes of the arrival: undefined drops it. */
  settleArrival(choice: ArrivalChoice | undefined): Promise<void>
  /** Fetches a file from the address that the user typed, and from no other. */
  addUrl(url: string): Promise<void>
  /** A table copied from a spreadsheet or a page: its text, and its HTML where the clipboard has it. */
  addPasted(text: string, html?: string): Promise<void>
  addSample(name: string): Promise<void>
  cancelLoad(key: string): void
  /** Reads a sample of a file whose load failed for want of memory. */
  sampleLoad(key: string): Promise<void>
  /** Reads a file whose load failed as another format, or with other options. */
  retryLoad(key: string, said: Said): Promise<void>
  /** Gives the bytes of a source again when the browser lost them; other bytes become a proposal. */
  attachFile(source: string, file: File, origin?: Origin): Promise<void>
  /** Asks for leave to read a file of the user's disk again that the browser may not read without. */
  allowFile(source: string): Promise<void>
  /** Begins a proposal: of the same file unless another is given, or several that are one table. Its beginning is read at once; `layout.open` is the source. */
  propose(source: string, file?: SourceFiles, origin?: Origin): Promise<void>
  /** Changes how it would be read; what it would give follows, the latest change wins. */
  changeProposal(change: Partial<Pick<Proposal, 'format' | 'options' | 'sample'>>): void
  /** Reads all of it, and shows what would change; where nothing breaks, or on the second call, it is done. */
  acceptProposal(): Promise<void>
  dropProposal(): void
  /** Adds another table of the file of a source: another sheet, list or entry. */
  addChoice(source: string, option: string, value: string): Promise<void>
  /** Gives a secret that steps name, for this session only: it is saved nowhere. An empty text takes it back. */
  giveSecret(name: string, text: string): void
  /** Runs what is stale. */
  run(): void
  /** Forgets every result and runs all. */
  runAll(): void
  cancelRun(): void
  newNotebook(): void
  rename(name: string): void
  dismiss(key: string): void
  notify(kind: Notice['kind'], text: string, action?: Notice['action']): void
}

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

/** What `main.tsx` composes and hands to the interface. */
export interface App {
  readonly store: StoreApi<AppState>
  readonly actions: Actions
  readonly results: Results
  readonly ways: Ways
  /** Names of the sample data sets. */
  readonly samples: readonly SampleFile[]
}

/** Ways of giving files that begin with a question of the browser's own: which files, or whether the clipboard may be read. */
export interface Ways {
  files(): void
  folder(): void
  paste(): void
  /** A file in the place of the one that a source has. */
  replacement(source: string): void
}

export interface SampleFile {
  readonly name: string
  readonly title: string
  readonly file: string
  readonly rows: number
  readonly bytes: number
  readonly source: string
  readonly licence: string
  /** What is dirty in it, in one sentence. */
  readonly about: string
}

export function documentOf(state: AppState): Notebook {
  return state.history.document
}
