import type { Sentence } from '../sentence.ts'
import type { Sql } from '../sql/sql.ts'

/** A cell that would help, with what it fits. Found by rules from the data; nothing happens until the user takes it. */
export interface Suggestion {
  /** The same for the same cell on the same node, so that one that was dismissed stays away. */
  readonly id: string
  readonly type: 'step' | 'check' | 'chart'
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
  /** The node it is for. */
  readonly on: string
  /** Ids of a step's inputs after the first: what a join joins with. */
  readonly others?: readonly string[]
  /** The column it is about; none where it is about the table. */
  readonly column?: string
  /** What it does: the sentence of its kind. */
  readonly title: Sentence
  /** Why: what was found in the data, with figures. Plain text. */
  readonly because: string
  /** Rows (or values, where `unit` says so) that it fits, of those it was tried on. */
  readonly fits: number
  readonly of: number
  readonly unit?: 'row' | 'value'
  /** 0 to 1: how sure it is that this helps. The list is ranked by it. */
  readonly score: number
  /** The condition of the rows of `on` that it does not fit, where there are such. */
  readonly misfits?: Sql
}
