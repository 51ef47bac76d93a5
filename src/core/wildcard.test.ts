import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesWildcard } from './wildcard.ts'

it.each([
  ['a.csv', 'a.csv', true],
  ['a.csv', 'a_csv', false],
  ['*.csv', 'a.csv', true],
  ['*.csv', '.csv', true],
  ['*.csv', 'a.csv.gz', false],
  ['data/*-*.csv', 'data/2024-01.csv', true],
  ['data/*-*.csv', 'data/2024.csv', false],
  ['aba*aba', 'aba', false],
  ['*a*b*', 'xxaxbx', true],
  ['*', '', true],
])('%s stands for %s: %s', (pattern, name, matches) => {
  expect(matchesWildcard(pattern, name)).toBe(matches)
})

it('agrees with the regular expression that means the same', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
  const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
  fc.assert(
    fc.property(text, name, (pattern, each) => {
      expect(matchesWildcard(pattern, each)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(each))
    }),
  )
})
