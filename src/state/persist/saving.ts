import type { StoreApi } from 'zustand/vanilla'
import type { History } from '../../core/notebook/history.ts'
import type { Actions } from '../actions.ts'
import type { AppState, Saving } from '../app.ts'
import { storageError, type Claim, type DocumentStore } from './stores.ts'
import { fromStored } from './storedHistory.ts'

export interface SavingController {
  /** Reads what is stored into the state, and from then on saves every change. Never rejects. */
  start(): Promise<void>
  /** Saves now what waits to be saved. */
  flush(): void
}

export interface SavingOptions {
  readonly documents: DocumentStore
  readonly claim: () => Promise<Claim>
  readonly now: () => number
  readonly notify: Actions['notify']
}

/** Milliseconds after a change before it is saved, and before a save that failed is tried again. */
const PAUSE = 300
const RETRY = 10_000

/**
 * Keeps the document with its history. Nothing is written before the stored one was read, nor when that could not be
 * read: what is there is never replaced by an empty notebook.
 */
export function createSaving(
  store: StoreApi<AppState>,
  { documents, claim, now, notify }: SavingOptions,
): SavingController {
  let on = false
  let saved: History | undefined
  let writing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (saving: Saving) => {
    store.setState({ saving })
  }

  function off(reason: string): void {
    show({ state: 'off', at: undefined, reason })
  }

  async function start(): Promise<void> {
    try {
      const stored = await documents.load()
      if (stored !== undefined) restore(stored)
      else on = true
    } catch (reason) {
      off(`${storageError(reason).message} The notebook lives until this tab is closed; export it to keep it.`)
    }
    if (on && (await claim()) === 'taken') {
      on = false
      off('This notebook is open in another tab, which saves it. Changes made here are not saved.')
    }
    saved = store.getState().history
    store.setState({ ready: true })
    store.subscribe(({ history }, before) => {
      if (history !== before.history) schedule(PAUSE)
    })
    if (store.getState().history !== saved) schedule(PAUSE)
  }

  function restore(stored: unknown): void {
    const history = fromStored(stored)
    if (history.ok) {
      on = true
      store.setState({ history: history.value })
      return
    }
    const message = history.issues.map((issue) => issue.message).join(' ')
    off(message)
    notify('failed', message)
  }

  function schedule(pause: number): void {
    if (!on) return
    show({ ...store.getState().saving, state: 'saving' })
    clearTimeout(timer)
    timer = setTimeout(() => void save(), pause)
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    const { history, saving } = store.getState()
    if (!on || writing || history === saved) return
    writing = true
    try {
      await documents.save(history)
      saved = history
      show({ state: 'saved', at: now() })
      writing = false
      if (store.getState().history !== saved) schedule(PAUSE)
    } catch (reason) {
      writing = false
      const failure = storageError(reason)
      show({ state: 'failed', at: saving.at, reason: failure.message })
      if (saving.reason !== failure.message)
        notify('failed', `Not saved. ${failure.message}`, { label: 'Try again', run: flush })
      timer = setTimeout(() => void save(), RETRY)
    }
  }

  function flush(): void {
    void save()
  }

  return { start, flush }
}
