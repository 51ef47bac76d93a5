import type { Extension, Range } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view'
import { tokenize } from '../../core/expression/tokenize.ts'
import { sqlTokens } from './sqlTokens.ts'

export type Language = 'formula' | 'sql'

interface Stretch {
  readonly kind: string
  readonly text: string
}

const TOKENS: Readonly<Record<Language, (text: string) => readonly Stretch[]>> = {
  formula: tokenize,
  sql: sqlTokens,
}

/** Colours the text of an editor by its language: each stretch gets the class `code-` and its kind. */
export function coloured(language: Language): Extension {
  return ViewPlugin.define(
    (view) => ({
      marks: marksOf(view, language),
      update(update: ViewUpdate) {
        if (update.docChanged) this.marks = marksOf(update.view, language)
      },
    }),
    { decorations: (plugin) => plugin.marks },
  )
}

function marksOf(view: EditorView, language: Language): DecorationSet {
  const marks: Range<Decoration>[] = []
  let start = 0
  for (const { kind, text } of TOKENS[language](view.state.doc.toString())) {
    const end = start + text.length
    if (end > start) marks.push(Decoration.mark({ class: `code-${kind}` }).range(start, end))
    start = end
  }
  return Decoration.set(marks)
}
