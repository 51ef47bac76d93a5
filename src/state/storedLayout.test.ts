// @vitest-environment node
import { expect, it } from 'vitest'
import { memoryStorage } from '../testing/app.ts'
import { INITIAL_LAYOUT } from './initialState.ts'
import { readLayout, writeLayout } from './storedLayout.ts'

it('keeps how the screen is laid out, and nothing that was open', () => {
  const { layouts } = memoryStorage()
  const compare = { left: 'a', right: 'b', match: ['id'] }
  const layout = {
    ...INITIAL_LAYOUT,
    compare,
    view: 'graph',
    cell: 'a',
    column: 'b',
    dataWidth: 700,
    rail: false,
  } as const
  writeLayout(layouts, { ...layout, open: 'a', panel: 'export', rows: 'changed' })
  expect(readLayout(layouts)).toEqual(layout)
})

it.each(['', 'rubbish', 'null', '[]', '3'])('begins anew with %j', (text) => {
  expect(readLayout({ read: () => text, write: () => undefined })).toEqual(INITIAL_LAYOUT)
})

it('takes what fits of a layout of another version', () => {
  const text = JSON.stringify({ view: 'cube', theme: 'dark', dataWidth: 99999, rail: false, extra: 1 })
  const read = readLayout({ read: () => text, write: () => undefined })
  expect(read).toEqual({ ...INITIAL_LAYOUT, theme: 'dark', rail: false })
})
