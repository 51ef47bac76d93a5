import { expect, test } from 'vitest'
import type { Effect } from '../../engine/status.ts'
import { effectText, rowsText } from './effectText.ts'
import { ticksOf } from './strip.ts'

const none: Effect = { cells: 0, byColumn: {}, rows: 0, added: [], dropped: [], renamed: {} }

test.each([
  [{ ...none, cells: 22, byColumn: { a: 22 } }, '22 of 3,201 cells change', '0'],
  [{ ...none, cells: 1, byColumn: { a: 1, b: 0 } }, '1 of 3,201 cells changes', '0'],
  [{ ...none, cells: 5, byColumn: { a: 2, b: 3 } }, '5 of 6,402 cells change', '0'],
  [{ ...none, added: ['roi'] }, '1 column added', '+1 col'],
  [{ ...none, renamed: { A: 'a', B: 'b' } }, '2 columns renamed', '0'],
  [none, 'No value, row or column changes', '0'],
])('%j is said in a sentence', (effect, sentence, rows) => {
  expect(effectText(effect, 3201)).toBe(sentence)
  expect(rowsText(effect)).toBe(rows)
})

test('rows are counted against those before', () => {
  expect(effectText({ ...none, rows: -54 }, 3147)).toBe('54 of 3,201 rows go')
  expect(rowsText({ ...none, rows: -54 })).toBe('−54')
  expect(effectText({ ...none, rows: 10 }, 110)).toBe('10 rows more, 110 in all')
})

const columns = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `c${index}`, type: 'text' }))

test('a tick for each column says what became of it', () => {
  const effect = { ...none, cells: 3, byColumn: { c0: 3 }, added: ['c3'], renamed: { old: 'c2' } }
  expect(ticksOf(columns(4), effect).map((tick) => tick.state)).toEqual(['written', 'kept', 'renamed', 'made'])
})

test('many columns share ticks, and none that was written is lost', () => {
  const ticks = ticksOf(columns(300), { ...none, cells: 1, byColumn: { c299: 1 } })
  expect(ticks.length).toBeLessThanOrEqual(33)
  expect(ticks.flatMap((tick) => tick.columns)).toHaveLength(300)
  expect(ticks.at(-1)?.state).toBe('written')
})

test('a column named like a member of objects is a column like any other', () => {
  expect(ticksOf([{ name: 'constructor', type: 'text' }], none)).toEqual([
    { columns: ['constructor'], state: 'kept', cells: 0 },
  ])
})
