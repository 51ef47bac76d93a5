import { spoken } from '../../core/sentence.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { Actions } from '../../state/actions.ts'
import type { AppState, Layout } from '../../state/app.ts'
import type { Group } from '../palette/match.ts'
import { fitShare } from './fitText.ts'
import { suggestedNow } from './useSuggestions.ts'

/** What the picker offers first for a column: what its data suggests, of the type that is picked. */
export interface PickedSuggestions {
  readonly group: Group
  /** The suggestion of an item. */
  find(item: string): Suggestion | undefined
}

export function suggestionItems(
  state: AppState,
  node: string | undefined,
  column: string | undefined,
  tryOut: Actions['tryOut'],
): PickedSuggestions {
  const { pick } = state.layout
  const list =
    node === undefined || column === undefined
      ? []
      : suggestedNow(state, node)
          .column(column)
          .filter(({ type }) => isPicked(type, pick))
  const byItem = new Map(list.map((each) => [`suggested ${each.id}`, each]))
  return {
    find: (item) => byItem.get(item),
    group: {
      title: `Suggested for ${column ?? ''}`,
      items: [...byItem].map(([id, each]) => ({
        id,
        label: spoken(each.title),
        detail: fitShare(each),
        words: each.because,
        sign: each.type,
        run: () => {
          tryOut(each)
        },
      })),
    },
  }
}

function isPicked(type: Suggestion['type'], pick: Layout['pick']): boolean {
  return pick === 'any' || pick === type
}
