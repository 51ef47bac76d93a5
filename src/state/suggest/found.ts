import type { Suggestion } from '../../core/suggest/suggestion.ts'

/** What was found for a table, or that it is still looked at. */
export interface FoundSuggestions {
  /** The content hash of the table that it is of. */
  readonly hash: string
  /** Tells all that was looked at: the table, and those that it could be joined with. */
  readonly key: string
  readonly state: 'looking' | 'ready' | 'failed'
  /** One for each column and table, the best first; those of an older content while it is looked at. */
  readonly list: readonly Suggestion[]
  /** Why it could not be looked at, in plain words. */
  readonly reason?: string
}
