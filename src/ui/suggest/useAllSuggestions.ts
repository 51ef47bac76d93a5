import { useMemo } from 'react'
import { documentOf } from '../../state/app.ts'
import { currentNode } from '../../state/newCell.ts'
import { endsOf } from '../../state/suggest/graph.ts'
import { useApp, useAppState } from '../useApp.ts'
import { suggestedNow, type Suggested } from './useSuggestions.ts'

/** What is suggested for one table of the notebook. */
interface OfTable extends Pick<Suggested, 'looking' | 'failed'> {
  readonly node: string
  readonly suggestions: Suggested['table']
}

/** The suggestions for the current table, then for those that the chains come to. */
export function useAllSuggestions(): readonly OfTable[] {
  const { store } = useApp()
  const document = useAppState(documentOf)
  const found = useAppState((state) => state.suggestions)
  const nodes = useAppState((state) => state.runs.nodes)
  const cell = useAppState((state) => state.layout.cell)
  return useMemo(() => {
    const state = { ...store.getState(), suggestions: found }
    const current = currentNode(state)
    const ends = endsOf(document)
    const shown = [...new Set([...(current === undefined || !ends.includes(current) ? [] : [current]), ...ends])]
    return shown.flatMap((node): readonly OfTable[] => {
      const { table, looking, failed } = suggestedNow(state, node)
      return nodes[node]?.result === undefined ? [] : [{ node, suggestions: table, looking, failed }]
    })
    // The current cell decides which table comes first.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [store, document, found, nodes, cell])
}
