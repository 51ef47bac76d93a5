import { useState } from 'react'
import type { Column } from '../../core/data.ts'
import { useRoving } from '../kit/useRoving.ts'
import { SuggestionChip } from './SuggestionChip.tsx'
import styles from './Suggest.module.css'
import { useSuggestions } from './useSuggestions.ts'

const SHOWN = 3

/** What the data of a column suggests: the best, and all once they are asked for. */
export function ColumnSuggestions({ node, column }: { readonly node: string; readonly column: Column }) {
  const { column: about } = useSuggestions(node)
  const [all, setAll] = useState(false)
  const roving = useRoving<HTMLDivElement>()
  const list = about(column.name)
  if (list.length === 0) return null
  return (
    <div
      ref={roving.ref}
      className={styles.column}
      role="group"
      aria-label={`Suggestions for ${column.name}`}
      onKeyDown={roving.onKeyDown}
    >
      <div className={styles.label} aria-hidden>
        Suggestions
      </div>
      {list.slice(0, all ? list.length : SHOWN).map((suggestion) => (
        <SuggestionChip key={suggestion.id} suggestion={suggestion} />
      ))}
      {list.length > SHOWN && (
        <button
          type="button"
          className={styles.more}
          data-roving
          aria-expanded={all}
          onClick={() => {
            setAll(!all)
          }}
        >
          {all ? 'Fewer' : `${list.length - SHOWN} more`}
        </button>
      )}
    </div>
  )
}
