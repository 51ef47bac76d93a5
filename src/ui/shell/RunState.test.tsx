import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Cell } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { hashedGraph } from '../../state/hashes.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { RunState } from './RunState.tsx'
import { failedText } from './runText.ts'

afterEach(cleanup)

const columns = [{ name: 'title', type: 'text' }]
const file = { name: 'films.csv', bytes: 1, sha256: 'abc', readAt: '2024-01-01T00:00:00Z', rows: 3 }
const cells: readonly Cell[] = [
  { type: 'source', id: 'films', format: 'csv', options: {}, schema: columns, file },
  { type: 'step', id: 'first', kind: 'limit', inputs: ['films'], params: { count: 2 }, off: false },
  { type: 'check', id: 'rows', kind: 'rowCount', on: 'first', params: { min: 1 }, severity: 'error', tolerance: 0 },
]
const failed = { state: 'error', issues: [] } as const

function films() {
  const hash = hashedGraph(documentOf(stillApp(cells).store.getState())).hashes.get('films') ?? ''
  return { state: 'done', issues: [], result: { hash, name: 'films', columns, rows: 3 } } as const
}

test('a notebook with a step that failed is not said to be up to date', () => {
  const app = stillApp(cells, { films: films(), first: failed }, { engine: { state: 'ready', version: '1.5.4' } })
  renderIn(app, <RunState />)
  expect(screen.getByRole('button', { name: '1 step failed. Run all cells' }).textContent).toBe('1 step failed')
})

test('what failed is named by what it is, and cells of several kinds as cells', () => {
  const { store } = stillApp(cells, { films: films() })
  expect(failedText(store.getState())).toBeUndefined()
  store.setState(({ runs }) => ({ runs: { ...runs, checks: { rows: failed } } }))
  expect(failedText(store.getState())).toBe('1 check failed')
  store.setState(({ runs }) => ({ runs: { ...runs, nodes: { first: failed } } }))
  expect(failedText(store.getState())).toBe('2 cells failed')
})
