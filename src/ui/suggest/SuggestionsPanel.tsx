import { Modal } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { countText } from '../../core/format/count.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { Keys } from '../kit/Keys.tsx'
import { shownKeys } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import { SuggestionDetails } from './SuggestionDetails.tsx'
import { SuggestionOption } from './SuggestionOption.tsx'
import { onSuggestionKey, SUGGESTION_KEYS } from './suggestionKeys.ts'
import styles from './SuggestionsPanel.module.css'
import { useAllSuggestions } from './useAllSuggestions.ts'

const JUMPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

/** Every suggestion of the notebook, by table, with what the current one would do beside the list. */
export function SuggestionsPanel() {
  const actions = useActions()
  const id = useId()
  const groups = useAllSuggestions()
  const list = groups.flatMap(({ suggestions }) => suggestions)
  const [at, setAt] = useState(0)
  const current = list[Math.min(at, list.length - 1)]
  const close = () => {
    actions.layout({ panel: undefined })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const jump = JUMPS[event.key]
    const last = Math.max(0, list.length - 1)
    const place = Math.min(at, last)
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? last : jump === undefined ? undefined : place + jump
    if (next !== undefined) {
      event.preventDefault()
      setAt(Math.min(last, Math.max(0, next)))
    } else if (current !== undefined) onSuggestionKey(event, current, actions)
  }
  return (
    <Modal.Root opened onClose={close} closeOnEscape={false} size={912} yOffset={72}>
      <Modal.Overlay />
      <Modal.Content aria-label="Suggestions">
        <header className={styles.head}>
          <IconBulb size={16} aria-hidden />
          <h2>Suggestions</h2>
          <span className={styles.about}>From the data alone, the most useful first</span>
        </header>
        <div className={styles.split}>
          <div
            className={styles.list}
            role="listbox"
            aria-label="Suggestions"
            tabIndex={0}
            data-autofocus
            aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
            onKeyDown={onKeyDown}
          >
            {groups.map(({ node, looking, failed, suggestions }) => (
              <div key={node} role="group" aria-label={node} aria-busy={looking}>
                <div className={styles.title} aria-hidden>
                  <span className="as-table">{node}</span>{' '}
                  {looking ? 'looking' : (failed ?? countText('suggestion', suggestions.length))}
                </div>
                {suggestions.map((suggestion) => (
                  <SuggestionOption
                    key={suggestion.id}
                    id={`${id}-${suggestion.id}`}
                    suggestion={suggestion}
                    selected={suggestion === current}
                    onPick={() => {
                      setAt(list.indexOf(suggestion))
                    }}
                    onTry={() => {
                      actions.tryOut(suggestion)
                    }}
                  />
                ))}
              </div>
            ))}
            {list.length === 0 && <p className={styles.nothing}>{nothingText(groups)}</p>}
          </div>
          <div className={styles.aside}>
            {current !== undefined && <SuggestionDetails key={current.id} suggestion={current} />}
          </div>
        </div>
        <footer className={styles.foot}>
          <span>
            <Keys keys="↑" /> <Keys keys="↓" /> move
          </span>
          {SUGGESTION_KEYS.map(({ keys, label }) => (
            <span key={keys}>
              <Keys keys={shownKeys(keys)} /> {label}
            </span>
          ))}
          <span>
            <Keys keys="Esc" /> close
          </span>
          <span className={styles.count} role="status">
            {countText('suggestion', list.length)}
          </span>
        </footer>
      </Modal.Content>
    </Modal.Root>
  )
}

function nothingText(
  groups: readonly { readonly looking: boolean; readonly suggestions: readonly Suggestion[] }[],
): string {
  if (groups.length === 0) return 'There is no table yet. Add a file first.'
  return groups.some(({ looking }) => looking) ? 'Looking at the tables.' : 'Nothing is left to suggest.'
}
