import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extendedMapping, mappingOf, type Mapping, type Merge } from './mapping.ts'

const VALUES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

/** Merges of clusters: each value is in one of them, what it becomes may be any text. */
const merges: fc.Arbitrary<readonly Merge[]> = fc
  .array(fc.tuple(fc.nat(3), fc.constantFrom(...VALUES, 'new')), { minLength: VALUES.length, maxLength: VALUES.length })
  .map((places) => {
    const groups = [0, 1, 2, 3].map((group) => ({
      values: VALUES.filter((_, index) => places[index]?.[0] === group),
      to: places[group]?.[1] ?? 'new',
    }))
    return groups.filter(({ values }) => values.length > 0)
  })

function applied(mapping: Mapping, value: string): unknown {
  const found = mapping.find(({ from }) => from.includes(value))
  return found === undefined ? value : found.to
}

test('a mapping is what merges do, without values that stay', () => {
  expect(mappingOf([{ values: ['Zürich', 'Zurich', 'ZÜRICH'], to: 'Zürich' }])).toEqual([
    { from: ['Zurich', 'ZÜRICH'], to: 'Zürich' },
  ])
  expect(mappingOf([{ values: ['a'], to: 'a' }])).toEqual([])
})

test('an extended mapping does what the two do one behind the other', () => {
  fc.assert(
    fc.property(merges, merges, (first, second) => {
      const [one, two] = [mappingOf(first), mappingOf(second)]
      const both = extendedMapping(one, second)
      for (const value of VALUES) expect(applied(both, value)).toBe(applied(two, String(applied(one, value))))
      const listed = both.flatMap(({ from }) => from)
      expect(new Set(listed).size).toBe(listed.length)
    }),
  )
})

test('missing values, and values that became missing, stay so', () => {
  const mapping: Mapping = [
    { from: [null, ''], to: 'none' },
    { from: ['x'], to: null },
  ]
  expect(extendedMapping(mapping, [{ values: ['none', 'n/a'], to: 'n/a' }])).toEqual([
    { from: [null, '', 'none'], to: 'n/a' },
    { from: ['x'], to: null },
  ])
})
