import { expect, it } from 'vitest'
import { commonStem, patternOf } from './names.ts'

const all = ['data/2024-01.csv', 'data/2024-02.csv', 'data/2023-12.csv', 'data/notes.txt']

it('names several files by one pattern that no other file has', () => {
  expect(patternOf(all.slice(0, 2), all)).toBe('data/2024-0*.csv')
  expect(patternOf(all.slice(0, 3), all)).toBe('data/202*.csv')
  expect(patternOf(all, all)).toBe('data/*')
  expect(patternOf(['a.csv'], ['a.csv', 'b.csv'])).toBe('a.csv')
})

it('finds none where other files would come along', () => {
  expect(patternOf(['a1.csv', 'a3.csv'], ['a1.csv', 'a2.csv', 'a3.csv'])).toBeUndefined()
})

it('keeps what stands between apart: beginning and end never share a letter', () => {
  expect(patternOf(['aa', 'aaa'], ['aa', 'aaa'])).toBe('aa*')
})

it('calls several files by what their names begin with', () => {
  expect(commonStem(['x/sales-2024-01.csv', 'x/sales-2024-02.csv'])).toBe('sales-2024')
  expect(commonStem(['sales-2023.csv', 'sales-2024.csv', 'sales-2025.csv'])).toBe('sales')
  expect(commonStem(['q1.csv', 'q2.csv', 'q10.csv'])).toBeUndefined()
  expect(commonStem(['trip1.csv', 'trip2.csv'])).toBe('trip')
  expect(commonStem(['part.csv', 'party.csv'])).toBeUndefined()
  expect(commonStem(['sales_a.csv', 'sales_b.csv'])).toBe('sales')
  expect(commonStem(['a.csv', 'b.csv'])).toBeUndefined()
})
