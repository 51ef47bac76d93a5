import { expect, test } from 'vitest'
import { copiedCells, copiedText, pasting } from './copied.ts'
import { emptyNotebook, type Cell, type Notebook, type StepCell } from './document.ts'
import { apply } from './edits.ts'

const source: Cell = {
  type: 'source',
  id: 's',
  format: 'csv',
  options: {},
  schema: [],
  file: { name: 's.csv', bytes: 1, sha256: 's', readAt: '2026-01-01T00:00:00Z', rows: 1 },
}
const step = (id: string, ...inputs: string[]): StepCell => ({
  ...{ type: 'step', id, kind: 'limit', inputs, params: { count: 1 }, off: false },
})
const check: Cell = {
  ...{ type: 'check', id: 'c', kind: 'rowCount', on: 'b', params: {}, severity: 'error', tolerance: 0 },
}
const document: Notebook = { ...emptyNotebook('n'), cells: [source, step('a', 's'), step('b', 'a'), check] }

function pasted(into: Notebook, cells: readonly Cell[], node: string) {
  const result = apply(into, pasting(into, cells, node))
  if (!result.ok) throw new Error(result.issues[0]?.message)
  return result.value.cells.map((cell) => [cell.id, 'inputs' in cell ? cell.inputs : 'on' in cell ? cell.on : []])
}

test('copied cells are read back; any other text is none', () => {
  expect(copiedCells(copiedText([step('b', 'a'), check]))).toEqual([step('b', 'a'), check])
  for (const text of ['', 'a\tb', '{"format":"assay/cells@1","cells":[{}]}', 'assay/cells@1'])
    expect(copiedCells(text)).toBeUndefined()
})

test('copied cells stand behind a node under names of their own, and read each other', () => {
  expect(pasted(document, [step('a', 's'), step('b', 'a'), check], 'a')).toEqual([
    ['s', []],
    ['a', ['s']],
    ['a-2', ['a']],
    ['b-2', ['a-2']],
    ['c-2', 'b-2'],
    ['b', ['b-2']],
    ['c', 'b'],
  ])
})

test('in another notebook they read the node in the place of what is not there', () => {
  const other: Notebook = { ...emptyNotebook('m'), cells: [{ ...source, id: 'films' }] }
  expect(pasted(other, [step('b', 'a'), check], 'films')).toEqual([
    ['films', []],
    ['b', ['films']],
    ['c', 'b'],
  ])
})
