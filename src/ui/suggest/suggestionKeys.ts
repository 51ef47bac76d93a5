import type { KeyboardEvent } from 'react'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { Actions } from '../../state/actions.ts'

/** What the keys do on a suggestion that has the focus. */
export const SUGGESTION_KEYS = [
  { keys: 'enter', label: 'try out' },
  { keys: 'mod+enter', label: 'add' },
  { keys: 'delete', label: 'dismiss' },
] as const

/** The same for screen readers. */
export const KEY_SHORTCUTS = 'Enter Control+Enter Delete'

type Does = Pick<Actions, 'take' | 'tryOut' | 'dismissSuggestion' | 'showMisfits'>

/** Does what a key means on a suggestion; false where it means nothing. */
export function onSuggestionKey(event: KeyboardEvent, suggestion: Suggestion, actions: Does): boolean {
  if (event.nativeEvent.isComposing || event.altKey || event.shiftKey) return false
  const mod = event.ctrlKey || event.metaKey
  if (event.key === 'Enter') {
    event.preventDefault()
    if (mod) actions.take(suggestion)
    else actions.tryOut(suggestion)
    return true
  }
  if (mod || (event.key !== 'Delete' && event.key !== 'Backspace')) return false
  event.preventDefault()
  actions.dismissSuggestion(suggestion)
  return true
}
