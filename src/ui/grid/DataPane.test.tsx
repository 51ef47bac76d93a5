import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Cell } from '../../core/notebook/document.ts'
import type { Effect, NodeStatus } from '../../engine/status.ts'
import type { Difference } from '../../state/compare.ts'
import type { AppState } from '../../state/app.ts'
import type { HeaderProfile, Page, Results } from '../../state/results/define.ts'
import { documentOf } from '../../state/app.ts'
import { hashedGraph } from '../../state/hashes.ts'
import type { StartedApp } from '../../state/store.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { DataPane } from './DataPane.tsx'

const ROWS = 1_000_000
const columns = [
  { name: 'title', type: 'text' },
  { name: 'budget', type: 'integer' },
  { name: 'gross', type: 'decimal(20,2)' },
]
const films: Cell = {
  type: 'source',
  id: 'films',
  format: 'csv',
  options: {},
  schema: columns,
  file: { name: 'films.csv', bytes: 1200, sha256: 'abc', readAt: '2024-01-01T00:00:00Z', rows: ROWS },
}
const trim: Cell = {
  type: 'step',
  id: 'trim',
  kind: 'trim',
  inputs: ['films'],
  params: { columns: ['title'] },
  off: false,
}
const cells = [films, trim]

const profile: HeaderProfile = {
  rows: ROWS,
  missing: 0,
  distinct: 2,
  min: 1,
  max: 9,
  bins: [
    { from: 1, to: 5, count: 3 },
    { from: 5, to: 9, count: 1 },
  ],
}

function pageOf(offset: number, limit: number, total = ROWS): Page {
  const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => {
    const row = offset + at
    return [row === 1 ? null : `Film ${row}`, row * 100_000, '12345678901234567.10']
  })
  return { offset, table: { columns, rows } }
}

function done(id: string, effect: Partial<Effect> = {}, rows = ROWS): NodeStatus {
  const hash = hashedGraph(documentOf(stillApp(cells).store.getState())).hashes.get(id) ?? ''
  const whole: Effect = { cells: 0, byColumn: {}, rows: 0, added: [], dropped: [], renamed: {}, ...effect }
  return { state: 'done', issues: [], ms: 4, effect: whole, result: { hash, name: id, columns, rows } }
}

function pane(
  layout: Partial<AppState['layout']>,
  nodes: Readonly<Record<string, NodeStatus>> = { films: done('films') },
  over: Partial<Results> = {},
): StartedApp {
  const still = stillApp(cells, nodes)
  still.store.setState((state) => ({ layout: { ...state.layout, ...layout } }))
  const results: Results = {
    ...still.results,
    page: (_cell, _rows, offset, limit) => Promise.resolve(pageOf(offset, limit)),
    count: () => Promise.resolve(2),
    header: () => Promise.resolve(profile),
    analysis: () => new Promise(() => {}),
    ...over,
  }
  const app = { ...still, results }
  renderIn(app, <DataPane />)
  return app
}

const SIZE = { width: 900, height: 624 }

beforeEach(() => {
  // jsdom lays nothing out: the grid is given a size.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(SIZE.height)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(SIZE.width)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const grid = () => screen.findByRole('grid', { name: /^films/ })

test('a grid of a million rows says how many there are and draws those in view', async () => {
  pane({ cell: 'films' })
  const found = await grid()
  expect(found.getAttribute('aria-rowcount')).toBe(String(ROWS + 1))
  expect(found.getAttribute('aria-colcount')).toBe('4')
  await within(found).findByText('Film 0')
  expect(within(found).getAllByRole('row').length).toBeLessThan(60)
  expect(within(found).getByRole('gridcell', { name: '∅ missing' })).toBeTruthy()
  expect(within(found).getAllByText('12,345,678,901,234,567.10').length).toBeGreaterThan(0)
})

test('the grid is one tab stop and keys move the current cell', async () => {
  const user = userEvent.setup()
  pane({ cell: 'films' })
  const found = await grid()
  await within(found).findByText('Film 0')
  found.focus()
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}')
  const current = () => document.getElementById(found.getAttribute('aria-activedescendant') ?? '')
  expect(current()?.textContent).toBe('200,000')
  await user.keyboard('{Control>}{End}{/Control}')
  await waitFor(() => {
    expect(current()?.textContent).toBe('12,345,678,901,234,567.10')
    expect(current()?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe(String(ROWS + 1))
  })
  expect(
    within(found)
      .getAllByRole('columnheader')
      .every((header) => header.tabIndex < 0),
  ).toBe(true)
})

test('Enter on a header makes its column current and shows what is known of it', async () => {
  const user = userEvent.setup()
  const app = pane({ cell: 'films' })
  const found = await grid()
  found.focus()
  await user.keyboard('{ArrowUp}{ArrowRight}{Enter}')
  expect(app.store.getState().layout.column).toBe('budget')
  expect(await screen.findByRole('region', { name: 'Column budget' })).toBeTruthy()
})

test('shift and arrows on a header make its column wider', async () => {
  const user = userEvent.setup()
  pane({ cell: 'films' })
  const found = await grid()
  found.focus()
  await user.keyboard('{ArrowUp}')
  const header = () => within(found).getByRole('columnheader', { name: /title/ })
  const before = Number.parseInt(header().style.width, 10)
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
  expect(Number.parseInt(header().style.width, 10)).toBe(before + 16)
})

test('the menu of a header begins a sort by its column', async () => {
  const user = userEvent.setup()
  const app = pane({ cell: 'films' })
  const found = await grid()
  found.focus()
  await user.keyboard('{ArrowUp}{ArrowRight}/')
  await user.click(await screen.findByRole('menuitem', { name: 'Sort descending' }))
  expect(app.store.getState().layout.column).toBe('budget')
  expect(app.store.getState().draft?.cell).toMatchObject({
    kind: 'sort',
    params: { orderBy: [{ column: 'budget', direction: 'desc' }] },
  })
})

test('the menu offers steps, charts and checks that fit the type', async () => {
  const user = userEvent.setup()
  pane({ cell: 'films' })
  const found = await grid()
  found.focus()
  await user.keyboard('{ArrowUp}/')
  const menu = await screen.findByRole('menu')
  expect(within(menu).getByRole('menuitem', { name: 'Change case' })).toBeTruthy()
  expect(within(menu).getByRole('menuitem', { name: 'Bars' })).toBeTruthy()
  expect(within(menu).queryByRole('menuitem', { name: 'Histogram' })).toBeNull()
  expect(within(menu).getByRole('menuitem', { name: 'Unique' })).toBeTruthy()
})

test('selected cells are copied as tab-separated text, every digit kept', async () => {
  const user = userEvent.setup()
  pane({ cell: 'films' })
  const found = await grid()
  await within(found).findByText('Film 0')
  found.focus()
  await user.keyboard('{Shift>}{ArrowDown}{ArrowRight}{ArrowRight}{/Shift}{Control>}c{/Control}')
  await waitFor(async () => {
    expect(await navigator.clipboard.readText()).toBe('Film 0\t0\t12345678901234567.10\n\t100000\t12345678901234567.10')
  })
})

test('what scrolled away before it came is aborted', async () => {
  const user = userEvent.setup()
  const signals: AbortSignal[] = []
  pane({ cell: 'films' }, undefined, {
    page: (_cell, _rows, offset, limit, signal) => {
      if (offset === 0) return Promise.resolve(pageOf(offset, limit))
      signals.push(signal)
      return new Promise(() => {})
    },
  })
  const found = await grid()
  found.focus()
  await user.keyboard('{Control>}{End}{/Control}')
  await waitFor(() => {
    expect(signals.length).toBeGreaterThan(0)
  })
  await user.keyboard('{Control>}{Home}{/Control}')
  await waitFor(() => {
    expect(signals.every((signal) => signal.aborted)).toBe(true)
  })
})

/** A comparison of the films with what trims them. */
function difference(changed: number): Difference {
  const rows = { left: ROWS, right: ROWS }
  const counts = { total: changed, changed, removed: 0, added: 0, problems: 0, moved: false, reordered: false }
  const compared = columns.map((column) => ({
    ...{ name: column.name, left: column, right: column },
    changed: column.name === 'title' ? changed : 0,
  }))
  return { key: 'k', right: 'r', columns: compared, matched: { by: 'rows' }, rows, ...counts }
}

test('a changed value says what it was, with its row number of the input', async () => {
  const changed: Page = {
    offset: 0,
    table: { columns: [{ name: '#', type: 'integer' }, ...columns], rows: [[17, 'Wilson', 5_200_000, '1.00']] },
    compared: {
      columns: columns.map((column) => ({ name: column.name, left: column, right: column })),
      changes: [{ became: 'changed', problem: false, left: 17, right: 17, before: new Map([[1, ' Wilson']]) }],
    },
  }
  pane(
    { cell: 'trim', rows: 'changed' },
    { films: done('films'), trim: done('trim', { cells: 1, byColumn: { title: 1 } }) },
    { differing: () => Promise.resolve(changed), difference: () => Promise.resolve(difference(1)) },
  )
  const found = await screen.findByRole('grid', { name: /^trim/ })
  const cell = await within(found).findByRole('gridcell', { name: /^Wilson, changed from\s+Wilson$/ })
  expect(cell.querySelector('s')?.textContent).toBe('·')
  expect(within(found).getByRole('rowheader').textContent).toBe('17')
  expect(screen.getByRole('radio', { name: /Changed\s*1/ })).toBeTruthy()
})

test('a step that can’t run says why, and how to go there', async () => {
  const issue = { code: 'x', severity: 'error', message: 'No value fits.' } as const
  const app = pane({ cell: 'trim' }, { films: done('films'), trim: { state: 'error', issues: [issue] } })
  expect(screen.getByRole('alert').textContent).toContain('No value fits.')
  await userEvent.setup().click(screen.getByRole('button', { name: 'Open trim' }))
  expect(app.store.getState().draft?.cell.id).toBe('trim')
})

test('an empty result says which step emptied it', async () => {
  pane(
    { cell: 'trim' },
    { films: done('films'), trim: done('trim', { rows: -ROWS }, 0) },
    { page: () => Promise.resolve({ offset: 0, table: { columns, rows: [] } }) },
  )
  expect(await screen.findByText(/trim leaves none of the 1,000,000 rows it reads/)).toBeTruthy()
})

test('rows that can’t be read are said so and can be asked for again', async () => {
  let asked = 0
  pane({ cell: 'films' }, undefined, {
    page: (_cell, _rows, offset, limit) => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('The engine restarted.')) : Promise.resolve(pageOf(offset, limit))
    },
  })
  expect((await screen.findByRole('alert')).textContent).toContain('The engine restarted.')
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Film 0')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})
