import type { StoreApi } from 'zustand/vanilla'
import type { Reading } from '../core/graph/nodes.ts'
import type { Issue } from '../core/issue.ts'
import type { Cell, Notebook } from '../core/notebook/document.ts'
import type { History } from '../core/notebook/history.ts'
import type { Suggestion } from '../core/suggest/suggestion.ts'
import type { FirstRows } from '../engine/firstRows.ts'
import type { CheckStatus, NodeStatus } from '../engine/status.ts'
import type { Comparison } from './compare.ts'
import type { Choices } from './impact.ts'
import type { Looked } from './impacts.ts'
import type { Pending } from './pending.ts'
import type { Arrival, Proposal } from './ingest.ts'
import type { FoundSuggestions } from './suggest/found.ts'
import type { Actions } from './actions.ts'
import type { Results } from './results/define.ts'

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
