import { IconBulb } from '@tabler/icons-react'
import { Keys } from '../kit/Keys.tsx'
import { useRoving } from '../kit/useRoving.ts'
import { keysOf } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import { SuggestionChip } from './SuggestionChip.tsx'
import styles from './Suggest.module.css'
import { useSuggestions } from './useSuggestions.ts'

const SHOWN = 3

/** The best suggestions for the table of the current cell, below it, and the way to the rest. */
export function CellSuggestions({ node }: { readonly node: string }) {
  const actions = useActions()
  const { table, looking, failed } = useSuggestions(node)
  const roving = useRoving<HTMLDivElement>()
  const rest = table.length - SHOWN
  const state = looking && table.length === 0 ? 'Looking for suggestions' : (failed ?? 'Nothing to suggest here')
  return (
    <div
      ref={roving.ref}
      className={styles.cell}
      role="group"
      aria-label={`Suggestions for ${node}`}
      aria-busy={looking}
      onKeyDown={roving.onKeyDown}
    >
      <IconBulb size={14} className={styles.bulb} aria-hidden />
      {table.length === 0 && <span className={styles.none}>{state}</span>}
      <div className={styles.chips}>
        {table.slice(0, SHOWN).map((suggestion) => (
          <SuggestionChip key={suggestion.id} suggestion={suggestion} />
        ))}
      </div>
      {table.length > 0 && (
        <button
          type="button"
          className={styles.more}
          data-roving
          onClick={(event) => {
            event.stopPropagation()
            actions.layout({ panel: 'suggestions' })
          }}
        >
          {rest > 0 ? `${rest} more` : 'All'} <span className="as-hidden">suggestions</span>
          <Keys keys={keysOf('showSuggestions')} />
        </button>
      )}
    </div>
  )
}
