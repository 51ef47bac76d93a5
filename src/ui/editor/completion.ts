import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { Column } from '../../core/data.ts'
import { complete } from '../../core/expression/complete.ts'
import { printColumn } from '../../core/expression/print.ts'
import type { Language } from './colours.ts'

/** What may be typed at the cursor: in a formula columns, functions, keywords and types; in SQL the columns. */
export function completionOf(language: Language, columns: () => readonly Column[]): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/"[^"]*|[\p{L}_][\p{L}\p{N}_]*/u)
    if (word === null && !context.explicit) return null
    if (language === 'formula') {
      const { from, candidates } = complete(context.state.doc.toString(), context.pos, columns())
      const options = candidates.map(({ label, kind, detail, apply }) => ({ label, type: kind, detail, apply }))
      return options.length === 0 ? null : { from, options, filter: false }
    }
    return {
      from: word?.from ?? context.pos,
      options: columns().map(({ name, type }) => ({ label: name, detail: type, apply: printColumn(name) })),
    }
  }
}
