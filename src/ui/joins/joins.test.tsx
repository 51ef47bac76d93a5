import { cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { KeyProposal } from '../../core/joins/keys.ts'
import type { JoinReport } from '../../core/joins/report.ts'
import type { Cell, StepCell } from '../../core/notebook/document.ts'
import { table } from '../../core/table.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { DraftForm } from '../form/DraftForm.tsx'
import { useAppState } from '../useApp.ts'
import { JoinPreview } from './JoinPreview.tsx'

afterEach(cleanup)

const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [],
  file: { name: `${id}.csv`, bytes: 1, sha256: id, readAt: '', rows: 1 },
})
const ran = (name: string, ...names: string[]) => ({
  state: 'done' as const,
  issues: [],
  result: { hash: name, name: `t_${name}`, rows: 800, columns: names.map((each) => ({ name: each, type: 'integer' })) },
})
const join: StepCell = {
  ...{ type: 'step', id: 'joined', kind: 'join', inputs: ['orders', 'customers'], off: false },
  params: { on: [{ left: 'customer_id', right: 'id' }] },
}
const report: JoinReport = {
  rows: { left: 800, right: 121 },
  matched: { left: 650, right: 121 },
  unmatched: { left: 150, right: 0 },
  after: 650,
  most: { left: 6, right: 1 },
}
const key: KeyProposal = {
  on: [{ left: 'customer_id', right: 'id' }],
  match: {
    ...{ rows: report.rows, keyed: report.rows, matched: report.matched, keys: { left: 150, right: 121 } },
    ...{ shared: 121, most: report.most, pairs: 650, sampled: false },
  },
  cardinality: 'many-to-one',
  score: 0.9,
  prepare: [],
}

function joining(params: StepCell['params'], over: Partial<JoinReport> = {}) {
  const nodes = { orders: ran('orders', 'customer_id', 'amount'), customers: ran('customers', 'id', 'name') }
  const app = stillApp([source('orders'), source('customers')], nodes)
  app.store.setState({ draft: { cell: { ...join, params }, isNew: true, issues: [], preview: undefined } })
  const results = {
    ...app.results,
    joinKeys: () => Promise.resolve([key]),
    joinReport: () => Promise.resolve({ ...report, ...over }),
    joinRows: () => Promise.resolve({ table: table({ customer_id: 'integer' }, [[120], [121]]), offset: 0 }),
  }
  return { ...app, results }
}

test('a join tells what matches and what does not, and offers to expect what the data is', async () => {
  const app = joining(join.params)
  renderIn(app, <JoinPreview cell={join} />)
  await screen.findByText(/650 matched, 150 unmatched/)
  expect(screen.getByText('800 → 650 rows')).toBeTruthy()
  expect(screen.getByText(/a right row meets up to 6 left rows/)).toBeTruthy()
  expect(await screen.findByRole('cell', { name: '120' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Expect many-to-one' }))
  expect(app.store.getState().draft?.cell).toMatchObject({ params: { expect: 'many-to-one' } })
})

test('the keys that break what is expected come first, and a result that is blown up is told', async () => {
  const params = { ...join.params, expect: 'many-to-one' }
  renderIn(
    joining(params, { most: { left: 6, right: 900 }, after: 41_000_000 }),
    <JoinPreview cell={{ ...join, params }} />,
  )
  expect(await screen.findByText(/would make 41M rows from 800/)).toBeTruthy()
  expect(screen.getByRole('radio', { name: 'Keys that break it' })).toHaveProperty('checked', true)
})

function OpenForm() {
  const draft = useAppState((state) => state.draft)
  return draft === undefined ? null : <DraftForm draft={draft} />
}

test('a key that was found is taken by one press', async () => {
  const app = joining({ on: [] })
  const change = vi.spyOn(app.actions, 'change')
  renderIn(app, <OpenForm />)
  const found = await screen.findByRole('button', { name: /customer_id = id/ })
  expect(found.textContent).toContain('81.3% of the left rows match')
  await userEvent.click(found)
  await waitFor(() => {
    expect(change).toHaveBeenCalledWith({ on: key.on, expect: 'many-to-one' }, ['orders', 'customers'])
  })
})
