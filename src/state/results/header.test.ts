// @vitest-environment node
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Row } from '../../core/data.ts'
import { table } from '../../core/table.ts'
import { openNative, type Native } from '../../testing/native.ts'
import type { HeaderProfile } from './define.ts'
import { headerProfile } from './header.ts'

let native: Native
let count = 0
beforeAll(async () => {
  native = await openNative()
})
afterAll(() => {
  native.close()
})

async function profileOf(type: string, values: readonly Row[number][]): Promise<HeaderProfile> {
  const input = await native.load(
    `h${(count += 1)}`,
    table(
      { c: type },
      values.map((value) => [value]),
    ),
  )
  return headerProfile((query) => native.query(query), input, { name: 'c', type })
}

const total = (profile: HeaderProfile) => (profile.bins ?? []).reduce((sum, bin) => sum + bin.count, 0)

describe('headerProfile', () => {
  it('bins numbers, leaving out what has no place', async () => {
    const profile = await profileOf('number', [1, 2.5, 2.5, null, Infinity, NaN, 9])
    expect(profile).toMatchObject({ rows: 7, missing: 1, distinct: 5 })
    expect(total(profile)).toBe(4)
    expect(profile.bins?.at(0)?.from).toBeLessThanOrEqual(1)
    expect(profile.bins?.at(-1)?.to).toBeGreaterThanOrEqual(9)
  })

  it('bins dates in milliseconds', async () => {
    const profile = await profileOf('date', ['2024-01-01', '2024-01-01', '2024-01-31', null])
    expect(profile).toMatchObject({ min: '2024-01-01', max: '2024-01-31', distinct: 2, missing: 1 })
    expect(profile.bins).toHaveLength(31)
    expect(profile.bins?.[0]).toEqual({ from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 0, 2), count: 2 })
  })

  it('counts the most frequent texts, equal ones in order', async () => {
    const profile = await profileOf('text', ['b', 'a', 'b', 'a', 'c', null, '', 'd', 'e', 'f'])
    expect(profile).toMatchObject({ rows: 10, missing: 1, distinct: 7 })
    expect(profile.top?.slice(0, 3)).toEqual([
      { value: 'a', count: 2 },
      { value: 'b', count: 2 },
      { value: '', count: 1 },
    ])
  })

  it('has an answer for tables without rows or values', async () => {
    expect(await profileOf('integer', [])).toMatchObject({ rows: 0, missing: 0, distinct: 0, min: null, bins: [] })
    expect(await profileOf('timestamp', [null])).toMatchObject({ rows: 1, missing: 1, bins: [] })
    expect(await profileOf('text', [])).toMatchObject({ rows: 0, distinct: 0, top: [] })
    expect(await profileOf('boolean', [true, null])).toMatchObject({ missing: 1, top: [{ value: true, count: 1 }] })
  })

  it('puts every whole number into one bin, and no more bins than it says', async () => {
    const integers = fc.array(fc.integer(), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(integers, async (values) => {
        const profile = await profileOf('integer', values)
        expect(total(profile)).toBe(values.length)
        expect(profile.bins?.length).toBeLessThanOrEqual(24)
      }),
      { numRuns: 30 },
    )
  })
})
