import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { error } from '../../core/issue.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { NodeStatus } from '../../engine/status.ts'
import type { App, AppState } from '../../state/app.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { Notebook } from '../cells/Notebook.tsx'

afterEach(cleanup)

const columns = [{ name: 'zip', type: 'text' }]
const source: SourceCell = {
  ...{ type: 'source', id: 'orders', format: 'excel', schema: columns },
  options: { sheet: 'Orders', header: true },
  file: {
    ...{ name: 'orders.xlsx', bytes: 4_200_000, sha256: 'f'.repeat(64), rows: 1200 },
    ...{ modified: '2024-01-31T12:30:00Z', readAt: '2024-02-01T08:00:05Z', url: 'https://example.org/orders.xlsx' },
  },
}
const done: NodeStatus = {
  ...{ state: 'done', issues: [] },
  result: { hash: 'h', name: 'orders', columns, rows: 1200 },
  rejects: { rows: 3, table: 'r' },
  found: {
    why: {},
    choices: {
      sheet: [
        { value: 'Orders', about: '1,200 rows' },
        { value: 'Prices', about: '40 rows' },
        { value: 'Notes', about: '' },
      ],
    },
    columns: [{ name: 'zip', values: 1200, missing: 0, fits: {}, notes: ['12 values begin with a zero.'] }],
  },
}

function shown(
  cell: SourceCell = source,
  status: NodeStatus = done,
  actions: Partial<App['actions']> = {},
  over: Partial<AppState> = {},
) {
  const app = stillApp([cell], { orders: status }, over)
  app.actions.select('orders')
  renderIn({ ...app, actions: { ...app.actions, ...actions } }, <Notebook />)
  return { app, user: userEvent.setup(), card: screen.getByRole('region', { name: /^Source/ }) }
}

test('a source says what was read and how, to the eye and to the ear', () => {
  const { card } = shown()
  expect(card.textContent).toContain('1,200 rows, 1 column')
  expect(card.textContent).toContain('Excel workbook, sheet Orders, header')
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
    'orders: 1,200 rows, 1 column, 3 rows rejected',
  )
})

test('the rejected rows are one click away', async () => {
  const { app, card, user } = shown()
  await user.click(within(card).getByRole('button', { name: '3 rows rejected' }))
  expect(app.store.getState().layout).toMatchObject({ cell: 'orders', rows: 'rejects' })
})

test('the other sheets of the file can be added', async () => {
  const addChoice = vi.fn(() => Promise.resolve())
  const { card, user } = shown(source, done, { addChoice })
  await user.click(within(card).getByRole('button', { name: '2 other sheets' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Prices: 40 rows' }))
  expect(addChoice).toHaveBeenCalledWith('orders', 'sheet', 'Prices')
})

test('where it is from and what is worth a look stands behind a disclosure', async () => {
  const { card, user } = shown()
  expect(screen.queryByRole('region', { name: 'Where orders is from' })).toBeNull()
  await user.click(within(card).getByRole('button', { name: 'Details, 1 note' }))
  const details = screen.getByRole('region', { name: 'Where orders is from' })
  for (const fact of [
    '12 values begin with a zero.',
    'https://example.org/orders.xlsx',
    '4,200,000 bytes',
    'f'.repeat(64),
    '2024-01-31 12:30 UTC',
    '2024-02-01 08:00:05 UTC',
    '{"sheet":"Orders","header":true}',
  ]) {
    expect(details.textContent).toContain(fact)
  }
  await user.click(within(details).getByRole('button', { name: 'Copy the SHA-256' }))
  expect(await navigator.clipboard.readText()).toBe('f'.repeat(64))
})

test('a sample and several files are marked', async () => {
  const part = { bytes: 10, sha256: 'a', rows: 1 }
  const { card, user } = shown({
    ...source,
    sample: { rows: 100_000, from: 'start' },
    file: {
      ...source.file,
      parts: [
        { ...part, name: 'a.csv' },
        { ...part, name: 'b.csv' },
      ],
    },
  })
  expect(card.textContent).toContain('first 100,000 rows of 4.2 MB')
  expect(card.textContent).toContain('2 files')
  await user.click(within(card).getByRole('button', { name: /^Details/ }))
  expect(screen.getByRole('table', { name: 'The files of orders' }).textContent).toContain('b.csv')
})

test('a file that may not be read again asks for leave, one that is gone for the file', async () => {
  const allowFile = vi.fn(() => Promise.resolve())
  const issue = error('file-permission', 'The browser asks before `orders` is read again.')
  const { card, user } = shown(source, { state: 'error', issues: [issue] }, { allowFile })
  await user.click(within(card).getByRole('button', { name: 'Allow reading orders.xlsx' }))
  expect(allowFile).toHaveBeenCalledWith('orders')
  expect(within(card).getByRole('button', { name: 'Choose orders.xlsx again' })).toBeTruthy()
})

test('a load says how far it is in bytes and rows, and offers a sample where memory ran out', async () => {
  const sampleLoad = vi.fn(() => Promise.resolve())
  const load = { name: 'big.csv', bytes: 4e9, read: 1e9 }
  const issue = error('out-of-memory', 'big.csv does not fit.')
  const { user } = shown(
    source,
    done,
    { sampleLoad },
    {
      loads: {
        a: { ...load, state: 'reading', rows: 12_000 },
        b: { ...load, name: 'huge.csv', state: 'failed', issue, offer: 'sample' },
      },
    },
  )
  expect(screen.getByRole('region', { name: 'File big.csv' }).textContent).toContain('1 GB of 4 GB, 12,000 rows')
  const failed = screen.getByRole('region', { name: 'File huge.csv' })
  await user.click(within(failed).getByRole('button', { name: 'Read a sample' }))
  expect(sampleLoad).toHaveBeenCalledWith('b')
})

test('a file that was not read can be read as another format, in another encoding', async () => {
  const retryLoad = vi.fn(() => Promise.resolve())
  const load = { name: 'old.txt', bytes: 10, read: 10, state: 'failed', offer: 'otherwise' } as const
  const issue = error('file-damaged', 'old.txt cannot be read: it is not text. If it is, choose its encoding.')
  const { user } = shown(source, done, { retryLoad }, { loads: { a: { ...load, issue, said: { options: {} } } } })
  const form = screen.getByRole('form', { name: 'Read it otherwise' })
  await user.click(within(form).getByRole('combobox', { name: 'Format' }))
  await user.click(await screen.findByRole('option', { name: 'CSV file' }))
  await user.click(within(form).getByRole('combobox', { name: 'Encoding' }))
  await user.click(await screen.findByRole('option', { name: 'GBK, simplified Chinese' }))
  await user.click(within(form).getByRole('button', { name: 'Read again' }))
  expect(retryLoad).toHaveBeenCalledWith('a', { format: 'csv', options: { encoding: 'gbk' } })
})

test('the details count the rejected rows by column and reason, and each leads to them', async () => {
  const rejects = vi.fn(() =>
    Promise.resolve([
      { column: 'count', reason: 'does not fit integer', rows: 57 },
      { column: '', reason: 'has 3 fields, not 2', rows: 1 },
    ]),
  )
  const app = stillApp([source], { orders: done })
  renderIn({ ...app, results: { ...app.results, rejects } }, <Notebook />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: /^Details/ }))
  expect(await screen.findByRole('button', { name: '1 row: has 3 fields, not 2' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '57 rows: count does not fit integer' }))
  expect(app.store.getState().layout).toMatchObject({ cell: 'orders', rows: 'rejects' })
})
