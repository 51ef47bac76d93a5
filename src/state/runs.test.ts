// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { contentHashes, type GraphNode } from '../core/graph/nodes.ts'
import { emptyNotebook, type Cell } from '../core/notebook/document.ts'
import { startHistory } from '../core/notebook/history.ts'
import type { RunOptions } from '../engine/run.ts'
import type { NodeStatus } from '../engine/status.ts'
import type { AppState } from './app.ts'
import { createDocumentActions } from './documentActions.ts'
import type { Engine } from './engine.ts'
import { isStale, staleNodes } from './hashes.ts'
import { initialState } from './initialState.ts'
import { createNotices } from './notices.ts'
import { createRuns } from './runs.ts'

const source: Cell = {
  type: 'source',
  id: 's',
  format: 'csv',
  options: {},
  schema: [],
  file: { name: 's.csv', bytes: 1, sha256: 's', readAt: '2026-01-01T00:00:00.000Z', rows: 1 },
}
const limit = (id: string, input: string, count: number): Cell => ({
  type: 'step',
  id,
  kind: 'limit',
  inputs: [input],
  params: { count },
  off: false,
})

/** Lets timers run that were set, and those that they set: as many rounds as a run that begins anew needs. */
async function macrotask(): Promise<void> {
  for (let round = 0; round < 6; round += 1) await new Promise((resolve) => setTimeout(resolve))
}

/** A runner whose nodes are computed when the test says so, one after the other. */
function session(cells: readonly Cell[]) {
  const computing: { id: string; hash: string; finish: () => void; aborted: () => boolean }[] = []
  const kept = new Map<string, NodeStatus>()
  const run = async (nodes: readonly GraphNode[], { signal, onStatus }: RunOptions = {}) => {
    const hashes = contentHashes(nodes)
    for (const { id } of nodes) {
      signal?.throwIfAborted()
      const hash = hashes.get(id) ?? ''
      if (!kept.has(hash)) {
        onStatus?.(id, { state: 'running', issues: [] })
        await new Promise<void>((resolve, reject) => {
          computing.push({ id, hash, finish: resolve, aborted: () => signal?.aborted === true })
          signal?.addEventListener('abort', () => {
            reject(new DOMException('stopped', 'AbortError'))
          })
        })
        kept.set(hash, { state: 'done', issues: [], result: { hash, name: `t_${hash}`, columns: [], rows: 1 } })
      }
      onStatus?.(id, kept.get(hash) ?? { state: 'error', issues: [] })
    }
    return new Map<string, NodeStatus>()
  }
  const engine = { runner: { run, forget: () => kept.clear() } } as unknown as Engine
  const history = startHistory({ ...emptyNotebook('n'), cells: [...cells] })
  const store = createStore<AppState>(() => ({ ...initialState('n'), history }))
  const notices = createNotices(store, () => String(Math.random()))
  const runs = createRuns(store, () => engine, notices, { now: () => 1 })
  const { edit, undo } = createDocumentActions(store, notices, { now: () => 1, newId: () => 'x' })
  store.subscribe((state, before) => {
    if (state.history.document !== before.history.document) runs.request()
  })
  const states = () =>
    Object.fromEntries(Object.entries(store.getState().runs.nodes).map(([id, { state }]) => [id, state]))
  /** Ends what is computed now, and waits until the next node is. */
  const finish = async () => {
    computing.at(-1)?.finish()
    await macrotask()
  }
  return { store, runs, edit, undo, computing, states, finish }
}

describe('runs', () => {
  it('run everything once, in order, and say how', async () => {
    const { store, runs, states, finish } = session([source, limit('a', 's', 1)])
    runs.request()
    runs.request()
    await macrotask()
    expect(states()).toEqual({ s: 'running', a: 'queued' })
    expect(store.getState().runs.since).toBe(1)
    await finish()
    await finish()
    expect(states()).toEqual({ s: 'done', a: 'done' })
    expect(store.getState().runs).toMatchObject({ since: undefined, ms: 0 })
  })

  it('keep old results in sight, stale, until the new ones are there', async () => {
    const { store, runs, edit, states, finish } = session([source, limit('a', 's', 1)])
    runs.request()
    await macrotask()
    await finish()
    await finish()
    edit({ type: 'setParams', id: 'a', params: { count: 2 } })
    expect(staleNodes(store.getState())).toEqual(['a'])
    await macrotask()
    expect(states()).toEqual({ s: 'done', a: 'running' })
    const { history, runs: now } = store.getState()
    expect(now.nodes['a']?.result).toBeDefined()
    expect(isStale(history.document, 'a', now.nodes['a'])).toBe(true)
    await finish()
    expect(staleNodes(store.getState())).toEqual([])
  })

  it('let a node that is still wanted end, and stop one that is not', async () => {
    const { runs, edit, computing, states, finish } = session([source, limit('a', 's', 1)])
    runs.request()
    await macrotask()
    edit({ type: 'setParams', id: 'a', params: { count: 2 } })
    await macrotask()
    expect(computing.map(({ id, aborted }) => [id, aborted()])).toEqual([['s', false]])
    await finish()
    await macrotask()
    expect(computing.at(-1)?.id).toBe('a')
    edit({ type: 'setParams', id: 'a', params: { count: 3 } })
    expect(computing.at(-1)?.aborted()).toBe(true)
    await macrotask()
    await finish()
    expect(computing).toHaveLength(3)
    expect(states()).toEqual({ s: 'done', a: 'done' })
  })

  it('never show the answer for an older document', async () => {
    const { store, runs, edit, undo, finish } = session([source, limit('a', 's', 1)])
    const shown: (string | undefined)[] = []
    store.subscribe(({ history, runs: { nodes } }) => {
      if (nodes['a']?.state === 'done') shown.push(String(isStale(history.document, 'a', nodes['a'])))
    })
    runs.request()
    await macrotask()
    await finish()
    edit({ type: 'setParams', id: 'a', params: { count: 2 } })
    undo()
    await macrotask()
    await finish()
    expect(shown.length).toBeGreaterThan(0)
    expect(shown).not.toContain('true')
  })

  it('mark what was stopped by the user, and run it when asked', async () => {
    const { store, runs, states, finish } = session([source, limit('a', 's', 1)])
    runs.request()
    await macrotask()
    await finish()
    runs.cancel()
    await macrotask()
    expect(states()).toEqual({ s: 'done', a: 'cancelled' })
    expect(staleNodes(store.getState())).toEqual(['a'])
    runs.request()
    await macrotask()
    await finish()
    expect(states()).toEqual({ s: 'done', a: 'done' })
  })
})
