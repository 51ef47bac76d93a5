import { expect, test } from 'vitest'
import { checkIssues, checkTest } from '../../testing/checkTest.ts'
import { plain } from '../sentence.ts'
import { range } from './range.ts'

checkTest(range)

const columns = [
  { name: 'x', type: 'integer' },
  { name: 'day', type: 'date' },
  { name: 'name', type: 'text' },
]

test.each([
  [{ column: 'x' }, 'no-bound'],
  [{ column: 'x', min: 2, max: 1 }, 'bounds-crossed'],
  [{ column: 'x', min: '10', max: '9' }, 'bounds-crossed'],
  [{ column: 'day', min: '2024-02-01', max: '2024-01-01' }, 'bounds-crossed'],
  [{ column: 'x', min: 'many' }, 'value-does-not-fit'],
  [{ column: 'day', max: '2024-13-01' }, 'value-does-not-fit'],
  [{ column: 'day', max: 5 }, 'value-does-not-fit'],
  [{ column: 'name', min: 'a' }, 'wrong-type'],
  [{ column: 'x', min: true }, 'value-does-not-fit'],
])('%j has the issue %s', (params, code) => {
  expect(checkIssues(range, params, columns).map((issue) => issue.code)).toEqual([code])
})

test('the bounds in words', () => {
  const say = (params: object) => plain(range.summary(range.params.parse({ column: 'x', ...params })))
  expect(say({ min: 1, max: 9 })).toBe('Every value of `x` is between 1 and 9')
  expect(say({ min: 1 })).toBe('Every value of `x` is at least 1')
  expect(say({ max: 9, exclusive: true })).toBe('Every value of `x` is at most 9, the bounds excluded')
})

test('suggested for numbers that are never negative', () => {
  const seen = { column: { name: 'x', type: 'decimal(10,2)' }, rows: 10, nulls: 0, distinct: 5, max: '9.00', top: [] }
  expect(range.suggest?.({ ...seen, min: '0.50' })).toEqual({
    params: { column: 'x', min: 0 },
    reason: 'No value is negative; the smallest is 0.50.',
  })
  expect(range.suggest?.({ ...seen, min: '-0.50' })).toBeUndefined()
})
