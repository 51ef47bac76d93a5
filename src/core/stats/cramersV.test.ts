import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cramersV } from './cramersV.ts'
import fixture from './fixtures/associations.json' with { type: 'json' }

test("Bergsma's V and its p-value are SciPy's", () => {
  for (const { value, p, ...table } of fixture.movies.categories) {
    expect(cramersV(table)?.value).toBeCloseTo(value, 12)
    expect(Math.abs((cramersV(table)?.p ?? NaN) - p)).toBeLessThanOrEqual(1e-9 * p)
  }
})

test('it lies between 0 and 1, at 0 for independence and at 1 for identity', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 2, max: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rows, columns, share) => {
        const n = 1000
        const chiSquare = share * n * (Math.min(rows, columns) - 1)
        const value = cramersV({ n, rows, columns, chiSquare })?.value
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      },
    ),
  )
  expect(cramersV({ n: 100, rows: 2, columns: 3, chiSquare: 0 })).toEqual({ value: 0, p: 1 })
  expect(cramersV({ n: 100, rows: 4, columns: 4, chiSquare: 300 })?.value).toBeCloseTo(1, 12)
})

test('one category, or one row for each, has no association to speak of', () => {
  expect(cramersV({ n: 100, rows: 1, columns: 3, chiSquare: 0 })).toBeUndefined()
  expect(cramersV({ n: 3, rows: 3, columns: 3, chiSquare: 6 })?.value).toBe(0)
})
