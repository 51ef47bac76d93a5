import { afterAll, beforeAll, expect, test } from 'vitest'
import { chartData, chartTest } from '../../testing/chartTest.ts'
import { openNative, type Native } from '../../testing/native.ts'
import { table } from '../table.ts'
import { line } from './line.ts'

chartTest(line)

let native: Native
beforeAll(async () => {
  native = await openNative()
})
afterAll(() => {
  native.close()
})

interface Drawn {
  readonly data: { readonly values: readonly { readonly x: number; readonly y: number; readonly xText: string }[] }
}

test('a count over a gap is zero, a mean has no point there', async () => {
  const input = table({ day: 'date', v: 'number' }, [
    ['2024-01-01', 1],
    ['2024-01-03', 3],
  ])
  const drawn = async (raw: object, name: string) => {
    const params = line.params.parse({ x: 'day', ...raw })
    const data = await chartData(native, line, { params, input }, name)
    return (line.spec(params, input.columns, data) as unknown as Drawn).data.values.map(({ xText, y }) => [xText, y])
  }
  expect(await drawn({ unit: 'day' }, 'counts')).toEqual([
    ['2024-01-01', 1],
    ['2024-01-02', 0],
    ['2024-01-03', 1],
  ])
  expect(await drawn({ unit: 'day', fn: 'mean', y: 'v' }, 'means')).toEqual([
    ['2024-01-01', 1],
    ['2024-01-03', 3],
  ])
})

test('a unit too fine for its span is made coarser, and few lines are drawn of many', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => [
    index % 2 === 0 ? '1900-01-01 00:00:00' : '2020-01-01 00:00:00',
    `c${index % 12}`,
  ])
  const input = table({ at: 'timestamp', c: 'text' }, rows)
  const raw = { x: 'at', unit: 'second', color: 'c' }
  const data = await chartData(native, line, { params: raw, input }, 'fine')
  const params = line.params.parse(raw)
  const { values } = (line.spec(params, input.columns, data) as unknown as Drawn).data
  expect(values.length).toBeLessThanOrEqual(8 * 200)
  expect(line.note?.(params, input.columns, data)).toBe('4 lines with fewer rows are not drawn.')
})

test('it says where the line is highest', () => {
  const params = line.params.parse({ x: 'year', fn: 'sum', y: 'v' })
  const columns = [
    { name: 'year', type: 'integer' },
    { name: 'v', type: 'number' },
  ]
  const data = {
    rows: 3,
    extent: table({ low: 'number', high: 'number', drawn: 'integer', lines: 'integer' }, [[2001, 2003, 3, 0]]),
    table: table({ x: 'integer', color: 'text', y: 'number', n: 'integer' }, [
      [0, null, 4, 1],
      [2, null, 9.5, 2],
    ]),
  }
  expect(line.describe(params, columns, data)).toBe('Sum of v along year, 2001 to 2003: highest 9.5 at 2003.')
})

test('it suits time best', () => {
  const at = { name: 'at', type: 'timestamp' }
  const v = { name: 'v', type: 'number' }
  expect(line.suits([v, at])).toEqual({ score: 0.95, params: { x: 'at', fn: 'mean', y: 'v' } })
  expect(line.suits([v, { name: 'w', type: 'number' }]).score).toBeLessThan(0.5)
  expect(line.suits([{ name: 'c', type: 'text' }]).score).toBe(0)
})
