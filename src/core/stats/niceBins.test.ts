import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binsOf, edgeOf, niceBins, SNAP } from './niceBins.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })

test.each([
  [0, 100, 20, { first: 0, step: 5, count: 20 }],
  [0, 101, 20, { first: 0, step: 10, count: 11 }],
  [-3, 7, 10, { first: -3, step: 1, count: 10 }],
  [0.1, 0.7, 10, { first: 1, step: 0.1, count: 6 }],
  [5, 5, 20, { first: 5, step: 1, count: 1 }],
])('%s to %s in at most %s bins', (low, high, most, bins) => {
  expect(niceBins(low, high, most)).toEqual(bins)
})

test('whole numbers get a bin each, and none narrower than one', () => {
  expect(niceBins(1, 4, 30, { whole: true })).toEqual({ first: 1, step: 1, count: 4 })
})

test('edges are the numbers a reader expects', () => {
  const bins = niceBins(0, 1, 10)
  expect(Array.from({ length: 11 }, (_, index) => edgeOf(bins, index))).toEqual([
    0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
  ])
})

test('bins hold both bounds, are as many as asked or fewer, and rise', () => {
  fc.assert(
    fc.property(finite, finite, fc.integer({ min: 2, max: 100 }), (a, b, most) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      const bins = niceBins(low, high, most)
      const slack =
        bins.step * SNAP * 2 + Math.abs(high - low) * 1e-12 + Math.max(Math.abs(low), Math.abs(high)) * 1e-15
      expect(bins.count).toBeGreaterThanOrEqual(1)
      expect(bins.count).toBeLessThanOrEqual(most)
      expect(edgeOf(bins, 0)).toBeLessThanOrEqual(low + slack)
      expect(edgeOf(bins, bins.count)).toBeGreaterThanOrEqual(high - slack)
    }),
  )
})

test('no bounds are too far apart or too near each other', () => {
  expect(niceBins(-Number.MAX_VALUE, Number.MAX_VALUE, 20).count).toBeLessThanOrEqual(20)
  expect(niceBins(0, Number.MIN_VALUE, 20).count).toBe(1)
  expect(niceBins(1e300, 1e300 * (1 + 1e-15), 20).count).toBeLessThanOrEqual(20)
})

test('a width that the user gives is kept', () => {
  expect(binsOf(3, 22, 7)).toEqual({ first: 0, step: 7, count: 4 })
})
