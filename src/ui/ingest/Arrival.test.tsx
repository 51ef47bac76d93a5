import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Arrival } from '../../state/ingest.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { ArrivalPanel } from './ArrivalPanel.tsx'

afterEach(cleanup)

const arrival: Arrival = {
  title: 'the folder sales',
  files: [
    { name: '2023.csv', bytes: 1000, known: true },
    { name: 'notes.docx', bytes: 300, known: false },
    { name: '2024.csv', bytes: 2000, known: true },
  ],
}

function shown() {
  const app = stillApp([])
  const settleArrival = vi.fn(() => Promise.resolve())
  renderIn({ ...app, actions: { ...app.actions, settleArrival } }, <ArrivalPanel arrival={arrival} />)
  return { settleArrival, user: userEvent.setup() }
}

test('files of known formats are chosen, the others are off and say why', () => {
  shown()
  const [all, first, unknown, last] = screen.getAllByRole<HTMLInputElement>('checkbox')
  expect([all, first, unknown, last].map((box) => box?.checked)).toEqual([true, true, false, true])
  expect(unknown?.disabled).toBe(true)
  expect(screen.getByText('of no format that is known here')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Add the folder sales' }))
})

test('each becomes a table of its own', async () => {
  const { settleArrival, user } = shown()
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'As 2 tables' }).checked).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Add 2 files' }))
  expect(settleArrival).toHaveBeenCalledWith({ files: [0, 2], as: 'tables', sourceColumn: 'file' })
})

test('all become one table, by position, with a column for the name of the file', async () => {
  const { settleArrival, user } = shown()
  await user.click(screen.getByRole('radio', { name: 'As one table' }))
  await user.click(screen.getByRole('radio', { name: 'By position' }))
  const column = screen.getByRole('textbox', { name: 'Column for the name of the file' })
  await user.clear(column)
  await user.type(column, 'year')
  await user.click(screen.getByRole('button', { name: 'Add 2 files' }))
  expect(settleArrival).toHaveBeenCalledWith({ files: [0, 2], as: 'position', sourceColumn: 'year' })
})

test('one file alone leaves nothing to ask, none cannot be added', async () => {
  const { settleArrival, user } = shown()
  await user.click(within(screen.getByRole('list', { name: 'Files' })).getByRole('checkbox', { name: /2023/ }))
  expect(screen.queryByRole('radio', { name: /As/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Add the file' }))
  expect(settleArrival).toHaveBeenLastCalledWith({ files: [2], as: 'tables', sourceColumn: 'file' })
  await user.click(screen.getByRole('checkbox', { name: '1 of 3 chosen' }))
  await user.click(screen.getByRole('checkbox', { name: '2 of 3 chosen' }))
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Add/ }).disabled).toBe(true)
})

test('nothing is added on Cancel', async () => {
  const { settleArrival, user } = shown()
  await user.click(screen.getByRole('button', { name: /^Cancel/ }))
  expect(settleArrival).toHaveBeenCalledWith(undefined)
})
