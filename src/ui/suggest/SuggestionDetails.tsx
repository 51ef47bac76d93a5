import { Button } from '@mantine/core'
import { IconCheck, IconListSearch, IconPencil, IconX } from '@tabler/icons-react'
import { numberText } from '../../core/format/number.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { MessageText } from '../cells/MessageText.tsx'
import { SentenceText } from '../cells/SentenceText.tsx'
import { Keys } from '../kit/Keys.tsx'
import { shownKeys } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import { FitBar } from './FitBar.tsx'
import { SuggestedChanges } from './SuggestedChanges.tsx'
import styles from './Suggest.module.css'

interface Props {
  readonly suggestion: Suggestion
  /** Called when something was done with it. */
  readonly onDone?: () => void
}

/** A suggestion whole: why, how much it fits, what it would change, and what can be done with it. */
export function SuggestionDetails({ suggestion, onDone }: Props) {
  const actions = useActions()
  const { misfits, of, fits, sampled } = suggestion
  const does = (what: (suggestion: Suggestion) => void) => () => {
    what(suggestion)
    onDone?.()
  }
  return (
    <div className={styles.details}>
      <h3 className={styles.sentence}>
        <SentenceText sentence={suggestion.title} />
      </h3>
      <p>
        <MessageText message={suggestion.because} />
      </p>
      <FitBar suggestion={suggestion} />
      {misfits !== undefined && (
        <button type="button" className={styles.link} onClick={does(actions.showMisfits)}>
          <IconListSearch size={14} aria-hidden />
          {sampled === true ? 'Show the rows it does not fit' : `Show the ${numberText(of - fits)} it does not fit`}
        </button>
      )}
      <SuggestedChanges suggestion={suggestion} />
      <div className={styles.does}>
        <Button
          size="sm"
          leftSection={<IconCheck size={14} aria-hidden />}
          rightSection={<Keys keys={shownKeys('mod+enter')} />}
          onClick={does(actions.take)}
        >
          Add
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPencil size={14} aria-hidden />}
          rightSection={<Keys keys={shownKeys('enter')} />}
          onClick={does(actions.tryOut)}
        >
          Try out
        </Button>
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconX size={14} aria-hidden />}
          rightSection={<Keys keys={shownKeys('delete')} />}
          onClick={does(actions.dismissSuggestion)}
        >
          Dismiss
        </Button>
      </div>
    </div>
  )
}
