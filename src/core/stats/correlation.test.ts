import { expect, test } from 'vitest'
import { correlation } from './correlation.ts'
import fixture from './fixtures/associations.json' with { type: 'json' }

test("the p-values of Pearson and Spearman are SciPy's", () => {
  for (const { n, pearson, spearman } of fixture.movies.numbers) {
    for (const [r = 0, p = 0] of [pearson, spearman]) {
      expect(correlation(r, n)?.value).toBe(r)
      expect(Math.abs((correlation(r, n)?.p ?? NaN) - p)).toBeLessThanOrEqual(1e-6 * p + 1e-300)
    }
  }
})

test('a perfect correlation, rounding beyond 1, and none at all', () => {
  expect(correlation(1.0000000000000002, 5)).toEqual({ value: 1, p: 0 })
  expect(correlation(0, 5)).toEqual({ value: 0, p: 1 })
  expect([correlation(null, 5), correlation(NaN, 5), correlation(0.5, 2)]).toEqual([undefined, undefined, undefined])
})
