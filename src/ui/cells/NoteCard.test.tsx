import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { NoteCell } from '../../core/notebook/document.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { useAppState } from '../useApp.ts'
import { NoteCard } from './NoteCard.tsx'

afterEach(cleanup)

function Shown() {
  const cell = useAppState((state) => state.history.document.cells[0])
  return cell?.type === 'note' ? <NoteCard cell={cell} /> : null
}

function noted(text: string, open = false) {
  const note: NoteCell = { type: 'note', id: 'note', text }
  const app = stillApp([note])
  app.store.setState(({ layout }) => ({ layout: { ...layout, cell: 'note', open: open ? 'note' : undefined } }))
  renderIn(app, <Shown />)
  return app
}

test('a note is called by its heading, and an empty one says how to write in it', async () => {
  noted('text\n\n# Films')
  expect(screen.getByRole('region', { name: 'Note: Films' })).toBeTruthy()
  expect(await screen.findByRole('heading', { level: 2, name: 'Films' })).toBeTruthy()
})

test('an empty note says how to write in it', () => {
  noted('')
  expect(screen.getByRole('region', { name: 'Note: empty' }).textContent).toContain('Empty note.')
})

test('writing shows how it reads; keys set it off and keep it', async () => {
  const app = noted('plain', true)
  const field = screen.getByRole('textbox', { name: 'Text of the note' })
  await userEvent.clear(field)
  await userEvent.type(field, '## Dates')
  expect(await screen.findByRole('heading', { level: 3, name: 'Dates' })).toBeTruthy()
  await userEvent.type(field, '{Control>}b{/Control}bold')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(app.store.getState().history.document.cells[0]).toMatchObject({ text: '## Dates**bold**' })
  expect(app.store.getState().layout.open).toBeUndefined()
})

test('Escape leaves the note as it was; the preview can be put away', async () => {
  const app = noted('as it was', true)
  await userEvent.type(screen.getByRole('textbox'), ' and more')
  await userEvent.click(screen.getByRole('switch', { name: 'Preview' }))
  expect(screen.queryByRole('region', { name: 'How it reads' })).toBeNull()
  await userEvent.type(screen.getByRole('textbox'), '{Escape}')
  expect(app.store.getState().history.document.cells[0]).toMatchObject({ text: 'as it was' })
})
