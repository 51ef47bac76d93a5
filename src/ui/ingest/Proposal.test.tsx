import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { error } from '../../core/issue.ts'
import type { Cell, SourceCell } from '../../core/notebook/document.ts'
import type { App } from '../../state/app.ts'
import type { Page } from '../../state/results/define.ts'
import type { Proposal, ProposedTable } from '../../state/ingest.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { Notebook } from '../cells/Notebook.tsx'

afterEach(cleanup)

const schema = [
  { name: 'zip', type: 'text' },
  { name: 'year', type: 'integer' },
]
const source: SourceCell = {
  ...{ type: 'source', id: 'orders', format: 'csv', options: { delimiter: ',' }, schema },
  file: { name: 'orders.csv', bytes: 9_000_000, sha256: 'a'.repeat(64), readAt: '2024-01-01T00:00:00Z', rows: 1200 },
}
const limit: Cell = { type: 'step', id: 'limit', kind: 'limit', inputs: ['orders'], params: { count: 10 }, off: false }

const table: ProposedTable = {
  whole: false,
  reading: { format: 'csv', options: { delimiter: ';', header: true, encoding: 'utf-8' }, schema },
  rows: 400,
  rejects: 2,
  issues: [],
  found: {
    why: { delimiter: '8 fields in each of 1,000 lines.' },
    choices: {},
    columns: [
      { name: 'zip', values: 400, missing: 0, fits: { integer: 400, text: 400 }, notes: ['12 begin with a zero.'] },
      { name: 'year', values: 390, missing: 10, fits: { integer: 388, text: 390 }, notes: [] },
    ],
  },
  sha256: '',
  changes: [],
  broken: [],
}
const proposal: Proposal = {
  ...{ source: 'orders', why: 'options', format: 'csv', options: {}, state: 'ready', read: 4_000_000, found: table },
  file: { name: 'orders.csv', bytes: 9_000_000 },
}
const page: Page = { offset: 0, table: { columns: schema, rows: [['01234', 1999]] } }
const rejected: Page = {
  offset: 0,
  table: { columns: [{ name: 'reason', type: 'text' }], rows: [['7 fields, expected 8']] },
}

function shown(over: Partial<Proposal> = {}, found: Partial<ProposedTable> = {}) {
  const app = stillApp([source, limit], {}, { proposal: { ...proposal, found: { ...table, ...found }, ...over } })
  const actions = {
    changeProposal: vi.fn<App['actions']['changeProposal']>(),
    acceptProposal: vi.fn(() => Promise.resolve()),
    dropProposal: vi.fn(),
  }
  const proposed = vi.fn<App['results']['proposed']>((rows) => Promise.resolve(rows === 'all' ? page : rejected))
  renderIn({ ...app, actions: { ...app.actions, ...actions }, results: { ...app.results, proposed } }, <Notebook />)
  return { ...actions, user: userEvent.setup(), panel: screen.getByRole('group', { name: /orders/ }) }
}

test('each option is shown as it was decided, with the evidence beside it', async () => {
  const { panel } = shown()
  const delimiter = within(panel).getByRole<HTMLInputElement>('combobox', { name: 'Between fields' })
  expect(delimiter.value).toBe('semicolon')
  expect(within(panel).getByText('8 fields in each of 1,000 lines.')).toBeTruthy()
  expect(within(panel).queryByRole('textbox', { name: 'File in the archive' })).toBeNull()
  expect(await within(panel).findByText('01234')).toBeTruthy()
  expect(within(panel).getByText('first 4 MB')).toBeTruthy()
})

test('a changed option is said together with what was decided', async () => {
  const { panel, user, changeProposal } = shown()
  await user.click(within(panel).getByRole('combobox', { name: 'Between fields' }))
  await user.click(await screen.findByRole('option', { name: 'tab' }))
  expect(changeProposal).toHaveBeenCalledWith({ options: { delimiter: '\t', header: true, encoding: 'utf-8' } })
})

test('a sign that is not offered can be typed', async () => {
  const { panel, user, changeProposal } = shown()
  const delimiter = within(panel).getByRole('combobox', { name: 'Between fields' })
  await user.clear(delimiter)
  await user.type(delimiter, '~')
  await user.click(await screen.findByRole('option', { name: '~' }))
  expect(changeProposal.mock.lastCall?.[0].options).toMatchObject({ delimiter: '~' })
})

test('types are said column by column, with the share of values that fit and what is worth a look', async () => {
  const { panel, user, changeProposal } = shown()
  const row = within(panel).getByRole('row', { name: /^year/ })
  expect(row.textContent).toContain('99.5% of 390 fit integer, 2 do not, 10 missing')
  expect(within(panel).getByText('12 begin with a zero.')).toBeTruthy()
  await user.selectOptions(within(panel).getByRole('combobox', { name: 'Type of zip' }), 'integer')
  expect(changeProposal.mock.lastCall?.[0].options).toMatchObject({ columns: { zip: 'integer' } })
})

test('what would be rejected is one click away', async () => {
  const { panel, user } = shown()
  await user.click(within(panel).getByRole('radio', { name: 'Rejected 2' }))
  expect(await within(panel).findByText('7 fields, expected 8')).toBeTruthy()
})

test('the tables of a file are offered with what stands in them', async () => {
  const about = {
    sheet: [
      { value: 'Orders', about: '1,200 rows' },
      { value: 'Notes', about: 'no table' },
    ],
  }
  const reading = { format: 'excel' as const, options: { sheet: 'Orders' }, schema }
  const { panel, user, changeProposal } = shown(
    { format: 'excel' },
    { reading, found: { ...table.found, choices: about } },
  )
  await user.click(within(panel).getByRole('combobox', { name: 'Sheet' }))
  await user.click(await screen.findByRole('option', { name: 'Notes: no table' }))
  expect(changeProposal.mock.lastCall?.[0].options).toMatchObject({ sheet: 'Notes' })
})

test('what would change and what would break is shown before it is applied all the same', () => {
  const { panel } = shown(
    {},
    {
      whole: true,
      changes: [
        { column: 'year', before: 'integer', after: 'text' },
        { column: 'extra', before: undefined, after: 'date' },
        { column: 'old', before: 'text', after: undefined },
      ],
      broken: [{ cell: 'limit', issue: error('x', 'There is no column `old`.') }],
    },
  )
  const effects = within(panel).getByRole('region', { name: 'What would change' })
  expect(effects.textContent).toContain('year becomes text integer')
  expect(effects.textContent).toContain('extra is new, date')
  expect(effects.textContent).toContain('old is gone, it was text')
  expect(within(effects).getByRole('button', { name: 'Step 1, Keep the first 10 rows' })).toBeTruthy()
  expect(within(panel).getByRole('button', { name: /^Apply all the same/ })).toBeTruthy()
})

test('it is applied and dropped by keys', async () => {
  const { panel, user, acceptProposal, dropProposal } = shown()
  expect(panel.contains(document.activeElement)).toBe(true)
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(acceptProposal).toHaveBeenCalledOnce()
  await user.keyboard('{Escape}')
  expect(dropProposal).toHaveBeenCalledOnce()
})

test('a sample is chosen by its rows and where they stand', async () => {
  const { panel, user, changeProposal } = shown()
  await user.click(within(panel).getByRole('radio', { name: 'Spread' }))
  expect(changeProposal).toHaveBeenCalledWith({ sample: { rows: 100_000, from: 'spread' } })
})

test('a failed reading says why and cannot be applied', () => {
  const issue = error('no-header', 'There is no row 40 to hold the names.')
  const { panel } = shown({ state: 'failed', issue, found: undefined })
  expect(within(panel).getByRole('alert').textContent).toContain('There is no row 40')
  expect(within(panel).getByRole<HTMLButtonElement>('button', { name: /^Apply/ }).disabled).toBe(true)
})

test('another file is compared with the one before, and can be kept out', async () => {
  const { panel, user, dropProposal } = shown(
    { why: 'file', file: { name: 'orders-2.csv', bytes: 10_000_000 } },
    { whole: true, rows: 1212, rejects: 0, sha256: 'b'.repeat(64) },
  )
  expect(panel.getAttribute('aria-label')).toBe('Replace the file of orders by orders-2.csv')
  const rows = within(panel)
    .getAllByRole('row')
    .map((row) => row.textContent)
  expect(rows).toContain('Size9 MB10 MB')
  expect(rows).toContain('Rows1,2001,212, 12 more')
  expect(rows).toContain('SHA-256aaaaaaaaaaaabbbbbbbbbbbb')
  expect(within(panel).getByRole('button', { name: /^Replace/ })).toBeTruthy()
  await user.click(within(panel).getByRole('button', { name: /^Keep the old file/ }))
  expect(dropProposal).toHaveBeenCalledOnce()
})

test('a file that changed on the disk says so and takes no focus', async () => {
  const { panel } = shown({ why: 'changed' })
  expect(within(panel).getByRole('heading', { name: 'orders.csv is not the file that was read before' })).toBeTruthy()
  await waitFor(() => {
    expect(panel.contains(document.activeElement)).toBe(false)
  })
})
