import { useMemo } from 'react'
import { findCell, readsOf, type Notebook } from '../../core/notebook/document.ts'
import { byScore } from '../../core/suggest/rank.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { documentOf, type AppState } from '../../state/app.ts'
import { carriedOver, forTable, leftOf } from '../../state/suggest/shown.ts'
import { useAppState } from '../useApp.ts'

/** What is suggested for a table. */
export interface Suggested {
  /** For the table: the same for several columns as one, the best first. */
  readonly table: readonly Suggestion[]
  /** For one column alone, the best first. */
  readonly column: (name: string) => readonly Suggestion[]
  /** It is still looked at; what is there is of before. */
  readonly looking: boolean
  /** Why it could not be looked at. */
  readonly failed: string | undefined
}

/** The suggestions for a node that are left; of a node that is still looked at those of the one it reads. */
export function useSuggestions(node: string | undefined): Suggested {
  const document = useAppState(documentOf)
  const found = useAppState((state) => state.suggestions)
  const result = useAppState((state) => (node === undefined ? undefined : state.runs.nodes[node]?.result))
  return useMemo(() => suggestedFor(document, found, node, result), [document, found, node, result])
}

/** The same from the state as it is. */
export function suggestedNow({ history, suggestions, runs }: AppState, node: string): Suggested {
  return suggestedFor(history.document, suggestions, node, runs.nodes[node]?.result)
}

function suggestedFor(
  document: Notebook,
  found: AppState['suggestions'],
  node: string | undefined,
  result: AppState['runs']['nodes'][string]['result'],
): Suggested {
  const own = node === undefined ? undefined : found[node]
  const looking = result !== undefined && (own === undefined || own.hash !== result.hash || own.state === 'looking')
  const left =
    node === undefined
      ? []
      : own !== undefined && !looking
        ? leftOf(document, node, own.list)
        : fromAbove(document, found, node, result?.columns.map(({ name }) => name) ?? [])
  return {
    table: forTable(left),
    column: (name) => left.filter(({ column }) => column === name).toSorted(byScore),
    looking,
    failed: own?.state === 'failed' ? own.reason : undefined,
  }
}

/** What is left of the suggestions of the nearest node above that has some. */
function fromAbove(
  document: Notebook,
  found: AppState['suggestions'],
  node: string,
  columns: readonly string[],
): readonly Suggestion[] {
  const cell = findCell(document, node)
  const [above] = cell === undefined ? [] : readsOf(cell)
  if (above === undefined) return []
  const list = found[above]?.list
  if (list === undefined || list.length === 0) return fromAbove(document, found, above, columns)
  return leftOf(document, node, carriedOver(leftOf(document, above, list), node, columns))
}
