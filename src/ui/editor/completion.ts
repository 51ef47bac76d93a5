import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { Column } from '../../core/data.ts'
import { complete, type Candidate } from '../../core/expression/complete.ts'

/** What may be typed at the cursor of a formula. */
export function completionOf(columns: () => readonly Column[]): CompletionSource {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const { from, to, candidates } = complete(state.doc.toString(), pos, columns())
    const typed = state.sliceDoc(from, to).toLowerCase()
    // A word that is whole already needs no list in the way of Enter.
    const whole = candidates.some(({ kind, label }) => kind === 'keyword' && label === typed)
    if (candidates.length === 0 || ((typed === '' || whole) && !explicit)) return null
    // They come ranked and filtered for what is typed.
    return { from, to, filter: false, options: candidates.map(optionOf) }
  }
}

function optionOf({ label, kind, detail, apply }: Candidate): Completion {
  return { label, type: kind, detail, apply }
}
