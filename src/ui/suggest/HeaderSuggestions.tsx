import { Menu } from '@mantine/core'
import { nodeOf } from '../../state/hashes.ts'
import { ItemSign } from '../palette/ItemSign.tsx'
import { useActions, useAppState } from '../useApp.ts'
import { fitShare, suggestionWords } from './fitText.ts'
import styles from './Suggest.module.css'
import { SuggestionTitle } from './SuggestionTitle.tsx'
import { useSuggestions } from './useSuggestions.ts'

const SHOWN = 3

interface Props {
  readonly column: string
  readonly onClose: () => void
}

/** What the data of a column suggests, as the first of its menu. */
export function HeaderSuggestions({ column, onClose }: Props) {
  const actions = useActions()
  const node = useAppState((state) => nodeOf(state, state.layout.cell))
  const list = useSuggestions(node).column(column).slice(0, SHOWN)
  if (list.length === 0) return null
  return (
    <div role="group" aria-label="Suggestions" className={styles.inMenu}>
      <Menu.Label>Suggestions</Menu.Label>
      {list.map((suggestion) => (
        <Menu.Item
          key={suggestion.id}
          aria-description={suggestionWords(suggestion)}
          leftSection={<ItemSign sign={suggestion.type} />}
          rightSection={<span className={styles.share}>{fitShare(suggestion)}</span>}
          onClick={() => {
            onClose()
            actions.tryOut(suggestion)
          }}
        >
          <span className={styles.inMenuWords}>
            <SuggestionTitle suggestion={suggestion} />
          </span>{' '}
        </Menu.Item>
      ))}
    </div>
  )
}
