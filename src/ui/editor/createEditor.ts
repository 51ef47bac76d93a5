import { acceptCompletion, autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { history, historyKeymap, standardKeymap } from '@codemirror/commands'
import { setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder as placeholderText, tooltips } from '@codemirror/view'
import type { Column } from '../../core/data.ts'
import type { Issue } from '../../core/issue.ts'
import { coloured, type Language } from './colours.ts'
import type * as SqlLanguage from './sqlLanguage.ts'
import { completionOf } from './completion.ts'
import { looks } from './looks.ts'
import { completeQuery, type QuerySurroundings } from './sqlCompletion.ts'

interface Options {
  readonly language: Language
  readonly text: string
  readonly placeholder: string | undefined
  readonly labelId: string
  readonly columns: () => readonly Column[]
  /** What a query may name; of queries alone. */
  readonly query: () => QuerySurroundings | undefined
  readonly onChange: (text: string) => void
  readonly onApply: () => void
}

/** An editor on the page. */
export interface Editor {
  /** Shows another text, as when a fix was applied; the text it has already is left alone with its cursor. */
  setText(text: string): void
  setIssues(issues: readonly Issue[], errorId: string | undefined): void
  destroy(): void
}

/** Puts an editor into `parent`: one line that grows for a formula, several for a query. */
export function createEditor(parent: HTMLElement, options: Options): Editor {
  const described = new Compartment()
  const grammar = new Compartment()
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [described.of([]), grammar.of(formulaCompletion(options)), extensionsFor(options)],
    }),
  })
  if (options.language === 'sql')
    void import('./sqlLanguage.ts').then((loaded) => {
      view.dispatch({ effects: grammar.reconfigure(queryExtensions(options, loaded)) })
    })
  return {
    setText: (text) => {
      const { doc } = view.state
      if (doc.toString() !== text) view.dispatch({ changes: { from: 0, to: doc.length, insert: text } })
    },
    setIssues: (issues, errorId) => {
      const attributes = errorId === undefined ? [] : describing(errorId)
      view.dispatch({ effects: described.reconfigure(attributes) })
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(issues, view.state.doc.length)))
    },
    destroy: () => {
      view.destroy()
    },
  }
}

function describing(errorId: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-describedby': errorId, 'aria-invalid': 'true' })
}

function formulaCompletion({ columns }: Options): Extension {
  return autocompletion({ override: [completionOf(columns)], defaultKeymap: false, icons: false })
}

/** The grammar of SQL and its completion, which come as soon as they are loaded. */
function queryExtensions({ query }: Options, { sqlLanguage, completeKeywords }: typeof SqlLanguage): Extension {
  const known = () => query() ?? { tables: [], inputs: [], functions: [] }
  const sources = [completeQuery(known), completeKeywords]
  return [
    sqlLanguage,
    autocompletion({ override: sources, defaultKeymap: false, icons: false, activateOnTyping: true }),
  ]
}

function extensionsFor({ language, placeholder, labelId, onChange, onApply }: Options): Extension[] {
  const apply = () => {
    onApply()
    return true
  }
  return [
    // Enter first picks from the open completions; only a formula, which is one line, takes it to apply.
    Prec.high(keymap.of(completionKeymap)),
    keymap.of([
      { key: 'Tab', run: acceptCompletion },
      ...(language === 'formula' ? [{ key: 'Enter', run: apply }] : []),
      ...historyKeymap,
      ...standardKeymap,
    ]),
    history(),
    tooltips({ position: 'fixed' }),
    coloured(language),
    looks,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-labelledby': labelId }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString())
    }),
    ...(placeholder === undefined ? [] : [placeholderText(placeholder)]),
  ]
}

/** Where the issues stand in a text of that length; an issue at the very end marks the last letter. */
function diagnosticsOf(issues: readonly Issue[], length: number) {
  return issues.flatMap(({ at, message, severity }) => {
    if (at === undefined || length === 0) return []
    const end = Math.min(length, Math.max(at.end, at.start + 1))
    return [{ from: Math.max(0, Math.min(at.start, end - 1)), to: end, message, severity }]
  })
}
