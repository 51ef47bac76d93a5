import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ValueClusters } from '../../core/analyses/valueClusters/result.ts'
import type { AnalysisCell, Cell } from '../../core/notebook/document.ts'
import { abortError } from '../../engine/queue.ts'
import type { NodeStatus } from '../../engine/status.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { ClustersReport } from './ClustersReport.tsx'

beforeEach(() => {
  // jsdom lays nothing out: the list is given a height.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(480)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const source: Cell = {
  ...{ type: 'source', id: 'cities', format: 'csv', options: {}, schema: [{ name: 'city', type: 'text' }] },
  file: { name: 'cities.csv', bytes: 1, sha256: 'x', readAt: '2026-01-01T00:00:00.000Z', rows: 9 },
}
const analysis: AnalysisCell = {
  ...{ type: 'analysis', id: 'similar', kind: 'valueClusters', on: 'cities', params: { column: 'city' } },
}
const columns = [{ name: 'city', type: 'text' }]
const status: NodeStatus = {
  state: 'done',
  issues: [],
  result: { hash: 'h', name: 'r', columns, rows: 9 },
}

const result: ValueClusters = {
  ...{ column: 'city', rows: 9, distinct: 5, read: 5 },
  clusters: [
    { values: ['Zürich', 'ZURICH', 'Zurich '], rows: [3, 1, 1] },
    { values: ['Bern', 'bern'], rows: [2, 2] },
  ],
}

/** The report over an answer that a test gives. */
function shown(analysed: (signal: AbortSignal) => Promise<object>) {
  const app = stillApp([source, analysis], { cities: status })
  const answering = {
    ...app,
    results: { ...app.results, analysed: (_: AnalysisCell, signal: AbortSignal) => analysed(signal) },
  }
  renderIn(answering, <ClustersReport cell={analysis} />)
  return app
}

test('by keys alone: the next cluster, what it becomes, and a step of what is chosen', async () => {
  const user = userEvent.setup()
  const app = shown(() => Promise.resolve(result))
  await screen.findByText('2 clusters · 5 of 5 values · 9 of 9 rows')
  const first = screen.getByRole('checkbox', { name: 'Merge 3 values like Zürich' })
  const second = screen.getByRole('checkbox', { name: 'Merge 2 values like Bern' })
  expect([first.tabIndex, second.tabIndex]).toEqual([0, -1])
  first.focus()
  await user.keyboard(' {ArrowDown}')
  await waitFor(() => {
    expect(document.activeElement).toBe(second)
  })
  await user.keyboard('2')
  expect(second).toHaveProperty('checked', true)
  expect(screen.getByRole('textbox', { name: 'What the values like Bern become' })).toHaveProperty('value', 'bern')
  screen.getByText('3 values in 4 rows will change.')
  await user.keyboard('{Enter}')
  expect(app.store.getState().draft?.cell).toMatchObject({
    kind: 'mapValues',
    params: {
      column: 'city',
      mapping: [
        { from: ['ZURICH', 'Zurich '], to: 'Zürich' },
        { from: ['Bern'], to: 'bern' },
      ],
    },
  })
})

test('a typed text is what the values become', async () => {
  const user = userEvent.setup()
  const app = shown(() => Promise.resolve(result))
  const text = await screen.findByRole('textbox', { name: 'What the values like Bern become' })
  await user.clear(text)
  await user.type(text, 'Berne')
  await user.click(screen.getByRole('button', { name: 'Merge 1 cluster…' }))
  expect(app.store.getState().draft?.cell).toMatchObject({
    params: { mapping: [{ from: ['Bern', 'bern'], to: 'Berne' }] },
  })
})

test('what is chosen at once is what is shown', async () => {
  const user = userEvent.setup()
  shown(() => Promise.resolve(result))
  await user.type(await screen.findByRole('textbox', { name: 'Find' }), 'zur')
  await user.click(await screen.findByRole('button', { name: 'Choose all 1' }))
  screen.getByRole('button', { name: 'Merge 1 cluster…' })
  await user.click(screen.getByRole('button', { name: 'None' }))
  expect(screen.getByRole('button', { name: 'Merge…' })).toHaveProperty('disabled', true)
})

test('another method is an edit of the cell, said in the history', async () => {
  const user = userEvent.setup()
  const app = shown(() => Promise.resolve({ ...result, clusters: [] }))
  await screen.findByText('No two of 5 values are alike by this method. Try another one.')
  await user.click(screen.getByRole('combobox', { name: 'Method' }))
  await user.click(within(await screen.findByRole('listbox')).getByText('Cologne, German'))
  const { document, past } = app.store.getState().history
  expect(document.cells[1]).toMatchObject({ params: { column: 'city', method: 'cologne' } })
  expect(past.at(-1)?.label).toBe('Looked for similar values by Cologne, German')
})

test('it can be stopped, and begun again', async () => {
  const user = userEvent.setup()
  let asked = 0
  shown(
    (signal) =>
      new Promise((_, reject) => {
        asked += 1
        signal.addEventListener('abort', () => {
          reject(abortError())
        })
      }),
  )
  await user.click(await screen.findByRole('button', { name: 'Stop' }))
  await user.click(await screen.findByRole('button', { name: 'Look again' }))
  await screen.findByRole('button', { name: 'Stop' })
  expect(asked).toBe(2)
})
