import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RowChange } from '../../core/diff/page.ts'
import type { Cell, StepCell } from '../../core/notebook/document.ts'
import type { NodeStatus } from '../../engine/status.ts'
import { documentOf, type AppState, type Draft } from '../../state/app.ts'
import type { Page, Results } from '../../state/results/define.ts'
import type { Difference } from '../../state/compare.ts'
import { hashedGraph } from '../../state/hashes.ts'
import type { StartedApp } from '../../state/store.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { DataPane } from '../grid/DataPane.tsx'
import { Panels } from '../palette/Panels.tsx'

const title = { name: 'title', type: 'text' }
const year = { name: 'year', type: 'text' }
const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [title, year],
  file: { name: `${id}.csv`, bytes: 1, sha256: id, readAt: '2024-01-01T00:00:00Z', rows: 4 },
})
const parse: StepCell = {
  type: 'step',
  id: 'parse',
  kind: 'cast',
  inputs: ['films'],
  params: { columns: ['year'], type: 'integer', onError: 'null' },
  off: false,
}
const cells = [source('films'), source('others')]

const differs: Difference = {
  key: 'k',
  right: 'r',
  columns: [
    { name: 'title', left: title, right: title, changed: 0 },
    { name: 'year', left: year, right: { name: 'year', type: 'integer' }, changed: 2 },
    { name: 'note', left: { name: 'note', type: 'text' }, right: undefined, changed: 0 },
  ],
  matched: { by: 'rows' },
  rows: { left: 4, right: 3 },
  total: 3,
  changed: 2,
  removed: 1,
  added: 0,
  problems: 1,
  moved: false,
  reordered: false,
}
const same: Difference = {
  ...differs,
  ...{ columns: [{ name: 'title', left: title, right: title, changed: 0 }], rows: { left: 4, right: 4 } },
  ...{ total: 0, changed: 0, removed: 0, problems: 0 },
}

const change = (over: Partial<RowChange>): RowChange => ({
  ...{ became: 'changed', problem: false, left: 1, right: 1, before: new Map() },
  ...over,
})
const page: Page = {
  offset: 0,
  table: {
    columns: [{ name: '#', type: 'integer' }, title, { name: 'year', type: 'integer' }, { name: 'note', type: 'text' }],
    rows: [
      [3, 'Wilson', null, 'x'],
      [1, 'Ben-Hur', 1925, null],
      [4, 'Gone', '1939', null],
    ],
  },
  compared: {
    columns: differs.columns,
    changes: [
      change({ problem: true, left: 3, before: new Map([[2, '19x4']]) }),
      change({ before: new Map([[2, '2025']]) }),
      change({ became: 'removed', left: 4, right: undefined }),
    ],
  },
}

function ran(id: string, rows = 4): NodeStatus {
  const hash = hashedGraph(documentOf(stillApp(cells).store.getState())).hashes.get(id) ?? id
  const effect = { cells: 2, byColumn: { year: 2 }, rows: 0, added: [], dropped: [], renamed: {} }
  return { state: 'done', issues: [], effect, result: { hash, name: id, columns: [title, year], rows } }
}

function shown(
  over: Partial<Results>,
  state: Partial<AppState> = {},
  layout: Partial<AppState['layout']> = {},
  steps: readonly StepCell[] = [],
  ranSteps: Readonly<Record<string, NodeStatus>> = {},
): StartedApp {
  const still = stillApp([...cells, ...steps], { films: ran('films'), others: ran('others'), ...ranSteps }, state)
  still.store.setState((now) => ({ layout: { ...now.layout, cell: 'parse', ...layout } }))
  const results: Results = {
    ...still.results,
    difference: () => Promise.resolve(differs),
    differing: () => Promise.resolve(page),
    header: () => new Promise(() => {}),
    analysis: () => new Promise(() => {}),
    ...over,
  }
  const app = { ...still, results }
  renderIn(app, [<DataPane key="pane" />, <Panels key="panels" />])
  return app
}

const draft = (over: Partial<Draft> = {}): Draft => ({
  ...{ cell: parse, isNew: true, after: 'films', issues: [], preview: ran('parse', 3) },
  ...over,
})

beforeEach(() => {
  // jsdom lays nothing out: the grid is given a size.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('while a step is edited the grid shows what it would do, problems first, and says so', async () => {
  shown({}, { draft: draft() }, { rows: 'changed' })
  const grid = await screen.findByRole('grid', { name: /^parse/ })
  expect(await within(grid).findByRole('gridcell', { name: 'missing, changed from 19x4' })).toBeTruthy()
  expect(within(grid).getByRole('gridcell', { name: '1925, changed from 2025' })).toBeTruthy()
  expect(
    within(grid)
      .getAllByRole('rowheader')
      .map((each) => each.textContent),
  ).toEqual(['3, does not fit', '1', '4, dropped'])
  const heads = within(grid)
    .getAllByRole('columnheader')
    .map((each) => each.textContent)
  expect(heads[2]).toContain('text → integer')
  expect(heads[3]).toContain('goes')
  expect(screen.getByRole('radio', { name: /Problems\s*1/ })).toBeTruthy()
})

test('each count shows its rows, and again all that differ', async () => {
  const asked: unknown[] = []
  const differing: Results['differing'] = (_comparison, rows) => {
    asked.push(rows)
    return Promise.resolve(page)
  }
  const app = shown({ differing }, { draft: draft() })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '1 row dropped' }))
  await waitFor(() => {
    expect(asked.at(-1)).toEqual({ became: 'removed' })
  })
  expect(app.store.getState().layout.rows).toBe('changed')
  await user.click(screen.getByRole('button', { name: '2 changed in year' }))
  await waitFor(() => {
    expect(asked.at(-1)).toEqual({ column: 'year' })
  })
  expect(app.store.getState().layout.column).toBe('year')
  expect(screen.getByRole('button', { name: '2 changed in year' }).getAttribute('aria-pressed')).toBe('true')
  await user.click(screen.getByRole('button', { name: '2 changed in year' }))
  await waitFor(() => {
    expect(asked.at(-1)).toEqual({})
  })
})

test('a preview of first rows says of how many', async () => {
  shown({}, { draft: draft({ sample: { rows: 100_000, of: 5_000_000, inputs: {} } }) })
  expect((await screen.findByText(/first 100,000 of 5,000,000 rows/)).closest('[role=status]')).toBeTruthy()
})

test('a step that changes nothing says so and can be left out', async () => {
  const app = shown({ difference: () => Promise.resolve(same) }, { draft: draft() })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Leave it out' }))
  expect(app.store.getState().draft).toBeUndefined()
})

test('what one step changed is not counted of the next one that is looked at', async () => {
  const keep: StepCell = { ...parse, id: 'keep', kind: 'filter', inputs: ['parse'], params: { where: 'year > 1900' } }
  const dropping = { cells: 0, byColumn: {}, rows: -1, added: [], dropped: [], renamed: {} }
  const difference: Results['difference'] = ({ right }) =>
    right === 'parse' ? Promise.resolve(differs) : new Promise(() => {})
  const steps = { parse: ran('parse'), keep: { ...ran('keep', 3), effect: dropping } }
  const app = shown({ difference }, {}, { rows: 'changed' }, [parse, keep], steps)
  expect(await screen.findByRole('radio', { name: /Changed\s*3/ })).toBeTruthy()
  act(() => {
    app.actions.select('keep')
  })
  expect(await screen.findByRole('radio', { name: /Dropped\s*1/ })).toBeTruthy()
})

test('two tables are picked by key, compared until that is closed, whatever cell is current', async () => {
  const app = shown({}, {}, { cell: 'films' })
  const user = userEvent.setup()
  await user.keyboard('v')
  const dialog = await screen.findByRole('dialog', { name: 'Compare films with another table' })
  await user.click(within(dialog).getByRole('option', { name: /others\.csv/ }))
  const pane = await screen.findByRole('region', { name: 'films and others compared' })
  expect(await within(pane).findByRole('grid', { name: /3 rows that differ/ })).toBeTruthy()
  expect(within(pane).getByRole('button', { name: '1 row only before' })).toBeTruthy()
  app.actions.select('others')
  expect(screen.getByRole('region', { name: 'films and others compared' })).toBeTruthy()
  await user.click(within(pane).getByRole('button', { name: 'Close the comparison' }))
  expect(screen.queryByRole('region', { name: 'films and others compared' })).toBeNull()
})

test('a comparison of which a table is gone says so', async () => {
  shown({ difference: () => Promise.resolve(undefined) }, {}, { compare: { left: 'films', right: 'gone' } })
  expect(await screen.findByText(/no longer in the notebook/)).toBeTruthy()
})
