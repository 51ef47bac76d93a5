import { expect, test } from 'vitest'
import { blocksOf, readingOrder } from './blocks.ts'
import { emptyNotebook, type Cell } from './document.ts'

const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [],
  file: { name: `${id}.csv`, bytes: 1, sha256: id, readAt: '2024-01-01T00:00:00Z', rows: 1 },
})
const step = (id: string, ...inputs: string[]): Cell => ({
  type: 'step',
  id,
  kind: 'limit',
  inputs,
  params: {},
  off: false,
})
const chart = (id: string, on: string): Cell => ({ type: 'chart', id, kind: 'bar', on, params: {} })
const check = (id: string, on: string): Cell => ({
  type: 'check',
  id,
  kind: 'notNull',
  on,
  params: {},
  severity: 'error',
  tolerance: 0,
})
const note = (id: string): Cell => ({ type: 'note', id, text: '' })

const notebook = (...cells: Cell[]) => ({ ...emptyNotebook('n'), cells })
const shape = (...cells: Cell[]) =>
  blocksOf(notebook(...cells)).map((block) => `${block.type} ${block.cells.map((cell) => cell.id).join(' ')}`)

test('steps of one chain are one block; another chain, a source or a note begins a new one', () => {
  expect(
    shape(source('a'), step('b', 'a'), step('c', 'b'), source('d'), step('e', 'd'), step('f', 'c'), note('n')),
  ).toEqual(['source a', 'steps b c', 'source d', 'steps e', 'steps f', 'note n'])
})

test('a chart, an analysis or a check in between does not cut a chain, and stands after it', () => {
  const cells = [source('a'), step('b', 'a'), chart('x', 'b'), check('y', 'a'), step('c', 'b')]
  expect(shape(...cells)).toEqual(['source a', 'steps b c'])
  expect(readingOrder(notebook(...cells)).map((cell) => cell.id)).toEqual(['a', 'y', 'b', 'c', 'x'])
})

test('every cell is shown exactly once', () => {
  const cells = [note('n'), source('a'), step('b', 'a'), check('y', 'b'), step('c', 'a'), chart('x', 'c')]
  expect(
    readingOrder(notebook(...cells))
      .map((cell) => cell.id)
      .sort(),
  ).toEqual(['a', 'b', 'c', 'n', 'x', 'y'])
})
