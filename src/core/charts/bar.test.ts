import { expect, test } from 'vitest'
import { chartIssues, chartTest } from '../../testing/chartTest.ts'
import { plain } from '../sentence.ts'
import { table } from '../table.ts'
import { bar } from './bar.ts'

chartTest(bar)

const columns = [
  { name: 'c', type: 'text' },
  { name: 'x', type: 'number' },
]
const types = { x: 'text', y: 'number', n: 'integer', categories: 'integer' }
const params = (more: object) => bar.params.parse({ column: 'c', ...more })

test('a measure other than the number of rows needs a column of numbers', () => {
  expect(chartIssues(bar, { column: 'c', fn: 'mean' }, columns).map((issue) => issue.code)).toEqual([
    'measure-of-nothing',
  ])
  expect(chartIssues(bar, { column: 'c', fn: 'mean', of: 'c' }, columns).map((issue) => issue.code)).toEqual([
    'wrong-type',
  ])
})

test('counts: the rest is one bar, missing rows are told', () => {
  const data = {
    rows: 1000,
    table: table(types, [
      ['a', 600, 600, 1],
      [null, 390, 390, 37],
    ]),
  }
  expect(bar.describe(params({}), columns, data)).toBe('Rows by c, 38 categories: the largest is a with 600 (60.6%).')
  expect(bar.note?.(params({}), columns, data)).toBe('10 rows where c is missing are not drawn.')
  expect(JSON.stringify(bar.spec(params({}), columns, data))).toContain('Other (37 categories)')
})

test('means: the rest is not drawn, and that is told', () => {
  const data = {
    rows: 100,
    table: table(types, [
      ['a', 2.5, 90, 1],
      [null, null, 10, 4],
    ]),
  }
  expect(bar.note?.(params({ fn: 'mean', of: 'x' }), columns, data)).toBe('4 categories with fewer rows are not drawn.')
  expect(plain(bar.summary(params({ fn: 'mean', of: 'x' })))).toBe('Mean of `x` by `c`')
})

test('it suits a category, alone or with a number in either order', () => {
  const [c, x] = columns
  if (c === undefined || x === undefined) throw new Error('no columns')
  expect(bar.suits([c])).toEqual({ score: 0.9, params: { column: 'c' } })
  expect(bar.suits([x, c]).params).toEqual({ column: 'c', fn: 'mean', of: 'x' })
  expect(bar.suits([x, x]).score).toBe(0)
})
