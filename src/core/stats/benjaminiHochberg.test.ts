import fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg } from './benjaminiHochberg.ts'
import fixture from './fixtures/associations.json' with { type: 'json' }

test('adjusted as SciPy does', () => {
  const { raw, adjusted } = fixture.benjaminiHochberg
  benjaminiHochberg(raw).forEach((p, index) => {
    expect(p).toBeCloseTo(adjusted[index] ?? NaN, 12)
  })
})

test('adjusting never makes smaller, keeps the order, and passes over what is no test', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN))), (raw) => {
      const adjusted = benjaminiHochberg(raw)
      expect(adjusted).toHaveLength(raw.length)
      raw.forEach((p, index) => {
        const own = adjusted[index] ?? NaN
        if (Number.isNaN(p)) expect(own).toBeNaN()
        else {
          expect(own).toBeGreaterThanOrEqual(p)
          expect(own).toBeLessThanOrEqual(1)
          raw.forEach((other, place) => {
            if (other <= p) expect(adjusted[place]).toBeLessThanOrEqual(own)
          })
        }
      })
    }),
  )
})
