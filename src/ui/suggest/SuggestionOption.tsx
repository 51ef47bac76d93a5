import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { ItemSign } from '../palette/ItemSign.tsx'
import { FitBar } from './FitBar.tsx'
import { SuggestionTitle } from './SuggestionTitle.tsx'
import styles from './SuggestionsPanel.module.css'

interface Props {
  readonly id: string
  readonly suggestion: Suggestion
  readonly selected: boolean
  readonly onPick: () => void
  readonly onTry: () => void
}

/** A suggestion as a line of the list. */
export function SuggestionOption({ id, suggestion, selected, onPick, onTry }: Props) {
  return (
    <div
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: 'nearest' })
      }}
      id={id}
      role="option"
      aria-selected={selected}
      aria-description={suggestion.because}
      className={styles.option}
      onClick={onPick}
      onDoubleClick={onTry}
    >
      <ItemSign sign={suggestion.type} />
      <span className={styles.words}>
        <SuggestionTitle suggestion={suggestion} />
      </span>{' '}
      <FitBar suggestion={suggestion} />
    </div>
  )
}
