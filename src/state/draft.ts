import type { StoreApi } from 'zustand/vanilla'
import { canonicalJson } from '../core/canonical.ts'
import { neededBy } from '../core/graph/graph.ts'
import { graphOf } from '../core/graph/nodes.ts'
import { hasErrors, type Issue } from '../core/issue.ts'
import { apply } from '../core/notebook/edits.ts'
import { findCell, readsOf, type Cell } from '../core/notebook/document.ts'
import { isAbort } from '../engine/queue.ts'
import type { Actions, AppState, Draft } from './app.ts'
import { cellIssues } from './cellIssues.ts'
import type { Engine } from './engine.ts'
import { hashedGraph } from './hashes.ts'
import { labelOf } from './kinds.ts'
import { editOf, newCell, placeOf } from './newCell.ts'
import type { NoticeActions } from './notices.ts'
import { selected } from './selection.ts'
import { withOldResult } from './statuses.ts'

export type DraftActions = Pick<Actions, 'begin' | 'open' | 'change' | 'changeCheck' | 'applyDraft' | 'cancelDraft'>

export interface DraftController extends DraftActions {
  /** The document, the engine or the draft's inputs have changed: issues and preview follow. */
  refresh(): void
  /** Something else was opened: the draft ends, and what was changed can be come back to. */
  leave(): void
}

/** Milliseconds without a change before a preview runs: typing never starts a query for each letter. */
const PAUSE = 150

/** A cell being edited: issues at once, a preview after a pause, an edit on Apply. */
export function createDrafts(
  store: StoreApi<AppState>,
  engine: () => Engine | undefined,
  { notify }: NoticeActions,
  edit: Actions['edit'],
  propose: Actions['propose'],
): DraftController {
  let timer: ReturnType<typeof setTimeout> | undefined
  let previewing: AbortController | undefined

  function stopPreview(): void {
    clearTimeout(timer)
    previewing?.abort()
    previewing = undefined
  }

  /** Shows a draft, its issues with it, and previews it after `pause` milliseconds. */
  function show(draft: Draft, pause: number): void {
    stopPreview()
    const state = store.getState()
    const issues = draftIssues(draft, state)
    store.setState({ draft: { ...draft, issues, preview: hasErrors(issues) ? undefined : draft.preview } })
    if (draft.cell.type === 'step' && !hasErrors(issues)) timer = setTimeout(() => void preview(), pause)
  }

  async function preview(): Promise<void> {
    const ready = engine()
    const { draft, history } = store.getState()
    if (ready === undefined || draft === undefined) return
    const { id } = draft.cell
    const applied = apply(history.document, previewEdit(draft, editOf(draft, history.document)))
    const graph = applied.ok ? graphOf(applied.value) : applied
    if (!graph.ok) return
    const controller = new AbortController()
    previewing = controller
    try {
      // No focus: of a large table the preview is a view, there at once where a table would take seconds.
      await ready.runner.run(neededBy(graph.value, [id]), {
        signal: controller.signal,
        inUse: hashedGraph(history.document).hashes.values(),
        onStatus: (node, status) => {
          // A late answer is of a draft that is no more.
          if (node !== id || controller.signal.aborted) return
          store.setState(({ draft: now }) =>
            now === undefined
              ? {}
              : {
                  draft: { ...now, preview: status.state === 'running' ? withOldResult(status, now.preview) : status },
                },
          )
        },
      })
    } catch (reason) {
      if (isAbort(reason)) return
      notify('failed', `The preview stopped: ${reason instanceof Error ? reason.message : String(reason)}`)
    }
  }

  /** Ends the draft for another cell, or for something else. Changes that were not applied are not lost: the notice brings them back. */
  function leave(id?: string): void {
    stopPreview()
    const { draft: left } = store.getState()
    if (left === undefined) return
    store.setState({ draft: undefined })
    if (left.cell.id === id || !isChanged(left, store.getState())) return
    notify('done', `Left \`${left.cell.id}\` without applying its changes`, {
      label: 'Go back to it',
      run: () => {
        enter(left)
      },
    })
  }

  function enter(draft: Draft): void {
    const { id } = draft.cell
    leave(id)
    show(draft, 0)
    store.setState((state) => ({ layout: { ...selected(state, id), open: id, panel: undefined } }))
  }

  return {
    begin: (type, kind, params) => {
      const state = store.getState()
      const cell = newCell(state, type, kind, params)
      if (cell === undefined) {
        notify('failed', `${labelOf(type, kind)} needs a table. Add a file first.`)
        return
      }
      const after = placeOf(state, cell)
      const place = after === undefined ? {} : { after }
      enter({ cell, isNew: true, ...place, issues: [], preview: undefined })
    },
    open: (id) => {
      const { history, draft, runs } = store.getState()
      const cell = findCell(history.document, id)
      if (cell === undefined || draft?.cell.id === id) return
      if (cell.type === 'note' || cell.type === 'source') {
        leave(id)
        if (cell.type === 'source') void propose(id)
        else store.setState((state) => ({ layout: { ...selected(state, id), open: id } }))
        return
      }
      enter({ cell, isNew: false, issues: [], preview: runs.nodes[id] })
    },
    change: (params, inputs) => {
      const { draft } = store.getState()
      if (draft === undefined || draft.cell.type === 'source' || draft.cell.type === 'note') return
      const { cell } = draft
      const changed: Cell =
        cell.type === 'step'
          ? { ...cell, params: { ...params }, inputs: inputs === undefined ? cell.inputs : [...inputs] }
          : { ...cell, params: { ...params } }
      show({ ...draft, cell: changed }, PAUSE)
    },
    changeCheck: (severity, tolerance) => {
      const { draft } = store.getState()
      if (draft?.cell.type === 'check') show({ ...draft, cell: { ...draft.cell, severity, tolerance } }, PAUSE)
    },
    applyDraft: () => {
      const { draft, history } = store.getState()
      if (draft === undefined || hasErrors(draft.issues)) return false
      const change = editOf(draft, history.document)
      const id = 'cell' in change ? change.cell.id : draft.cell.id
      stopPreview()
      // No current cell for a moment: the cell of the draft may go, and the new one opens on its own rows.
      store.setState(({ layout }) => ({ draft: undefined, layout: { ...layout, cell: undefined, open: undefined } }))
      if (isChanged(draft, store.getState()) && !edit(change)) {
        enter(draft)
        return false
      }
      keepPreview(store, id, draft)
      store.setState((state) => ({ layout: selected(state, id) }))
      return true
    },
    cancelDraft: () => {
      const { draft, history } = store.getState()
      stopPreview()
      const back = draft?.isNew === true ? (draft.after ?? history.document.cells.at(-1)?.id) : draft?.cell.id
      store.setState((state) => ({
        draft: undefined,
        layout: { ...(draft === undefined ? state.layout : selected(state, back)), open: undefined },
      }))
    },
    leave: () => {
      leave()
    },
    refresh: () => {
      const { draft, history } = store.getState()
      if (draft === undefined) return
      if (draft.isNew || findCell(history.document, draft.cell.id) !== undefined) {
        show(draft, 0)
        return
      }
      stopPreview()
      store.setState(({ layout }) => ({ draft: undefined, layout: { ...layout, open: undefined } }))
    },
  }
}

/** What keeps a draft from being applied: what is wrong with the cell, or why the document refuses it. */
function draftIssues(draft: Draft, state: AppState): readonly Issue[] {
  const issues = cellIssues(draft.cell, state.runs)
  if (hasErrors(issues)) return issues
  const applied = apply(state.history.document, editOf(draft, state.history.document))
  return applied.ok ? issues : [...issues, ...applied.issues]
}

/** The edit of a draft, under the id that the draft has on the screen. */
function previewEdit<E extends ReturnType<typeof editOf>>({ cell }: Draft, edit: E): E {
  return 'cell' in edit ? { ...edit, cell } : edit
}

function isChanged({ cell, isNew }: Draft, { history }: AppState): boolean {
  return isNew || canonicalJson(cell) !== canonicalJson(findCell(history.document, cell.id) ?? null)
}

/** What was previewed is what was applied: it is shown at once, and the run finds its table there. */
function keepPreview(store: StoreApi<AppState>, id: string, { preview }: Draft): void {
  const { history, runs } = store.getState()
  if (preview?.result === undefined || preview.result.hash !== hashedGraph(history.document).hashes.get(id)) return
  store.setState({ runs: { ...runs, nodes: { ...runs.nodes, [id]: preview } } })
}

/** The columns that a draft's issues depend on, as they are known now. */
export function draftInputs({ draft, runs }: AppState): readonly unknown[] {
  return draft === undefined ? [] : readsOf(draft.cell).map((id) => runs.nodes[id]?.result?.columns)
}
