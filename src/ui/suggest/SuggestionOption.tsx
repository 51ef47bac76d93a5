import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { SentenceText } from '../cells/SentenceText.tsx'
import { ItemSign } from '../palette/ItemSign.tsx'
import { FitBar } from './FitBar.tsx'
import { suggestionWords } from './fitText.ts'
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
      aria-label={suggestionWords(suggestion)}
      className={styles.option}
      onClick={onPick}
      onDoubleClick={onTry}
    >
      <ItemSign sign={suggestion.type} />
      <span className={styles.words}>
        <SentenceText sentence={suggestion.title} />
      </span>
      <FitBar suggestion={suggestion} />
    </div>
  )
}
