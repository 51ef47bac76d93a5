import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { Break, Repair } from '../../core/graph/impact.ts'
import type { Cell } from '../../core/notebook/document.ts'
import type { Edit } from '../../core/notebook/edits.ts'
import type { Effect, NodeStatus } from '../../engine/status.ts'
import { documentOf } from '../../state/app.ts'
import { hashedGraph } from '../../state/hashes.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { Notebook } from './Notebook.tsx'

afterEach(cleanup)

const columns = [
  { name: 'title', type: 'text' },
  { name: 'year', type: 'integer' },
]
const source: Cell = {
  type: 'source',
  id: 'films',
  format: 'csv',
  options: {},
  schema: columns,
  file: { name: 'films.csv', bytes: 1200, sha256: 'abc', readAt: '2024-01-01T00:00:00Z', rows: 3201 },
}
const limit: Cell = { type: 'step', id: 'limit', kind: 'limit', inputs: ['films'], params: { count: 10 }, off: false }
const trim: Cell = {
  type: 'step',
  id: 'trim',
  kind: 'trim',
  inputs: ['limit'],
  params: { columns: ['title'] },
  off: false,
}
const check: Cell = {
  type: 'check',
  id: 'whole',
  kind: 'notNull',
  on: 'trim',
  params: { columns: ['title'] },
  severity: 'error',
  tolerance: 0,
}
const cells = [source, limit, trim, check]

const none: Effect = { cells: 0, byColumn: {}, rows: 0, added: [], dropped: [], renamed: {} }

function done(id: string, effect: Partial<Effect> = {}, rows = 10): NodeStatus {
  const hash = hashedGraph(documentOf(stillApp(cells).store.getState())).hashes.get(id) ?? ''
  return { state: 'done', issues: [], ms: 4, effect: { ...none, ...effect }, result: { hash, name: id, columns, rows } }
}

function notebook(nodes: Readonly<Record<string, NodeStatus>> = {}) {
  const app = stillApp(cells, { films: done('films', {}, 3201), ...nodes })
  renderIn(app, <Notebook />)
  return { app, user: userEvent.setup() }
}

const line = (name: RegExp) => screen.getByRole('group', { name })

test('a step says what it does and what it changed', () => {
  notebook({ limit: done('limit', { rows: -3191 }), trim: done('trim', { cells: 9, byColumn: { title: 9 } }) })
  expect(line(/^Step 1: Keep the first 10 rows, 0 cells, rows −3,191/).textContent).toContain('−3,191')
  expect(line(/^Step 2: Trim title, 9 cells/).textContent).toContain('4 ms')
})

test('a step that has not run, is stale, failed or waits says so', () => {
  const issue = { code: 'x', severity: 'error', message: 'No value fits.' } as const
  notebook({ limit: { state: 'error', issues: [issue] }, trim: { state: 'blocked', issues: [] } })
  expect(screen.getByRole('alert').textContent).toContain('No value fits.')
  expect(screen.getByRole('button', { name: 'Go to the error' })).toBeTruthy()
  cleanup()
  const old = done('limit')
  notebook({ limit: { ...old, result: old.result && { ...old.result, hash: 'older' } } })
  expect(line(/^Step 1: .*, stale/).textContent).toContain('stale')
  expect(line(/^Step 2: .*, queued/).textContent).toContain('queued')
})

test('the notebook is one tab stop, and the arrow keys move in it', async () => {
  const { app, user } = notebook()
  const stops = () =>
    [...document.querySelectorAll('[data-cell][tabindex="0"]')].map((place) => place.getAttribute('data-cell'))
  expect(stops()).toEqual(['films'])
  screen.getByRole('region', { name: /^Source films/ }).focus()
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(app.store.getState().layout.cell).toBe('trim')
  expect(document.activeElement?.getAttribute('data-cell')).toBe('trim')
  expect(stops()).toEqual(['trim'])
  await user.keyboard('{ArrowDown}k')
  expect(document.activeElement?.getAttribute('data-cell')).toBe('trim')
})

test('Enter opens a step with its first field focused; Escape leaves it as it was and comes back to it', async () => {
  const { app, user } = notebook()
  line(/^Step 1/).focus()
  await user.keyboard('{Enter}')
  const form = screen.getByRole('group', { name: 'Step 1, editing' })
  expect(document.activeElement).toBe(within(form).getByRole('textbox', { name: 'Rows' }))
  await user.clear(within(form).getByRole('textbox', { name: 'Rows' }))
  await user.keyboard('25')
  expect(line(/^Step 1: Keep the first 25 rows/)).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('group', { name: 'Step 1, editing' })).toBeNull()
  expect(documentOf(app.store.getState()).cells[1]).toEqual(limit)
  await waitFor(() => {
    expect(document.activeElement?.getAttribute('data-cell')).toBe('limit')
  })
})

test('Apply makes an edit of the draft that can be undone', async () => {
  const { app, user } = notebook()
  app.actions.open('limit')
  const rows = await screen.findByRole('textbox', { name: 'Rows' })
  await user.clear(rows)
  await user.type(rows, '25')
  await user.click(screen.getByRole('button', { name: /^Apply/ }))
  expect(documentOf(app.store.getState()).cells[1]).toMatchObject({ params: { count: 25 } })
  app.actions.undo()
  expect(documentOf(app.store.getState()).cells[1]).toEqual(limit)
})

test('a draft that is not complete cannot be applied and says why', async () => {
  const { app, user } = notebook()
  app.actions.open('limit')
  await user.clear(await screen.findByRole('textbox', { name: 'Rows' }))
  app.actions.change({ count: -1 })
  await waitFor(() => {
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Apply/ }).disabled).toBe(true)
  })
  expect(screen.getByText('Not applied until the form is complete.')).toBeTruthy()
})

test('a new step is drafted in its place in the chain', async () => {
  const { app } = notebook()
  app.actions.select('films')
  app.actions.begin('step', 'sort')
  expect(await screen.findByRole('group', { name: 'Step 1, editing' })).toBeTruthy()
  expect(line(/^Step 2: Keep the first 10 rows/)).toBeTruthy()
})

test('a check says whether it passes, and its failing rows are one click away', async () => {
  const { app, user } = notebook()
  app.store.setState(({ runs }) => ({
    runs: {
      ...runs,
      checks: { whole: { state: 'done', issues: [], verdict: { passed: false, observed: 0.1, failing: 1 } } },
    },
  }))
  expect((await screen.findByRole('group', { name: /^Check: .*, fails$/ })).textContent).toContain('fails')
  await user.click(screen.getByRole('button', { name: 'Show the 1 failing rows' }))
  expect(app.store.getState().layout).toMatchObject({ cell: 'whole', rows: 'failing' })
})

test('Enter on a source opens how it is read; where its file is gone that is said', async () => {
  const { app, user } = notebook()
  screen.getByRole('region', { name: /^Source films/ }).focus()
  await user.keyboard('{Enter}')
  await waitFor(() => {
    expect(app.store.getState().notices.map(({ kind }) => kind)).toEqual(['failed'])
  })
})

test('the focus is where the current cell is at once, and never comes back for it later', async () => {
  const { app } = notebook()
  line(/^Step 1/).focus()
  act(() => {
    app.actions.select('trim')
  })
  expect(document.activeElement?.getAttribute('data-cell')).toBe('trim')
  const elsewhere = document.body.appendChild(document.createElement('button'))
  app.actions.select('limit')
  // The new state is drawn in a microtask; an effect that came after it would take the focus back.
  await Promise.resolve()
  elsewhere.focus()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(document.activeElement).toBe(elsewhere)
  elsewhere.remove()
})

test('what an edit breaks is shown at its cell, each with what can be done about it', async () => {
  const { app, user } = notebook()
  const repair = (key: Repair['key'], label: string): Repair => ({
    key,
    label,
    edits: [{ type: 'remove', id: 'whole' }],
  })
  const broken: Break = {
    cell: 'whole',
    why: 'column-gone',
    message: '`title` would be gone.',
    issues: [],
    repairs: [repair('elsewhere', 'Read `films` instead'), repair('remove', 'Delete the check')],
    chosen: 'elsewhere',
  }
  const edit: Edit = { type: 'remove', id: 'trim' }
  const impact = { edit, breaks: [broken], waiting: [] }
  const before = documentOf(app.store.getState())
  act(() => {
    app.store.setState({ pending: { edit, label: 'Deleted trim', at: 'trim', choices: {}, impact } })
  })
  const panel = screen.getByRole('group', { name: 'Delete: what it breaks' })
  expect(within(panel).getByRole('status').textContent).toBe('Deleting this breaks 1 check.')
  const choices = within(panel).getAllByRole<HTMLInputElement>('radio')
  expect(choices.map(({ checked }) => checked)).toEqual([true, false, false])
  // The panel has the focus, and gives it back.
  expect(document.activeElement?.textContent).toContain('Delete and repair 1')
  await user.keyboard('{Escape}')
  expect([documentOf(app.store.getState()), app.store.getState().pending]).toEqual([before, undefined])
  act(() => {
    app.store.setState({ pending: { edit, label: 'Deleted trim', at: 'trim', choices: {}, impact } })
  })
  await user.click(screen.getByRole('button', { name: /^Delete and repair 1/ }))
  expect(documentOf(app.store.getState()).cells.map(({ id }) => id)).toEqual(['films', 'limit'])
  app.actions.undo()
  expect(documentOf(app.store.getState())).toBe(before)
})

test('the steps of a chain have handles to be dragged by, one alone has none', () => {
  notebook()
  expect(screen.getAllByRole('button', { name: /^Drag step \d to another place$/ })).toHaveLength(2)
  cleanup()
  renderIn(stillApp([source, limit]), <Notebook />)
  expect(screen.queryByRole('button', { name: /^Drag step/ })).toBeNull()
})
