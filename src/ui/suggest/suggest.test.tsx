import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Cell } from '../../core/notebook/document.ts'
import { suggestionId, type Suggestion } from '../../core/suggest/suggestion.ts'
import { sql } from '../../core/sql/sql.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { Panels } from '../palette/Panels.tsx'
import { CellSuggestions } from './CellSuggestions.tsx'
import { ColumnSuggestions } from './ColumnSuggestions.tsx'

afterEach(cleanup)

const columns = [
  { name: 'title', type: 'text' },
  { name: 'price', type: 'text' },
]
const source: Cell = {
  type: 'source',
  id: 'films',
  format: 'csv',
  options: {},
  schema: columns,
  file: { name: 'films.csv', bytes: 1200, sha256: 'abc', readAt: '2024-01-01T00:00:00Z', rows: 10 },
}

function suggestion(kind: string, column: string, title: string, over: Partial<Suggestion> = {}): Suggestion {
  const made = { type: 'step', kind, params: { columns: [column] }, on: 'films' } as const
  const found = { column, title: [title], because: `Because of ${column}.`, fits: 8, of: 10, score: 0.9 }
  return { ...made, ...found, ...over, id: suggestionId({ ...made, ...over }) }
}

const trim = suggestion('trim', 'title', 'Trim title')
const parse = suggestion('parseNumber', 'price', 'Parse price', { score: 0.8, misfits: sql`false` })
const upper = suggestion('changeCase', 'title', 'Change title', { score: 0.7 })
const mask = suggestion('mask', 'title', 'Mask title', { score: 0.6 })
const fill = suggestion('fillNulls', 'title', 'Fill title', { score: 0.5 })

function shown(list: readonly Suggestion[], state: 'looking' | 'ready' = 'ready') {
  const status = { state: 'done', issues: [], result: { hash: 'h', name: 'films', columns, rows: 10 } } as const
  const app = stillApp([source], { films: status }, { suggestions: { films: { hash: 'h', key: 'k', state, list } } })
  app.actions.select('films')
  const actions = {
    take: vi.fn(),
    tryOut: vi.fn(),
    showMisfits: vi.fn(),
    dismissSuggestion: vi.fn(app.actions.dismissSuggestion),
  }
  return { app: { ...app, actions: { ...app.actions, ...actions } }, actions, user: userEvent.setup() }
}

const options = () => screen.queryAllByRole('option').map((option) => option.textContent?.split(' 8 of')[0])

test('the list of the notebook is walked by arrows; keys try out, add and dismiss what is current', async () => {
  const { app, actions, user } = shown([trim, parse, upper])
  renderIn(app, <Panels />)
  await user.keyboard('i')
  const list = await screen.findByRole('listbox', { name: 'Suggestions' })
  expect(options()).toEqual(['Trim title', 'Parse price', 'Change title'])
  list.focus()
  await user.keyboard('{ArrowDown}')
  const current = screen.getByRole('option', { selected: true })
  expect(list.getAttribute('aria-activedescendant')).toBe(current.id)
  expect(current).toBe(screen.getByRole('option', { name: 'Parse price 8 of 10 rows' }))
  expect(current.getAttribute('aria-description')).toBe('Because of price.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(actions.take).toHaveBeenCalledWith(parse)
  await user.keyboard('{Enter}')
  expect(actions.tryOut).toHaveBeenCalledWith(parse)
  await user.keyboard('{Delete}')
  expect(options()).toEqual(['Trim title', 'Change title'])
  expect(app.store.getState().history.document.dismissed).toEqual([parse.id])
})

test('the rows that do not fit are one press away', async () => {
  const { app, actions, user } = shown([parse])
  renderIn(app, <Panels />)
  await user.keyboard('i')
  await user.click(await screen.findByRole('button', { name: 'Show the 2 it does not fit' }))
  expect(actions.showMisfits).toHaveBeenCalledWith(parse)
})

test('a cell shows the best three and how many more there are', async () => {
  const { app, actions, user } = shown([trim, parse, upper, mask])
  renderIn(app, <CellSuggestions node="films" />)
  const group = screen.getByRole('group', { name: 'Suggestions for films' })
  expect(
    within(group)
      .getAllByRole('button')
      .map((button) => button.textContent?.slice(0, 6)),
  ).toEqual(['Trim t', 'Parse ', 'Change', '1 more'])
  within(group)
    .getByRole('button', { name: /^Trim title/ })
    .focus()
  await user.keyboard('{ArrowRight}{Control>}{Enter}{/Control}')
  expect(actions.take).toHaveBeenCalledWith(parse)
  await user.keyboard('{Backspace}')
  expect(actions.dismissSuggestion).toHaveBeenCalledWith(parse)
  expect(app.store.getState().history.document.cells).toHaveLength(1)
  await user.click(within(group).getByRole('button', { name: /^All suggestions/ }))
  expect(app.store.getState().layout.panel).toBe('suggestions')
})

test('a column shows what is about it alone, and all of it when asked', async () => {
  const { app, user } = shown([trim, parse, upper, mask, fill])
  renderIn(app, <ColumnSuggestions node="films" column={{ name: 'title', type: 'text' }} />)
  expect(screen.getAllByRole('button')).toHaveLength(4)
  expect(screen.queryByRole('button', { name: /Parse price/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: '1 more' }))
  expect(screen.getByRole('button', { name: /Fill title/ })).toBeTruthy()
})

test('it is said that a table is looked at, and that nothing is left', () => {
  const looking = shown([], 'looking')
  renderIn(looking.app, <CellSuggestions node="films" />)
  expect(screen.getByText('Looking for suggestions')).toBeTruthy()
  cleanup()
  renderIn(shown([]).app, <CellSuggestions node="films" />)
  expect(screen.getByText('Nothing to suggest here')).toBeTruthy()
})

test('the picker offers the suggestions for the current column first', async () => {
  const { app, actions, user } = shown([trim, parse])
  app.actions.selectColumn('title')
  renderIn(app, <Panels />)
  await user.keyboard('/')
  await screen.findByRole('combobox')
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Trim title')
  await user.keyboard('{Enter}')
  expect(actions.tryOut).toHaveBeenCalledWith(trim)
})
