import { createStore } from 'zustand/vanilla'
import { expect, it } from 'vitest'
import type { StepCell } from '../../core/notebook/document.ts'
import { EngineError } from '../../engine/errors.ts'
import type { NodeStatus } from '../../engine/status.ts'
import type { AppState } from '../app.ts'
import { initialState } from '../initialState.ts'
import { createReplay } from './replay.ts'

const done = (): NodeStatus => ({ state: 'done', issues: [] })
const gone = () => new EngineError('unknown-table', 'There is no table.')

function storeOf(status: NodeStatus) {
  const start = initialState('n')
  const document = { ...start.history.document, cells: [STEP] }
  const runs = { ...start.runs, nodes: { a: status } }
  const store = createStore<AppState>(() => ({ ...start, runs, history: { ...start.history, document } }))
  const show = (next: NodeStatus) => {
    store.setState({ runs: { ...runs, nodes: { a: next } } })
  }
  return { store, show }
}

const STEP: StepCell = {
  ...{ type: 'step', id: 'a', kind: 'limit', inputs: [], params: { count: 1 }, off: false },
}

it('asks again as soon as the table is there, and waits for a newer status where the one of before the end still stands', async () => {
  const { store, show } = storeOf(done())
  const replay = createReplay(store, () => undefined)
  let asked = 0
  const answer = replay('a', new AbortController().signal, () => {
    asked += 1
    return asked < 3 ? Promise.reject(gone()) : Promise.resolve('rows')
  })
  await new Promise((resolve) => setTimeout(resolve))
  expect(asked).toBe(2)
  show({ ...done(), state: 'running' })
  show(done())
  expect(await answer).toBe('rows')
})

it('gives up in the end, and at once for anything else', async () => {
  const { store, show } = storeOf(done())
  const replay = createReplay(store, () => undefined)
  const { signal } = new AbortController()
  await expect(replay('a', signal, () => Promise.reject(new Error('other')))).rejects.toThrow('other')
  const failing = replay('a', signal, () => {
    queueMicrotask(() => {
      show(done())
    })
    return Promise.reject(gone())
  })
  await expect(failing).rejects.toThrow('There is no table.')
})
