import { EditorView } from '@codemirror/view'

/** How an editor looks: like the other fields, in the tokens of the theme. */
export const looks = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'transparent', color: 'var(--as-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--as-mono)', lineHeight: '18px', maxHeight: '220px', overflow: 'auto' },
  '.cm-content': { padding: '4px 0', minHeight: '26px', caretColor: 'var(--as-accent)' },
  '.cm-line': { padding: '0 8px' },
  '.cm-placeholder': { color: 'var(--as-text-3)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--as-fail-mark)',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    border: '1px solid var(--as-line-2)',
    borderRadius: 'var(--as-r-2)',
    backgroundColor: 'var(--as-surface)',
    color: 'var(--as-text)',
    boxShadow: 'var(--as-sh-3)',
  },
  '.cm-tooltip-lint': { padding: '4px 8px', maxWidth: '320px', fontFamily: 'var(--as-font)', fontSize: '12px' },
  '.cm-diagnostic': { padding: '0', border: '0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--as-mono)', fontSize: '12px', maxHeight: '200px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '12px',
    padding: '3px 8px',
    borderRadius: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--as-accent-soft)',
    color: 'var(--as-text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--as-accent)', fontWeight: '600' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    color: 'var(--as-text-3)',
    fontFamily: 'var(--as-font)',
    fontStyle: 'normal',
    fontSize: '11px',
  },
})
