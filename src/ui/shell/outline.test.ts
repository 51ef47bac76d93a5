import { expect, test } from 'vitest'
import { emptyNotebook, type Cell } from '../../core/notebook/document.ts'
import { laneCount, outlineOf } from './outline.ts'

const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [],
  file: { name: id, bytes: 1, sha256: id, readAt: '2024-01-01T00:00:00Z', rows: 1 },
})
const step = (id: string, ...inputs: string[]): Cell => ({
  type: 'step',
  id,
  kind: 'limit',
  inputs,
  params: {},
  off: false,
})
const check = (id: string, on: string): Cell => ({
  type: 'check',
  id,
  kind: 'notNull',
  on,
  params: {},
  severity: 'error',
  tolerance: 0,
})
const rowsOf = (...cells: Cell[]) => outlineOf({ ...emptyNotebook('n'), cells })

test('a chain is one lane from its source to its end', () => {
  const rows = rowsOf(source('a'), step('b', 'a'), step('c', 'b'))
  expect(rows.map(({ lane, through, from, onward }) => [lane, through, from, onward])).toEqual([
    [0, [], [], true],
    [0, [], [0], true],
    [0, [], [0], false],
  ])
})

test('another source has a lane of its own, which ends in the step that joins it', () => {
  const rows = rowsOf(source('a'), step('b', 'a'), source('x'), step('j', 'b', 'x'))
  expect(rows.map(({ lane, through, from }) => [lane, through, from])).toEqual([
    [0, [], []],
    [0, [], [0]],
    [1, [0], []],
    [0, [], [0, 1]],
  ])
  expect(laneCount(rows)).toBe(2)
})

test('a branch leaves the lane of what it reads', () => {
  const rows = rowsOf(source('a'), step('b', 'a'), step('c', 'a'))
  expect(rows.map(({ lane }) => lane)).toEqual([0, 1, 0])
})

test('checks stand beside the chain that they are on', () => {
  const rows = rowsOf(source('a'), step('b', 'a'), check('k', 'b'))
  expect(rows.at(-1)).toMatchObject({ type: 'checks', lane: 1, from: [0] })
  expect(rows.at(-2)?.onward).toBe(true)
})

test('the headings of a note stand where the note is, beside the lines that run past it', () => {
  const rows = rowsOf(source('a'), { type: 'note', id: 'n', text: '# Clean\n\ntext\n\n## Dates' }, step('b', 'a'))
  expect(rows.map(({ type, heading, through }) => [type, heading?.text, through])).toEqual([
    ['node', undefined, []],
    ['heading', 'Clean', [0]],
    ['heading', 'Dates', [0]],
    ['node', undefined, []],
  ])
})
