import type { Column } from '../core/data.ts'
import type { Verdict } from '../core/checks/define.ts'
import type { Issue } from '../core/issue.ts'
import type { Found } from './readers/found.ts'

/** What a step did to its first input. */
export interface Effect {
  /** Cells whose value changed, and how many of them in each column. */
  readonly cells: number
  readonly byColumn: Readonly<Record<string, number>>
  /** Rows of the result less rows of the input. */
  readonly rows: number
  readonly added: readonly string[]
  readonly dropped: readonly string[]
  /** Old name → new name. */
  readonly renamed: Readonly<Record<string, string>>
}

/** A result that can be read: the table or view in the engine and what is in it. */
export interface Materialised {
  /** The content hash it is of. */
  readonly hash: string
  /** Its name in the engine. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: number
  /** `rows` is not counted but an upper bound: a run that nobody asked for counts keeps some rows of a view. */
  readonly atMost?: true
}

export type NodeState = 'queued' | 'running' | 'done' | 'error' | 'blocked' | 'off' | 'cancelled'

/** The run state of a source or step. `result` of an older run stays while a newer one is under way: then it is stale. */
export interface NodeStatus {
  readonly state: NodeState
  readonly result?: Materialised
  readonly effect?: Effect
  /** Milliseconds the engine took; 0 when the result was there already. */
  readonly ms?: number
  readonly issues: readonly Issue[]
  /** Rows that did not fit, kept in a table of the engine. */
  readonly rejects?: { readonly rows: number; readonly table: string }
  /** Of a source: why it was read as it was. */
  readonly found?: Found
  /** What the step learned from the data, to be frozen in the spec. */
  readonly fitted?: unknown
}

/** The run state of a check. `hash` is the content it judged. */
export interface CheckStatus {
  readonly state: 'queued' | 'running' | 'done' | 'error' | 'blocked'
  readonly verdict?: Verdict
  readonly hash?: string
  readonly issues: readonly Issue[]
}
