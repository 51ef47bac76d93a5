import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { Column } from '../../core/data.ts'
import { complete, type Candidate } from '../../core/expression/complete.ts'
import type { Language } from './colours.ts'

/** What may be typed at the cursor. Of SQL only the columns are known here: the engine knows the rest. */
export function completionOf(language: Language, columns: () => readonly Column[]): CompletionSource {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const { from, to, candidates } = complete(state.doc.toString(), pos, columns())
    const offered = language === 'sql' ? candidates.filter(({ kind }) => kind === 'column') : candidates
    const typed = state.sliceDoc(from, to).toLowerCase()
    // A word that is whole already needs no list in the way of Enter.
    const whole = offered.some(({ kind, label }) => kind === 'keyword' && label === typed)
    if (offered.length === 0 || ((typed === '' || whole) && !explicit)) return null
    // They come ranked and filtered for what is typed.
    return { from, to, filter: false, options: offered.map(optionOf) }
  }
}

function optionOf({ label, kind, detail, apply }: Candidate): Completion {
  return { label, type: kind, detail, apply }
}
