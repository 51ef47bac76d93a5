import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { Cell } from '../../core/notebook/document.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { Panels } from './Panels.tsx'

afterEach(cleanup)

const columns = [
  { name: 'title', type: 'text' },
  { name: 'released', type: 'date' },
]
const source: Cell = {
  type: 'source',
  id: 'films',
  format: 'csv',
  options: {},
  schema: columns,
  file: { name: 'films.csv', bytes: 1200, sha256: 'abc', readAt: '2024-01-01T00:00:00Z', rows: 10 },
}

function panels() {
  const status = { state: 'done', issues: [], result: { hash: 'h', name: 'films', columns, rows: 10 } } as const
  const app = stillApp([source], { films: status })
  app.actions.select('films')
  renderIn(app, <Panels />)
  return { app, user: userEvent.setup(), panel: () => app.store.getState().layout.panel }
}

const chosen = () => screen.getByRole('option', { selected: true }).textContent

test('the palette finds columns, cells and commands, and does what is chosen', async () => {
  const { app, user, panel } = panels()
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox')
  expect(document.activeElement).toBe(field)
  await user.keyboard('rele')
  expect(chosen()).toContain('released')
  await user.keyboard('{Enter}')
  expect(app.store.getState().layout.column).toBe('released')
  expect(panel()).toBeUndefined()
})

test('the arrow keys go round the list, and the field says where they are', async () => {
  const { user } = panels()
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox')
  const first = chosen()
  await user.keyboard('{ArrowDown}')
  expect(chosen()).not.toBe(first)
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
  await user.keyboard('{ArrowUp}{ArrowUp}')
  expect(chosen()).toBe(screen.getAllByRole('option').at(-1)?.textContent)
})

test('Escape closes what is open and nothing else', async () => {
  const { app, user, panel } = panels()
  app.actions.begin('step', 'limit')
  await user.keyboard('{Control>}k{/Control}')
  await screen.findByRole('combobox')
  await user.keyboard('{Escape}')
  expect(panel()).toBeUndefined()
  expect(app.store.getState().draft?.cell.id).toBe('limit')
})

test('the picker begins the kind that is chosen, those for the current column first', async () => {
  const { app, user } = panels()
  app.actions.selectColumn('released')
  await user.keyboard('a')
  await screen.findByRole('combobox')
  expect(screen.getAllByRole('group')[0]?.getAttribute('aria-label')).toBe('For released')
  await user.keyboard('limit rows')
  expect(screen.getByRole('heading', { name: 'Limit rows' })).toBeTruthy()
  await user.keyboard('{Enter}')
  expect(app.store.getState().draft?.cell).toMatchObject({ type: 'step', kind: 'limit', inputs: ['films'] })
})

test('every shortcut of a command is listed', async () => {
  const { user } = panels()
  await user.keyboard('?')
  expect(await screen.findByRole('dialog', { name: 'Shortcuts' })).toBeTruthy()
  expect(screen.getByText('Undo').parentElement?.textContent).toContain('Ctrl+Z')
})
