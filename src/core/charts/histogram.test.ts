import { expect, test } from 'vitest'
import { chartIssues, chartTest } from '../../testing/chartTest.ts'
import { table } from '../table.ts'
import { histogram } from './histogram.ts'

chartTest(histogram)

const columns = [
  { name: 'x', type: 'number' },
  { name: 'at', type: 'timestamp' },
  { name: 'name', type: 'text' },
]
const params = (more: object) => histogram.params.parse({ column: 'x', ...more })
const extent = table({ low: 'number', high: 'number', present: 'integer', finite: 'integer', drawn: 'integer' }, [
  [1, 1000, 95, 93, 90],
])
const data = {
  table: table({ bin: 'integer', n: 'integer' }, [
    [0, 60],
    [3, 30],
  ]),
  extent,
  rows: 100,
}

test('text has no histogram and times no logarithm', () => {
  expect(chartIssues(histogram, { column: 'name' }, columns).map((issue) => issue.code)).toEqual(['wrong-type'])
  expect(chartIssues(histogram, { column: 'at', scale: 'log' }, columns).map((issue) => issue.code)).toEqual([
    'log-of-time',
  ])
})

test('it says what it shows and what it leaves out', () => {
  expect(histogram.describe(params({ bins: 10 }), columns, data)).toBe(
    'Histogram of x: 90 values from 1 to 1,000; the fullest bin, 0 to 100, holds 60 (66.7%).',
  )
  expect(histogram.note?.(params({}), columns, data)).toBe(
    '5 missing values, 2 values that are NaN or infinite and 3 values of zero or less are not drawn.',
  )
})

test('it suits one column of numbers or times', () => {
  expect(columns.map((column) => histogram.suits([column]).score > 0)).toEqual([true, true, false])
  expect(histogram.suits(columns).score).toBe(0)
})
