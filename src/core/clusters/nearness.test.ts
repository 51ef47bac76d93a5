import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterValues } from './cluster.ts'
import { compressionDistance } from './compression.ts'
import type { ClusterOptions, PairMethod } from './define.ts'
import fixture from './fixtures/nearness.json' with { type: 'json' }
import { jaro, jaroWinkler, jaroWinklerMethod } from './jaroWinkler.ts'
import { levenshtein, levenshteinMethod } from './levenshtein.ts'

const OPTIONS: ClusterOptions = {
  ...{
    size: 2,
    radius: 1,
    lettersPerEdit: 1,
    similarity: 0.94,
    distance: 1.5,
    block: 2,
    grouping: 'linked',
    language: 'any',
  },
}

/** Few letters, so that many texts are near each other. */
const texts = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', ' ', 'd'), maxLength: 9 }), {
  maxLength: 40,
})

test.each(fixture.levenshtein)('%s to %s is %d edits', (a, b, edits) => {
  expect(levenshtein(String(a), String(b), 20)).toBe(edits)
  expect(levenshtein(String(b), String(a), Number(edits))).toBe(edits)
})

test.each(fixture.jaro)("Jaro's similarity of %s and %s", (a, b, similarity) => {
  expect(jaro(String(a), String(b))).toBeCloseTo(Number(similarity), 12)
})

test.each(fixture.jaroWinkler)("Winkler's similarity of %s and %s", (a, b, similarity) => {
  expect(jaroWinkler(String(a), String(b))).toBeCloseTo(Number(similarity), 12)
})

test('an edit distance that is cut off is the whole one, or one more than the most', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.nat(6), (a, b, most) => {
      expect(levenshtein(a, b, most)).toBe(Math.min(whole(a, b), most + 1))
    }),
  )
})

test('similarities are the same both ways, and 1 for equal texts', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(jaroWinkler(a, b)).toBe(jaroWinkler(b, a))
      expect(jaroWinkler(a, a)).toBe(1)
    }),
  )
})

test('Levenshtein misses nothing that comparing all with all finds', () => {
  fc.assert(
    fc.property(
      texts,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      (list, radius, lettersPerEdit) => {
        const near = (a: string, b: string) =>
          whole(a, b) <= Math.min(radius, Math.floor(Math.max(a.length, b.length) / lettersPerEdit))
        expect(found(levenshteinMethod, list, { ...OPTIONS, radius, lettersPerEdit })).toEqual(exhaustive(list, near))
      },
    ),
    { numRuns: 300 },
  )
})

test('Jaro-Winkler misses nothing that comparing all with all finds', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 1), (list, similarity) => {
      const near = (a: string, b: string) => jaroWinkler(a, b) >= similarity - 1e-9
      expect(found(jaroWinklerMethod, list, { ...OPTIONS, similarity })).toEqual(exhaustive(list, near))
    }),
    { numRuns: 300 },
  )
})

test('texts compress well behind one that says the same', () => {
  const [street, other] = ['221b baker street, london', 'london, 221b baker street']
  expect(compressionDistance(street, street)).toBe(0)
  expect(compressionDistance(street, other)).toBeCloseTo(compressionDistance(other, street), 12)
  expect(compressionDistance(street, other)).toBeLessThan(2)
  expect(compressionDistance(street, 'avenida paulista 1578')).toBeGreaterThan(4)
})

/** The whole table of Wagner and Fischer (1974). */
function whole(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

function found(method: PairMethod, list: readonly string[], options: ClusterOptions): readonly string[][] {
  const clusters = clusterValues(
    list.map((value) => ({ value, rows: 1 })),
    method,
    options,
  )
  return clusters.map(({ values }) => values.toSorted()).sort(byFirst)
}

/** What is connected when all are compared with all. */
function exhaustive(list: readonly string[], near: (a: string, b: string) => boolean): readonly string[][] {
  const plain = (value: string) => value.trim().replace(/ +/g, ' ')
  let groups: string[][] = []
  for (const value of list.filter((each) => plain(each) !== '')) {
    const joined = groups.filter((group) =>
      group.some((other) => plain(other) === plain(value) || near(plain(other), plain(value))),
    )
    groups = [...groups.filter((group) => !joined.includes(group)), [value, ...joined.flat()]]
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted())
    .sort(byFirst)
}

function byFirst([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : 1
}
