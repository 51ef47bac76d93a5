// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { contentHashes, type GraphNode } from '../core/graph/nodes.ts'
import { emptyNotebook, type Cell } from '../core/notebook/document.ts'
import { startHistory } from '../core/notebook/history.ts'
import type { RunOptions } from '../engine/run.ts'
import type { NodeStatus } from '../engine/status.ts'
import type { AppState } from './app.ts'
import { createDocumentActions } from './documentActions.ts'
import { createDrafts } from './draft.ts'
import type { Engine } from './engine.ts'
import type { Impacts } from './impacts.ts'
import { initialState } from './initialState.ts'
import { createNotices } from './notices.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const columns = [
  { name: 'title', type: 'text' },
  { name: 'year', type: 'integer' },
]
const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: columns,
  file: { name: `${id}.csv`, bytes: 1, sha256: id, readAt: '2026-01-01T00:00:00.000Z', rows: 9 },
})
const trim: Cell = { type: 'step', id: 't', kind: 'trim', inputs: ['s'], params: { columns: ['title'] }, off: false }
const done = (hash: string): NodeStatus => ({
  state: 'done',
  issues: [],
  result: { hash, name: `t_${hash}`, columns, rows: 9 },
})

/** Nothing breaks anything here; `impact.test.ts` has more. */
const impacts: Impacts = {
  of: () => Promise.resolve({ failed: 'not asked' }),
  ofDraft: () => Promise.resolve({ failed: 'not asked' }),
  ready: () => false,
}

function session(cells: readonly Cell[] = [source('s')]) {
  const asked: { nodes: readonly string[]; answer: () => void; signal: AbortSignal | undefined }[] = []
  const run = (nodes: readonly GraphNode[], { signal, onStatus }: RunOptions = {}) =>
    new Promise((resolve) => {
      const last = nodes.at(-1)?.id ?? ''
      const answer = () => {
        onStatus?.(last, done(contentHashes(nodes).get(last) ?? ''))
        resolve(new Map())
      }
      asked.push({ nodes: nodes.map(({ id }) => id), answer, signal })
    })
  const start = initialState('n')
  const store = createStore<AppState>(() => ({
    ...start,
    history: startHistory({ ...emptyNotebook('n'), cells: [...cells] }),
    layout: { ...start.layout, cell: 's', column: 'title' },
    runs: { ...start.runs, nodes: { s: done('s'), t: done('t') } },
  }))
  const notices = createNotices(store, () => String(store.getState().notices.length))
  const document = createDocumentActions(store, notices, { now: () => 1, newId: () => 'x' })
  const drafts = createDrafts(
    store,
    () => ({ runner: { run } }) as unknown as Engine,
    notices,
    document.edit,
    () => Promise.resolve(),
    impacts,
  )
  return { store, drafts, document, asked, draft: () => store.getState().draft }
}

describe('a draft', () => {
  it('has its issues at once and asks nothing while there are any', async () => {
    const { drafts, draft, asked } = session()
    drafts.begin('step', 'trim')
    drafts.change({ columns: ['titel'] })
    expect(draft()?.issues).toMatchObject([{ code: 'unknown-column', param: ['columns', 0] }])
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual([])
    expect(drafts.applyDraft()).toBe(false)
  })

  it('previews only after a pause, and only the latest answer counts', async () => {
    const { drafts, draft, asked } = session()
    drafts.begin('step', 'trim')
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.map(({ nodes }) => nodes)).toEqual([['s', 'trim']])
    drafts.change({ columns: ['title'], collapse: true })
    expect(asked[0]?.signal?.aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(149)
    drafts.change({ columns: ['title'], side: 'end' })
    await vi.advanceTimersByTimeAsync(149)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toHaveLength(2)
    asked[0]?.answer()
    expect(draft()?.preview).toBeUndefined()
    asked[1]?.answer()
    expect(draft()?.preview?.state).toBe('done')
  })

  it('becomes a step with a readable id, what was previewed shown at once', async () => {
    const { store, drafts, asked } = session()
    drafts.begin('step', 'trim')
    await vi.advanceTimersByTimeAsync(0)
    asked[0]?.answer()
    expect(drafts.applyDraft()).toBe(true)
    const { history, runs, layout, draft } = store.getState()
    expect(history.document.cells.map(({ id }) => id)).toEqual(['s', 'trim-title'])
    expect(history.past.at(-1)?.label).toMatch(/\(trim-title\)$/)
    expect(runs.nodes['trim-title']?.state).toBe('done')
    expect(layout).toMatchObject({ cell: 'trim-title', open: undefined })
    expect(draft).toBeUndefined()
  })

  it('of a step that is there changes it in place, and does nothing when nothing was changed', () => {
    const { store, drafts } = session([source('s'), trim])
    drafts.open('t')
    expect(drafts.applyDraft()).toBe(true)
    expect(store.getState().history.past).toEqual([])
    drafts.open('t')
    drafts.change({ columns: ['title'], side: 'end' })
    expect(drafts.applyDraft()).toBe(true)
    expect(store.getState().history.document.cells[1]).toMatchObject({ id: 't', params: { side: 'end' } })
  })

  it('above a step reads what that step reads', () => {
    const { store, drafts } = session([source('s'), trim])
    store.setState(({ layout }) => ({ layout: { ...layout, cell: 't', pickAt: 'above' } }))
    drafts.begin('step', 'limit', { count: 3 })
    expect(drafts.applyDraft()).toBe(true)
    const cells = store.getState().history.document.cells
    expect(cells.map((cell) => [cell.id, 'inputs' in cell ? cell.inputs : []])).toEqual([
      ['s', []],
      ['limit', ['s']],
      ['t', ['limit']],
    ])
  })

  it('of two inputs takes another table', () => {
    const { drafts, draft } = session([source('s'), source('other')])
    drafts.begin('step', 'union')
    expect(draft()?.cell).toMatchObject({ inputs: ['s', 'other'] })
  })

  it('that is left with changes can be come back to', () => {
    const { store, drafts, draft } = session([source('s'), trim])
    drafts.open('t')
    drafts.change({ columns: ['title'], side: 'end' })
    drafts.begin('step', 'limit')
    expect(draft()?.cell).toMatchObject({ kind: 'limit' })
    const [notice] = store.getState().notices
    expect(notice?.text).toBe('Left `t` without applying its changes')
    notice?.action?.run()
    expect(draft()?.cell).toMatchObject({ id: 't', params: { side: 'end' } })
  })

  it('ends when its cell is deleted', () => {
    const { store, drafts, document, draft } = session([source('s'), trim])
    drafts.open('t')
    document.edit({ type: 'remove', id: 't' })
    drafts.refresh()
    expect(draft()).toBeUndefined()
    expect(store.getState().layout.open).toBeUndefined()
  })

  it('when cancelled gives the place back to where it began', () => {
    const { store, drafts } = session()
    drafts.begin('step', 'limit')
    expect(store.getState().layout).toMatchObject({ cell: 'limit', open: 'limit' })
    drafts.cancelDraft()
    expect(store.getState().layout).toMatchObject({ cell: 's', open: undefined })
  })

  it('needs a table', () => {
    const { store, drafts, draft } = session([])
    drafts.begin('step', 'limit')
    expect(draft()).toBeUndefined()
    expect(store.getState().notices[0]?.text).toContain('Add a file first.')
  })
})
