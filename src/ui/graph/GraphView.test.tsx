import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { Cell } from '../../core/notebook/document.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { GraphView } from './GraphView.tsx'

afterEach(cleanup)

const cells: readonly Cell[] = [
  {
    ...{ type: 'source', id: 'films', format: 'csv', options: {}, schema: [{ name: 'Title', type: 'text' }] },
    file: { name: 'films.csv', bytes: 1, sha256: 'a', readAt: '', rows: 3 },
  },
  { type: 'step', id: 'named', kind: 'rename', inputs: ['films'], params: { names: { Title: 'title' } }, off: false },
  { type: 'step', id: 'trimmed', kind: 'trim', inputs: ['named'], params: { columns: ['title'] }, off: false },
  {
    ...{ type: 'check', id: 'whole', kind: 'notNull', on: 'named', params: { columns: ['title'] } },
    ...{ severity: 'error', tolerance: 0 },
  },
]
const ran = (name: string, column: string) => ({
  state: 'done' as const,
  issues: [],
  result: { hash: name, name, rows: 3, columns: [{ name: column, type: 'text' }] },
})
const nodes = { films: ran('films', 'Title'), named: ran('named', 'title'), trimmed: ran('trimmed', 'title') }

function graph() {
  const app = stillApp(cells, nodes)
  app.store.setState(({ layout }) => ({ layout: { ...layout, view: 'graph', cell: 'films', column: undefined } }))
  renderIn(app, <GraphView />)
  return app
}

test('a column is followed in words: where it comes from, what it feeds, and every line goes to its cell', async () => {
  const app = graph()
  await userEvent.click(screen.getByPlaceholderText('Follow a column'))
  await userEvent.click(await screen.findByRole('option', { name: 'Title' }))
  const lineage = screen.getByRole('complementary', { name: 'Lineage of Title' })
  expect(within(lineage).getByText('reads Title as text')).toBeTruthy()
  expect(within(lineage).getByText('renames Title to title')).toBeTruthy()
  expect(within(lineage).getByText(/checks it/)).toBeTruthy()
  expect(within(lineage).getByText('It reaches the output table trimmed.')).toBeTruthy()
  await userEvent.click(within(lineage).getByRole('button', { name: /renames Title to title/ }))
  expect(app.store.getState().layout).toMatchObject({ cell: 'named', column: 'title' })
})

test('the list says in words what the picture shows', async () => {
  const app = graph()
  await userEvent.click(screen.getByRole('button', { name: 'List' }))
  const rows = screen.getAllByRole('row').map((row) =>
    within(row)
      .queryAllByRole('cell')
      .map((cell) => cell.textContent),
  )
  expect(rows[2]).toEqual(['Step', 'stale', '', '3', 'films', 'trimmed', '1'])
  expect(rows[3]?.slice(-3)).toEqual(['named', 'output', ''])
  await userEvent.click(screen.getByRole('button', { name: '2 Trim text' }))
  expect(app.store.getState().layout.cell).toBe('trimmed')
})
