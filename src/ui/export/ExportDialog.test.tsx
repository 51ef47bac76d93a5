import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Cell } from '../../core/notebook/document.ts'
import type { ExportedSpec, Results } from '../../state/results/define.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { jsonParts } from './jsonParts.ts'
import { firstOutputs, nameProblem } from './outputs.ts'
import { runCommand } from './runCommand.ts'

afterEach(cleanup)

const films: Cell = {
  type: 'source',
  id: 'films',
  format: 'csv',
  options: {},
  schema: [{ name: 'title', type: 'text' }],
  file: { name: 'my films.csv', bytes: 1200, sha256: 'abc', readAt: '2024-01-01T00:00:00Z', rows: 3 },
}
const step = (id: string, from: string): Cell => ({
  type: 'step',
  id,
  kind: 'limit',
  inputs: [from],
  params: { count: 2 },
  off: false,
})
const cells = [films, step('first', 'films'), step('second-step', 'first'), step('branch', 'films')]

const json = JSON.stringify({
  sources: { films: { path: 'my films.csv' } },
  steps: [{}, {}],
  checks: [{ severity: 'error' }, { severity: 'warn' }],
})
const valid: ExportedSpec = { json, fileName: 'films.assay.json', status: 'validated', reasons: [] }

function dialog(spec: () => Promise<ExportedSpec>) {
  const still = stillApp(cells)
  const exportSpec = vi.fn<Results['exportSpec']>(spec)
  still.actions.layout({ panel: 'export' })
  renderIn({ ...still, results: { ...still.results, exportSpec } }, <ExportDialog />)
  return { app: still, exportSpec, user: userEvent.setup() }
}

test('begins with the tables that no step reads, and shows the validated spec', async () => {
  const { exportSpec } = dialog(() => Promise.resolve(valid))
  expect(await screen.findByText('Validated')).toBeTruthy()
  expect(exportSpec).toHaveBeenCalledWith(
    [
      { name: 'second_step', from: 'second-step', format: 'parquet' },
      { name: 'branch', from: 'branch', format: 'parquet' },
    ],
    expect.any(AbortSignal),
  )
  expect(screen.getByText('2 checks, 1 of them must pass')).toBeTruthy()
  expect(screen.getByText(/--out second_step=second_step\.parquet/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Download spec' }).hasAttribute('disabled')).toBe(false)
})

test('an unvalidated spec says why, and leads to what is to be fixed', async () => {
  const reasons = ['`first` has not run, or is stale. Run it, then export.']
  const { app, user } = dialog(() => Promise.resolve({ ...valid, status: 'unvalidated', reasons }))
  expect(await screen.findByText('Not validated')).toBeTruthy()
  expect(screen.getByText('first has not run, or is stale. Run it, then export.')).toBeTruthy()
  expect(screen.getByText(/assay run/).textContent).toContain('--allow-unvalidated')
  await user.click(screen.getByRole('button', { name: 'Go to first' }))
  expect(app.store.getState().layout).toMatchObject({ cell: 'first', panel: undefined })
})

test('an output without a name can’t be exported and says so', async () => {
  const { user } = dialog(() => Promise.resolve(valid))
  await screen.findByText('Validated')
  const [name] = screen.getAllByRole('textbox', { name: 'Name' })
  if (name === undefined) throw new Error('no output')
  await user.clear(name)
  expect(screen.getByText('An output needs a name.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Download spec' }).hasAttribute('disabled')).toBe(true)
})

test('a spec that can’t be made says why', async () => {
  dialog(() => Promise.reject(new Error('The database engine has not started yet.')))
  expect((await screen.findByRole('alert')).textContent).toContain('The database engine has not started yet.')
  await waitFor(() => {
    expect(screen.getByRole('button', { name: 'Download spec' }).hasAttribute('disabled')).toBe(true)
  })
})

test('without a step the last table is the output', () => {
  expect(firstOutputs({ format: 'assay/notebook@1', id: 'n', name: '', cells: [films] })).toEqual([
    { name: 'films', from: 'films', format: 'parquet' },
  ])
})

test('names of outputs are told apart without regard to case, and are no paths', () => {
  const output = (name: string) => ({ name, from: 'films', format: 'csv' as const })
  expect(nameProblem([output('a'), output('A')], 1)).toContain('already')
  expect(nameProblem([output('a'), output('A')], 0)).toBeUndefined()
  expect(nameProblem([output('../a')], 0)).toContain('slash')
})

test('the command quotes what a shell would cut', () => {
  const outputs = [{ name: "it's", from: 'films', format: 'csv' as const }]
  expect(runCommand('films.assay.json', json, outputs, 'validated')).toBe(
    "assay run films.assay.json \\\n  --source 'films=my films.csv' \\\n  --out 'it'\\''s=it'\\''s.csv'",
  )
})

test('coloured JSON is the same text', () => {
  const text = JSON.stringify({ a: ['x "y": 1', -1.5e3, true, null], 'b:c': {} }, null, 2)
  const parts = jsonParts(text)
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.filter(({ kind }) => kind === 'key').map((part) => part.text)).toEqual(['"a"', '"b:c"'])
})
