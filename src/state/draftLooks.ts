import type { StoreApi } from 'zustand/vanilla'
import { isAbort } from '../engine/queue.ts'
import type { AppState, Draft } from './app.ts'
import { needsPreview, touchesOthers, type Impacts } from './impacts.ts'
import { editOf } from './newCell.ts'
import { until } from './until.ts'

export interface DraftLooks {
  /** Finds out what applying the draft would break, and shows it with the draft; the latest question wins. */
  look(): Promise<void>
  stop(): void
  /** Whether it is not known what applying the draft as it is now would break. */
  isUnknown(draft: Draft, state: AppState): boolean
}

/** Looks at what drafts break, beside their previews; `onKnown` is called when it is shown. */
export function createDraftLooks(store: StoreApi<AppState>, impacts: Impacts, onKnown: () => void): DraftLooks {
  let looking: AbortController | undefined

  function mayBreak(draft: Draft, { history }: AppState): boolean {
    const isStep = draft.cell.type === 'step' && impacts.ready()
    return isStep && touchesOthers(history.document, editOf(draft, history.document))
  }

  async function look(): Promise<void> {
    looking?.abort()
    const { draft } = store.getState()
    if (draft === undefined) return
    if (!mayBreak(draft, store.getState())) {
      forget(draft)
      return
    }
    const controller = new AbortController()
    const { signal } = controller
    looking = controller
    try {
      if (needsPreview(draft)) await until(store, (state) => !isOf(draft, state) || isPreviewed(state.draft), signal)
      const state = store.getState()
      if (state.draft === undefined || !isOf(draft, state)) return
      const looked = await impacts.ofDraft(state, state.draft, signal)
      signal.throwIfAborted()
      const impact = { cell: draft.cell, document: state.history.document, looked }
      store.setState((now) => (isOf(draft, now) && now.draft !== undefined ? { draft: { ...now.draft, impact } } : {}))
      onKnown()
    } catch (reason) {
      if (!isAbort(reason)) throw reason
    }
  }

  /** What an older form of the draft broke is no longer so. */
  function forget({ impact, ...draft }: Draft): void {
    if (impact !== undefined) store.setState({ draft })
  }

  return {
    look,
    stop: () => {
      looking?.abort()
      looking = undefined
    },
    isUnknown: (draft, state) => {
      const { impact } = draft
      const known = impact?.cell === draft.cell && impact.document === state.history.document
      return !known && mayBreak(draft, state)
    },
  }
}

function isOf({ cell }: Draft, { draft }: AppState): boolean {
  return draft?.cell === cell
}

function isPreviewed(draft: Draft | undefined): boolean {
  return draft?.preview?.state === 'done' || draft?.preview?.state === 'error'
}
