import type { StoreApi } from 'zustand/vanilla'
import { emptyNotebook, freshId } from '../core/notebook/document.ts'
import type { Edit } from '../core/notebook/edits.ts'
import { edited, redone, undone, type History } from '../core/notebook/history.ts'
import type { Actions } from './actions.ts'
import type { AppState } from './app.ts'
import { editLabel } from './editLabel.ts'
import type { NoticeActions } from './notices.ts'
import { layoutFor, selected } from './selection.ts'

export type DocumentActions = Pick<Actions, 'edit' | 'undo' | 'redo' | 'newNotebook' | 'rename' | 'addNote'>

/** Edits that are made by a key or a drag, without a form that would have shown what they do. */
const UNDO_OFFERED: readonly Edit['type'][] = ['remove', 'setOff', 'move', 'moveBehind', 'all', 'dismiss']

interface Clock {
  readonly now: () => number
  readonly newId: () => string
}

/** Everything that changes the document. Running and saving follow from the change by themselves. */
export function createDocumentActions(
  store: StoreApi<AppState>,
  { notify, dismiss }: NoticeActions,
  { now, newId }: Clock,
): DocumentActions {
  /** An offer to undo is for the edit just made: after any other change it would undo something else. */
  let offer: string | undefined

  function show(history: History): void {
    store.setState((state) => ({
      history,
      layout: layoutFor(state.layout, state.history.document, history.document, state.draft?.cell.id),
    }))
    if (offer !== undefined) dismiss(offer)
    offer = undefined
  }

  function edit(change: Edit, label = editLabel(change)): boolean {
    const next = edited(store.getState().history, change, label, now())
    if (!next.ok) {
      notify('failed', next.issues.map(({ message }) => message).join(' '))
      return false
    }
    show(next.value)
    if (!UNDO_OFFERED.includes(change.type)) return true
    notify('done', label, { label: 'Undo', run: undo })
    offer = store.getState().notices.at(-1)?.key
    return true
  }

  function undo(): void {
    show(undone(store.getState().history))
  }

  return {
    edit,
    undo,
    redo: () => {
      show(redone(store.getState().history))
    },
    newNotebook: () => {
      edit({ type: 'open', document: emptyNotebook(newId()) }, 'Started a new notebook')
    },
    rename: (name) => {
      const trimmed = name.trim()
      const { document } = store.getState().history
      if (trimmed !== '' && trimmed !== document.name) edit({ type: 'rename', name: trimmed })
    },
    addNote: () => {
      const { history, layout } = store.getState()
      const id = freshId(history.document, 'note')
      const after = layout.cell === undefined ? {} : { after: layout.cell }
      if (!edit({ type: 'add', cell: { type: 'note', id, text: '' }, ...after })) return
      store.setState((state) => ({ layout: { ...selected(state, id), open: id } }))
    },
  }
}
