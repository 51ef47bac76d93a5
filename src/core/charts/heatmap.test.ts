import { expect, test } from 'vitest'
import { chartIssues, chartTest } from '../../testing/chartTest.ts'
import { table } from '../table.ts'
import { heatmap } from './heatmap.ts'

chartTest(heatmap)

const columns = [
  { name: 'a', type: 'text' },
  { name: 'b', type: 'boolean' },
  { name: 'v', type: 'number' },
]
const params = heatmap.params.parse({ x: 'a', y: 'b' })
const data = {
  rows: 20,
  extent: table({ categories_x: 'integer', categories_y: 'integer' }, [[25, 2]]),
  table: table({ x: 'text', y: 'text', value: 'number', n: 'integer' }, [
    ['u', 'true', 4, 4],
    ['u', 'false', 5, 5],
    ['v', 'true', 8, 8],
  ]),
}

test('it says where the highest cell is and what is not drawn', () => {
  expect(heatmap.describe(params, columns, data)).toBe('Rows by a and b, 3 cells: the highest is 8 at v and true.')
  expect(heatmap.note?.(params, columns, data)).toBe(
    '5 categories with fewer rows are not drawn. 3 rows of these or without both values are not drawn.',
  )
})

test('categories stand in the order of their rows', () => {
  const { encoding } = heatmap.spec(params, columns, data) as {
    readonly encoding: { readonly x: object; readonly y: object }
  }
  expect(encoding.x).toMatchObject({ sort: ['u', 'v'] })
  expect(encoding.y).toMatchObject({ sort: ['true', 'false'] })
})

test('a mean needs a column, and two categories suit it best', () => {
  expect(chartIssues(heatmap, { x: 'a', y: 'b', fn: 'mean' }, columns).map((issue) => issue.code)).toEqual([
    'measure-of-nothing',
  ])
  expect(heatmap.suits(columns.slice(0, 2)).score).toBe(0.9)
  expect(heatmap.suits(columns).params).toEqual({ x: 'a', y: 'b', fn: 'mean', of: 'v' })
})
