import type { StoreApi } from 'zustand/vanilla'
import { canonicalJson } from '../core/canonical.ts'
import { hasErrors, type Issue } from '../core/issue.ts'
import { apply } from '../core/notebook/edits.ts'
import { findCell, readsOf, type Cell, type StepCell } from '../core/notebook/document.ts'
import { keptFit } from '../core/steps/fit.ts'
import { STEPS } from '../core/steps/index.ts'
import type { Actions } from './actions.ts'
import type { AppState, Draft } from './app.ts'
import { cellIssues } from './cellIssues.ts'
import type { Engine } from './engine.ts'
import { hashedGraph } from './hashes.ts'
import { labelOf } from '../core/kinds.ts'
import { copyOf } from './copies.ts'
import { repairLabel } from './editLabel.ts'
import { repaired, type Choices } from './impact.ts'
import { createDraftLooks } from './draftLooks.ts'
import { breaksOf, type Impacts } from './impacts.ts'
import { editOf, endOfChain, newCell, placeOf } from './newCell.ts'
import type { NoticeActions } from './notices.ts'
import { createPreviews } from './preview.ts'
import { relationOf } from './results/relation.ts'
import { selected } from './selection.ts'

export type DraftActions = Pick<
  Actions,
  'begin' | 'duplicate' | 'open' | 'change' | 'changeCheck' | 'applyDraft' | 'applyUnrepaired' | 'cancelDraft'
>

export interface DraftController extends DraftActions {
  /** What is to be done with a cell that the draft breaks. */
  choose(cell: string, choice: Choices[string]): void
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
  impacts: Impacts,
): DraftController {
  let timer: ReturnType<typeof setTimeout> | undefined
  const previews = createPreviews(store, engine, notify)
  const looks = createDraftLooks(store, impacts, settleApplying)

  function stopPreview(): void {
    clearTimeout(timer)
    previews.stop()
    looks.stop()
  }

  /** Shows a draft, its issues with it, and previews it after `pause` milliseconds. */
  function show(draft: Draft, pause: number): void {
    stopPreview()
    const state = store.getState()
    const issues = draftIssues(draft, state)
    const { applying: _, ...shown } = draft
    store.setState({ draft: { ...shown, issues, preview: hasErrors(issues) ? undefined : draft.preview } })
    if (draft.cell.type !== 'step' || hasErrors(issues)) return
    timer = setTimeout(() => {
      void preview()
      void looks.look()
    }, pause)
  }

  /** Applies what was to be applied once it was known what it breaks, if that is nothing. */
  function settleApplying(): void {
    const { draft } = store.getState()
    if (draft?.applying !== true) return
    const { applying: _, ...waited } = draft
    store.setState({ draft: waited })
    if (breaksOf(waited).length === 0) applyAs(waited, false)
  }

  function applyAs(draft: Draft, repairing: boolean): boolean {
    const { history } = store.getState()
    const alone = editOf(draft, history.document)
    const id = 'cell' in alone ? alone.cell.id : draft.cell.id
    const impact =
      draft.impact !== undefined && 'impact' in draft.impact.looked ? draft.impact.looked.impact : undefined
    const change = repairing && impact !== undefined ? repaired(impact) : alone
    stopPreview()
    // No current cell for a moment: the cell of the draft may go, and the new one opens on its own rows.
    store.setState(({ layout }) => ({ draft: undefined, layout: { ...layout, cell: undefined, open: undefined } }))
    if (isChanged(draft, store.getState()) && !edit(change, repairLabel(alone, change))) {
      enter(draft)
      return false
    }
    keepPreview(store, id, draft)
    store.setState((state) => ({ layout: selected(state, id) }))
    return true
  }

  function applied(repairing: boolean): boolean {
    const state = store.getState()
    const { draft } = state
    if (draft === undefined || hasErrors(draft.issues)) return false
    if (!repairing || !isChanged(draft, state) || !looks.isUnknown(draft, state)) return applyAs(draft, repairing)
    clearTimeout(timer)
    if (draft.applying === true) return false
    store.setState({ draft: { ...draft, applying: true } })
    if (!previews.isStarted()) void preview()
    void looks.look()
    return false
  }

  async function preview(): Promise<void> {
    const { draft, history } = store.getState()
    if (draft !== undefined) await previews.start(previewEdit(draft, editOf(draft, history.document)))
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
    store.setState((state) => ({
      layout: { ...selected(state, id), open: id, panel: undefined, pickAt: 'below', view: 'notebook' },
    }))
  }

  return {
    begin: (type, kind, params) => {
      const state = store.getState()
      const cell = newCell(state, type, kind, params)
      if (cell === undefined) {
        notify('failed', `${labelOf(type, kind)} needs a table. Add a file first.`)
        return
      }
      const branch = type === 'step' && state.layout.pickAt === 'branch' ? ({ branch: true } as const) : {}
      const after = 'branch' in branch ? endOfChain(state.history.document, readsOf(cell)[0]) : placeOf(state, cell)
      const place = after === undefined ? {} : { after }
      enter({ cell, isNew: true, ...place, ...branch, issues: [], preview: undefined })
    },
    duplicate: (id, as) => {
      const copy = copyOf(store.getState().history.document, id, as)
      if (copy !== undefined) enter({ ...copy, isNew: true, issues: [], preview: undefined })
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
          ? changedStep(cell, params, inputs === undefined ? cell.inputs : [...inputs], store.getState().runs)
          : { ...cell, params: { ...params }, on: inputs?.[0] ?? cell.on }
      show({ ...draft, cell: changed }, PAUSE)
    },
    changeCheck: (severity, tolerance) => {
      const { draft } = store.getState()
      if (draft?.cell.type === 'check') show({ ...draft, cell: { ...draft.cell, severity, tolerance } }, PAUSE)
    },
    applyDraft: () => applied(true),
    applyUnrepaired: () => applied(false),
    choose: (cell, choice) => {
      const { draft } = store.getState()
      if (draft === undefined) return
      store.setState({ draft: { ...draft, choices: { ...draft.choices, [cell]: choice } } })
      void looks.look()
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

/** The step with other params; what it has learned goes where it would now learn something else. */
function changedStep(cell: StepCell, params: StepCell['params'], inputs: string[], runs: AppState['runs']): StepCell {
  const kind = STEPS.find(cell.kind)
  const relations = inputs.flatMap((id) => {
    const result = runs.nodes[id]?.result
    return result === undefined ? [] : [relationOf(id, result)]
  })
  const isKnown = kind !== undefined && relations.length === inputs.length
  return { ...cell, inputs, params: { ...(isKnown ? keptFit(kind, cell.params, params, relations) : params) } }
}
