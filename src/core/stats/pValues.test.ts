import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquarePValue, fPValue, tPValue } from './pValues.ts'
import fixture from './fixtures/associations.json' with { type: 'json' }

function expectNear(actual: number, expected: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected) + 1e-300)
}

test('p-values are those of SciPy, small ones too', () => {
  for (const [statistic = 0, df = 1, p = 0] of fixture.pValues.t) expectNear(tPValue(statistic, df), p)
  for (const [statistic = 0, df1 = 1, df2 = 1, p = 0] of fixture.pValues.f) expectNear(fPValue(statistic, df1, df2), p)
  for (const [statistic = 0, df = 1, p = 0] of fixture.pValues.chiSquare) expectNear(chiSquarePValue(statistic, df), p)
})

test('a p-value lies between 0 and 1 and falls as the statistic grows', () => {
  const statistic = fc.double({ min: 0, max: 500, noNaN: true })
  fc.assert(
    fc.property(statistic, statistic, fc.integer({ min: 1, max: 200 }), (a, b, df) => {
      const [small, large] = [Math.min(a, b), Math.max(a, b)]
      for (const p of [tPValue, chiSquarePValue, (s: number, d: number) => fPValue(s, d, 20)]) {
        expect(p(large, df)).toBeGreaterThanOrEqual(0)
        expect(p(small, df)).toBeLessThanOrEqual(1)
        expect(p(large, df)).toBeLessThanOrEqual(p(small, df) * (1 + 1e-9))
      }
    }),
  )
})

test('there is no p-value without degrees of freedom or without a statistic', () => {
  expect([tPValue(1, 0), fPValue(1, 0, 3), chiSquarePValue(NaN, 2)]).toEqual([NaN, NaN, NaN])
})

test('a statistic next to nothing has the p-value 1', () => {
  expect([fPValue(5e-324, 1, 1), tPValue(5e-324, 1), chiSquarePValue(5e-324, 1)]).toEqual([1, 1, 1])
})
