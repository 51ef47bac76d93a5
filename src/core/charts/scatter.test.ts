import { afterAll, beforeAll, expect, test } from 'vitest'
import { chartTest, drawMarks } from '../../testing/chartTest.ts'
import { openNative, type Native } from '../../testing/native.ts'
import { identifier } from '../sql/sql.ts'
import { table } from '../table.ts'
import { scatter } from './scatter.ts'

chartTest(scatter)

let native: Native
beforeAll(async () => {
  native = await openNative()
})
afterAll(() => {
  native.close()
})

test('a million rows are drawn as bins, and the note says so', async () => {
  await native.execute(
    "CREATE TABLE million AS SELECT range % 1000 AS x, CASE WHEN range < 999999 THEN (range * 7919) % 10007 / 10 END AS y, 'a' AS c FROM range(1000000)",
  )
  const columns = [
    { name: 'x', type: 'integer' },
    { name: 'y', type: 'number' },
    { name: 'c', type: 'text' },
  ]
  const input = { id: 'million', from: identifier('million'), columns }
  const params = scatter.params.parse({ x: 'x', y: 'y', color: 'c' })
  const extent = scatter.extent === undefined ? undefined : await native.query(scatter.extent(params, input))
  const answer = await native.query(scatter.query(params, input, extent))
  const data = { table: answer, rows: 1_000_000, ...(extent === undefined ? {} : { extent }) }
  expect(answer.rows.length).toBeLessThanOrEqual(60 * 40)
  expect(answer.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(999_999)
  expect(scatter.note?.(params, columns, data)).toBe(
    '999,999 rows are drawn as 50 × 21 bins. Bins hold many rows, so c is not shown. 1 row without both values is not drawn.',
  )
  expect(scatter.describe(params, columns, data)).toBe(
    'y against x in 999,999 rows: x from 0 to 999, y from 0 to 1,001.',
  )
  expect(await drawMarks(scatter.spec(params, columns, data))).toBe(answer.rows.length)
})

test('colours beyond nine are one', () => {
  const params = scatter.params.parse({ x: 'x', y: 'y', color: 'c' })
  const columns = [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number' },
    { name: 'c', type: 'text' },
  ]
  const rows = Array.from({ length: 30 }, (_, index) => [index, index, `c${index % 12}`])
  const spec = scatter.spec(params, columns, {
    rows: 30,
    table: table({ x: 'number', y: 'number', color: 'text' }, rows),
  })
  const { values } = spec['data'] as { readonly values: readonly { readonly color: string }[] }
  expect(new Set(values.map((value) => value.color)).size).toBe(10)
  expect(values.map((value) => value.color)).toContain('Other (3 categories)')
})

test('it suits two columns of numbers', () => {
  const [a, b, c] = [
    { name: 'a', type: 'number' },
    { name: 'b', type: 'integer' },
    { name: 'c', type: 'text' },
  ]
  expect(scatter.suits([a, b])).toEqual({ score: 0.95, params: { x: 'a', y: 'b' } })
  expect(scatter.suits([a, c, b]).params).toEqual({ x: 'a', y: 'b', color: 'c' })
  expect(scatter.suits([a, c]).score).toBe(0)
})
