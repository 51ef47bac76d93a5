import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNative, type Native } from '../../testing/native.ts'
import type { Value } from '../data.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { binIndex, binsFor, binText, drawable, lowerEdge, type BinOptions } from './bins.ts'

let native: Native
beforeAll(async () => {
  native = await openNative()
})
afterAll(() => {
  native.close()
})

let tables = 0
async function binned(type: string, values: readonly Value[], options: BinOptions) {
  tables += 1
  const input = await native.load(
    `t${tables}`,
    table(
      { x: type },
      values.map((value) => [value]),
    ),
  )
  const x = drawable(input, 'x')
  const bounds = await native.query(sql`SELECT min(${x}), max(${x}) FROM ${input.from}`)
  const [low, high] = (bounds.rows[0] ?? []).map(Number)
  const bins = binsFor(type, low ?? 0, high ?? 0, options)
  const answer = await native.query(sql`SELECT ${x}, ${binIndex(bins, x)} FROM ${input.from} WHERE ${x} IS NOT NULL`)
  return { bins, pairs: answer.rows.map(([value, index]) => [Number(value), Number(index)] as const) }
}

const day = fc.date({ min: new Date('1800-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })

test.each<[string, fc.Arbitrary<Value>, BinOptions]>([
  ['number', fc.double({ min: -1e9, max: 1e9 }), { most: 30 }],
  ['number', fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { most: 30, log: true }],
  ['integer', fc.integer(), { most: 30 }],
  ['decimal(10,2)', fc.integer().map((cents) => (cents / 100).toFixed(2)), { most: 30 }],
  ['timestamp', day.map((date) => date.toISOString().slice(0, 23).replace('T', ' ')), { most: 30 }],
  ['date', day.map((date) => date.toISOString().slice(0, 10)), { most: 30 }],
  ['date', day.map((date) => date.toISOString().slice(0, 10)), { most: 30, unit: 'week' }],
  ['date', day.map((date) => date.toISOString().slice(0, 10)), { most: 30, unit: 'quarter' }],
])('every %s lies in the bin that the database gives it', async (type, values, options) => {
  await fc.assert(
    fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 20 }), async (list) => {
      fc.pre(list.some((value) => !Number.isNaN(value)))
      const { bins, pairs } = await binned(type, list, options)
      for (const [value, index] of pairs) {
        const slack = Math.abs(value) * 1e-9 + (bins.of === 'log' ? 0 : bins.step * 1e-8)
        expect(lowerEdge(bins, index)).toBeLessThanOrEqual(value + slack)
        const upper = lowerEdge(bins, index + 1)
        if (index < bins.count - 1) expect(value).toBeLessThan(upper + slack)
        else expect(value).toBeLessThanOrEqual(upper + slack)
      }
    }),
    { numRuns: 25 },
  )
})

test('decimal values lie where a reader puts them', async () => {
  const { pairs } = await binned('decimal(4,2)', ['0.00', '0.28', '0.29', '0.30', '1.00'], { most: 100 })
  expect(pairs.map(([, index]) => index)).toEqual([0, 28, 29, 30, 99])
})

test('what cannot be drawn has no value', async () => {
  const numbers = await binned('number', [1, NaN, Infinity, null, -Infinity, 2], { most: 30 })
  expect(numbers.pairs).toHaveLength(2)
  const times = await binned('timestamp', ['infinity', '2024-01-01 00:00:00', null], { most: 30 })
  expect(times.pairs).toHaveLength(1)
})

test('a missing value is in no bin', async () => {
  const { bins } = await binned('number', [1, 2], { most: 30 })
  const answer = await native.query(sql`SELECT ${binIndex(bins, sql`CAST(NULL AS DOUBLE)`)}`)
  expect(answer.rows).toEqual([[null]])
})

test('widths of time are natural', () => {
  const at = (text: string) => Date.parse(`${text}T00:00:00Z`)
  const text = (low: string, high: string, most: number, index: number) =>
    binText(binsFor('date', at(low), at(high), { most }), index, 'date')
  expect(text('2024-01-05', '2024-01-20', 30, 1)).toBe('2024-01-06')
  expect(text('2024-01-05', '2025-12-31', 30, 1)).toBe('2024-02')
  expect(text('1990-06-01', '2020-12-31', 40, 30)).toBe('2020')
  expect(text('2024-01-03', '2024-03-31', 20, 0)).toBe('2024-01-01 to 2024-01-08')
})
