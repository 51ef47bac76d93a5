import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { Column } from '../../core/data.ts'
import { complete } from '../../core/expression/complete.ts'
import type { Language } from './colours.ts'

/** What may be typed at the cursor. Of SQL only the columns are known here: the engine knows the rest. */
export function completionOf(language: Language, columns: () => readonly Column[]): CompletionSource {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const { from, to, candidates } = complete(state.doc.toString(), pos, columns())
    const typed = state.sliceDoc(from, to).toLowerCase()
    const offered = language === 'sql' ? candidates.filter(({ kind }) => kind === 'column') : candidates
    // A word that is whole already needs no list in the way of Enter.
    const whole = offered.some(({ kind, label }) => kind === 'keyword' && label === typed)
    if ((typed === '' || whole) && !explicit) return null
    return {
      from,
      to,
      // They come ranked and filtered for what is typed.
      filter: false,
      options: offered.map(({ label, detail, apply, kind }) => ({ label, detail, apply, type: kind })),
    }
  }
}
