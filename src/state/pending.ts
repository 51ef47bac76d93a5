import type { StoreApi } from 'zustand/vanilla'
import { dependentIds } from '../core/graph/graph.ts'
import type { Break } from '../core/graph/impact.ts'
import { findCell, readsOf, type Cell, type Notebook } from '../core/notebook/document.ts'
import type { Edit } from '../core/notebook/edits.ts'
import { isAbort } from '../engine/queue.ts'
import type { Actions } from './actions.ts'
import type { AppState } from './app.ts'
import { editLabel } from './editLabel.ts'
import { hashedGraph } from './hashes.ts'
import { repaired, type Choices, type Impact } from './impact.ts'
import { touchesOthers, type Impacts } from './impacts.ts'

/** An edit that waits for a word from the user, because it breaks other cells, or because that is still looked at. */
export interface Pending {
  readonly edit: Edit
  /** What the history will say. */
  readonly label: string
  /** The cell that it is said at. */
  readonly at: string
  /** Undefined while it is looked at. */
  readonly impact: Impact | undefined
  readonly choices: Choices
  /** Called when it was done. */
  readonly then?: () => void
}

export type PendingActions = Pick<Actions, 'tryEdit' | 'settlePending'>

export interface PendingController extends PendingActions {
  /** What is to be done with a broken cell. */
  choose(cell: string, choice: Choices[string]): void
  /** The document has changed: what waits was asked of another one. */
  refresh(): void
}

/** Milliseconds after which it is said that an edit is still looked at. */
const PATIENCE = 250

/**
 * Edits that are made at once, such as a delete or a move: kept at once where they break nothing, else when the user has
 * seen what they break. One after another, in the order in which they were made.
 */
export function createPending(store: StoreApi<AppState>, impacts: Impacts, edit: Actions['edit']): PendingController {
  let waiting: (() => void)[] = []
  let looking: AbortController | undefined

  /** Shows it at its cell: in the notebook, since the graph has no place for it. */
  function show(pending: Pending): void {
    store.setState(({ layout }) => ({
      pending,
      layout: layout.view === 'notebook' ? layout : { ...layout, view: 'notebook' },
    }))
  }

  function drop(): void {
    looking?.abort()
    looking = undefined
    waiting = []
    if (store.getState().pending !== undefined) store.setState({ pending: undefined })
  }

  function begin(pending: Pending): void {
    const { document } = store.getState().history
    const source = sourceInUse(document, pending.edit)
    if (source !== undefined) {
      show({ ...pending, impact: withAllBelow(document, source) })
      waiting = []
      return
    }
    if (!impacts.ready() || !touchesOthers(document, pending.edit)) {
      finish(pending, pending.edit)
      return
    }
    void look(pending)
  }

  async function look(pending: Pending): Promise<void> {
    looking?.abort()
    const controller = new AbortController()
    looking = controller
    const timer = setTimeout(() => {
      if (store.getState().pending === undefined) show(pending)
    }, PATIENCE)
    try {
      const { edit: change, choices } = pending
      const found = await impacts.of(store.getState(), { edit: change, choices }, controller.signal)
      controller.signal.throwIfAborted()
      looking = undefined
      // Where it cannot be known it is done all the same: it can be undone, and errors show where they are.
      if ('impact' in found && found.impact.breaks.length > 0) {
        waiting = []
        show({ ...pending, impact: found.impact })
      } else finish(pending, pending.edit)
    } catch (reason) {
      if (!isAbort(reason)) throw reason
    } finally {
      clearTimeout(timer)
    }
  }

  function finish({ label, then }: Pending, change: Edit): void {
    const next = waiting
    drop()
    if (edit(change, label)) then?.()
    waiting = next
    waiting.shift()?.()
  }

  return {
    tryEdit: (change, at, label = editLabel(change), then) => {
      const done = then === undefined ? {} : { then }
      const pending: Pending = { edit: change, label, at, impact: undefined, choices: {}, ...done }
      const { pending: open } = store.getState()
      if (open?.impact !== undefined) drop()
      if (looking === undefined) begin(pending)
      else
        waiting.push(() => {
          begin(pending)
        })
    },
    settlePending: (how) => {
      const { pending } = store.getState()
      if (pending === undefined) return
      const { impact } = pending
      if (how === undefined) drop()
      else {
        looking?.abort()
        const change = how === 'repair' && impact !== undefined ? repaired(impact) : (impact?.edit ?? pending.edit)
        finish(pending, change)
      }
    },
    choose: (cell, choice) => {
      const { pending } = store.getState()
      if (pending?.impact === undefined) return
      const next = { ...pending, choices: { ...pending.choices, [cell]: choice } }
      store.setState({ pending: next })
      void look(next)
    },
    refresh: drop,
  }
}

/** The source that an edit deletes while cells read it, which the document refuses. */
function sourceInUse(document: Notebook, edit: Edit): string | undefined {
  if (edit.type !== 'remove' || findCell(document, edit.id)?.type !== 'source') return undefined
  return document.cells.some((cell) => readsOf(cell).includes(edit.id)) ? edit.id : undefined
}

/** Deletes a source with all that is made of it, the last first. */
function withAllBelow(document: Notebook, source: string): Impact {
  const { nodes } = hashedGraph(document)
  const made = dependentIds(nodes, source)
  const below = document.cells.filter((cell) => readsOf(cell).some((id) => id === source || made.has(id)))
  const breaks = below.map((cell): Break => {
    const message = `It is made of \`${source}\`.`
    return { cell: cell.id, why: 'input-gone', message, issues: [], repairs: [], chosen: undefined }
  })
  // What looks at a table has no place among the nodes.
  const place = ({ id }: Cell) => (made.has(id) ? nodes.findIndex((node) => node.id === id) : nodes.length)
  const removed = below.toSorted((a, b) => place(b) - place(a)).map(({ id }): Edit => ({ type: 'remove', id }))
  return { edit: { type: 'all', edits: [...removed, { type: 'remove', id: source }] }, breaks, waiting: [] }
}
