// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyNotebook } from '../../core/notebook/document.ts'
import { edited, startHistory, type History } from '../../core/notebook/history.ts'
import { memoryStorage } from '../../testing/app.ts'
import type { AppState } from '../app.ts'
import { initialState } from '../initialState.ts'
import { createSaving, type SavingOptions } from './saving.ts'
import { StorageError } from './stores.ts'
import { toStored } from './storedHistory.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function session(over: Partial<SavingOptions> = {}) {
  const { documents } = memoryStorage()
  const store = createStore<AppState>(() => initialState('n'))
  const notify = vi.fn<SavingOptions['notify']>()
  const saving = createSaving(store, { documents, claim: () => Promise.resolve('mine'), now: () => 7, notify, ...over })
  const rename = (name: string) => {
    const next = edited(store.getState().history, { type: 'rename', name }, 'renamed', 1)
    if (next.ok) store.setState({ history: next.value })
  }
  return { store, documents, saving, rename, notify }
}

const named = (name: string): History => startHistory(emptyNotebook('n', name))

describe('saving', () => {
  it('brings back what was saved, and is ready only then', async () => {
    const { store, documents, saving } = session()
    documents.stored = toStored(named('Films'))
    const started = saving.start()
    expect(store.getState().ready).toBe(false)
    await started
    expect(store.getState()).toMatchObject({ ready: true, history: { document: { name: 'Films' } } })
  })

  it('saves a while after the last of several changes, once', async () => {
    const { store, documents, saving, rename } = session()
    const save = vi.spyOn(documents, 'save')
    await saving.start()
    rename('A')
    await vi.advanceTimersByTimeAsync(200)
    rename('B')
    expect(store.getState().saving.state).toBe('saving')
    await vi.advanceTimersByTimeAsync(299)
    expect(save).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(save).toHaveBeenCalledTimes(1)
    expect(documents.stored).toMatchObject({ document: { name: 'B' }, past: [{ label: 'renamed' }, {}] })
    expect(store.getState().saving).toEqual({ state: 'saved', at: 7 })
  })

  it('saves at once when the page goes away, and nothing when nothing changed', async () => {
    const { documents, saving, rename } = session()
    await saving.start()
    saving.flush()
    expect(documents.stored).toBeUndefined()
    rename('A')
    saving.flush()
    expect(documents.stored).toMatchObject({ document: { name: 'A' } })
  })

  it('saves what changed while it was saving', async () => {
    const { store, documents, saving, rename } = session()
    const finish: (() => void)[] = []
    vi.spyOn(documents, 'save').mockImplementation((history) => {
      documents.stored = toStored(history)
      return new Promise((resolve) => finish.push(resolve))
    })
    await saving.start()
    rename('A')
    await vi.advanceTimersByTimeAsync(300)
    rename('B')
    await vi.advanceTimersByTimeAsync(1000)
    expect(documents.stored).toMatchObject({ document: { name: 'A' } })
    finish.shift()?.()
    await vi.advanceTimersByTimeAsync(300)
    expect(documents.stored).toMatchObject({ document: { name: 'B' } })
    finish.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(store.getState().saving.state).toBe('saved')
  })

  it('says that storage is full, keeps the work, and tries again', async () => {
    const { store, documents, saving, rename, notify } = session()
    const save = vi.spyOn(documents, 'save').mockRejectedValue(new StorageError('full', 'The storage is full.'))
    await saving.start()
    rename('A')
    await vi.advanceTimersByTimeAsync(300)
    expect(store.getState().saving).toMatchObject({ state: 'failed', reason: 'The storage is full.' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(save).toHaveBeenCalledTimes(2)
    expect(notify).toHaveBeenCalledTimes(1)
    save.mockRestore()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(documents.stored).toMatchObject({ document: { name: 'A' } })
    expect(store.getState().saving).toEqual({ state: 'saved', at: 7 })
  })

  it.each([
    [
      'damaged',
      { format: 'assay/history@1', document: { format: 'assay/notebook@1', cells: 3 }, past: [], future: [] },
    ],
    ['of a newer version', { format: 'assay/history@2' }],
    ['something else', 'text'],
  ])('leaves a stored notebook that is %s as it is', async (_, stored) => {
    const { store, documents, saving, rename, notify } = session()
    documents.stored = stored
    await saving.start()
    rename('A')
    await vi.advanceTimersByTimeAsync(1000)
    expect(documents.stored).toBe(stored)
    expect(store.getState()).toMatchObject({ ready: true, saving: { state: 'off' } })
    expect(notify).toHaveBeenCalledOnce()
  })

  it('goes on in memory where the browser stores nothing', async () => {
    const denied = new StorageError('denied', 'This browser does not allow the page to store anything.')
    const { store, saving, rename } = session({
      documents: { load: () => Promise.reject(denied), save: () => Promise.reject(denied) },
    })
    await saving.start()
    rename('A')
    await vi.advanceTimersByTimeAsync(1000)
    expect(store.getState().saving.state).toBe('off')
    expect(store.getState().saving.reason).toContain(denied.message)
    expect(store.getState().history.document.name).toBe('A')
  })

  it('shows the notebook in a second tab and saves nothing there', async () => {
    const { store, documents, saving, rename } = session({ claim: () => Promise.resolve('taken') })
    const before = toStored(named('Films'))
    documents.stored = before
    await saving.start()
    rename('A')
    await vi.advanceTimersByTimeAsync(1000)
    expect(documents.stored).toBe(before)
    expect(store.getState().saving.reason).toContain('open in another tab')
  })
})
