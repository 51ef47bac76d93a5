import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correlationRatio } from './correlationRatio.ts'
import fixture from './fixtures/associations.json' with { type: 'json' }

test("η is NumPy's and its p-value SciPy's analysis of variance", () => {
  for (const { value, p, groups } of fixture.movies.mixed) {
    const effect = correlationRatio(groups.map(([n = 0, mean = 0, variance = 0]) => ({ n, mean, variance })))
    expect(effect?.value).toBeCloseTo(value, 9)
    expect(Math.abs((effect?.p ?? NaN) - p)).toBeLessThanOrEqual(1e-6 * p + 1e-300)
  }
})

test('it does not change when the number is shifted or scaled, however far', () => {
  const group = fc.record({
    n: fc.integer({ min: 1, max: 50 }),
    mean: fc.integer({ min: -100, max: 100 }),
    variance: fc.integer({ min: 1, max: 100 }),
  })
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 2, maxLength: 8 }),
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      (groups, shift) => {
        const moved = groups.map(({ n, mean, variance }) => ({ n, mean: 2 * mean + shift, variance: 4 * variance }))
        const [own, other] = [correlationRatio(groups), correlationRatio(moved)]
        expect(own === undefined).toBe(other === undefined)
        expect(other?.value ?? 0).toBeCloseTo(own?.value ?? 0, 6)
      },
    ),
  )
})

test('groups that explain all, and numbers that do not vary', () => {
  const groups = [
    { n: 3, mean: 1, variance: 0 },
    { n: 3, mean: 2, variance: 0 },
  ]
  expect(correlationRatio(groups)).toEqual({ value: 1, p: 0 })
  expect(correlationRatio(groups.map((group) => ({ ...group, mean: 5 })))).toBeUndefined()
  expect(
    correlationRatio([
      { n: 9, mean: 1, variance: 2 },
      { n: 0, mean: 0, variance: 0 },
    ]),
  ).toBeUndefined()
})
