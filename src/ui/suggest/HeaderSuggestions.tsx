import { Menu } from '@mantine/core'
import { spoken } from '../../core/sentence.ts'
import { nodeOf } from '../../state/hashes.ts'
import { SentenceText } from '../cells/SentenceText.tsx'
import { ItemSign } from '../palette/ItemSign.tsx'
import { useActions, useAppState } from '../useApp.ts'
import { fitShare, fitText } from './fitText.ts'
import styles from './Suggest.module.css'
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
          aria-label={`${spoken(suggestion.title)}, fits ${fitText(suggestion)}`}
          leftSection={<ItemSign sign={suggestion.type} />}
          rightSection={<span className={styles.share}>{fitShare(suggestion)}</span>}
          onClick={() => {
            onClose()
            actions.tryOut(suggestion)
          }}
        >
          <span className={styles.inMenuWords}>
            <SentenceText sentence={suggestion.title} />
          </span>
        </Menu.Item>
      ))}
    </div>
  )
}
