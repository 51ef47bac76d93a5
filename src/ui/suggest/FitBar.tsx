import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { fitText } from './fitText.ts'
import styles from './Suggest.module.css'

/** How much a suggestion fits, as a bar and in words. */
export function FitBar({ suggestion }: { readonly suggestion: Suggestion }) {
  const { fits, of } = suggestion
  const share = of === 0 ? 0 : fits / of
  return (
    <span className={styles.fit}>
      <span className={styles.track} aria-hidden>
        {/* What fits at all is to be seen, however little it is. */}
        <i style={{ width: `${Math.max(share * 100, fits > 0 ? 2 : 0)}%` }} />
      </span>
      {fitText(suggestion)}
    </span>
  )
}
