import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { Column } from '../../core/data.ts'
import { needsQuotes } from '../../core/expression/tokenize.ts'
import type { Language } from './colours.ts'

/** What may be typed at the cursor: the columns. */
export function completionOf(_language: Language, columns: () => readonly Column[]): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\p{L}_"][\p{L}\p{N}_]*/u)
    if (word === null && !context.explicit) return null
    return {
      from: word?.from ?? context.pos,
      options: columns().map(({ name, type }) => ({
        label: name,
        detail: type,
        apply: needsQuotes(name) ? `"${name.replaceAll('"', '""')}"` : name,
      })),
    }
  }
}
