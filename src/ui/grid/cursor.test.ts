import { expect, test } from 'vitest'
import { moved, selected, type Cursor } from './cursor.ts'

const bounds = { rows: 100, columns: 10, page: 20 }
const at = (row: number, column: number): Cursor => ({ at: { row, column }, anchor: { row, column } })
const press = (key: string, more: Partial<{ ctrlKey: boolean; shiftKey: boolean }> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})

test.each([
  ['ArrowDown', {}, at(5, 5), { row: 6, column: 5 }],
  ['ArrowUp', {}, at(0, 5), { row: -1, column: 5 }],
  ['ArrowUp', {}, at(-1, 5), { row: -1, column: 5 }],
  ['ArrowLeft', {}, at(5, 0), { row: 5, column: 0 }],
  ['ArrowRight', { ctrlKey: true }, at(5, 5), { row: 5, column: 9 }],
  ['PageDown', {}, at(90, 5), { row: 99, column: 5 }],
  ['PageUp', {}, at(10, 5), { row: 0, column: 5 }],
  ['Home', {}, at(5, 5), { row: 5, column: 0 }],
  ['End', {}, at(5, 5), { row: 5, column: 9 }],
  ['Home', { ctrlKey: true }, at(5, 5), { row: 0, column: 0 }],
  ['End', { ctrlKey: true }, at(5, 5), { row: 99, column: 9 }],
])('%s %j leads on', (key, more, from, to) => {
  expect(moved(from, press(key, more), bounds)?.at).toEqual(to)
})

test('a letter moves nothing', () => {
  expect(moved(at(5, 5), press('x'), bounds)).toBeUndefined()
})

test('shift extends the selection, without it the selection starts anew', () => {
  const extended = moved(at(5, 5), press('ArrowDown', { shiftKey: true }), bounds)
  expect(extended && selected(extended)).toEqual({ rows: [5, 6], columns: [5, 5] })
  const single = extended && moved(extended, press('ArrowRight'), bounds)
  expect(single && selected(single)).toEqual({ rows: [6, 6], columns: [6, 6] })
})

test('the header is no part of a selection of cells', () => {
  expect(selected(at(-1, 3))).toBeUndefined()
})
