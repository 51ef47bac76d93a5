import { hashJson } from '../canonical.ts'
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
  /** The column it is about; none where it is about the table or about several. */
  readonly column?: string
  /** The suggestions for one column each that it stands for. */
  readonly parts?: readonly Suggestion[]
  /** What it does: the sentence of its kind. */
  readonly title: Sentence
  /** Why: what was found in the data, with figures. Plain text. */
  readonly because: string
  /** Rows (or values, where `unit` says so) that it fits, of those it was tried on. */
  readonly fits: number
  readonly of: number
  readonly unit?: 'row' | 'value'
  /** It was tried on a sample of the rows; what has to hold for every row was asked of all. */
  readonly sampled?: true
  /** 0 to 1: how sure it is that this helps. The list is ranked by it. */
  readonly score: number
  /** The condition of the rows of `on` that it does not fit, where there are such. */
  readonly misfits?: Sql
}

/** The id of a suggestion: what it would add, then `@` and the node. */
export function suggestionId({
  type,
  kind,
  params,
  others = [],
  on,
}: Pick<Suggestion, 'type' | 'kind' | 'params' | 'others' | 'on'>): string {
  return `${type}:${kind}:${hashJson([params, others]).slice(0, 16)}@${on}`
}

/** What a suggestion of that id would add, wherever: the same cell for another node has the same key. */
export function suggestionKey(id: string): string {
  return id.slice(0, id.indexOf('@'))
}
