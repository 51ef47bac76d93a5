import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterValues } from './cluster.ts'
import type { ClusterOptions } from './define.ts'
import { figuresOf } from './figures.ts'
import { distinctNames } from './fixtures/names.ts'
import { METHOD_LABELS, METHODS, type MethodName } from './methods.ts'
import { fingerprintMethod } from './fingerprint.ts'
import { levenshtein, levenshteinMethod } from './levenshtein.ts'

const OPTIONS: ClusterOptions = {
  ...{
    size: 2,
    radius: 1,
    lettersPerEdit: 3,
    similarity: 0.94,
    distance: 1.5,
    block: 4,
    grouping: 'linked',
    language: 'any',
  },
}

const NAMES = Object.keys(METHOD_LABELS).filter((name): name is MethodName => Object.hasOwn(METHODS, name))

/** Texts of words that many methods find alike, and of anything. */
const text = fc.oneof(
  fc.constantFrom(...distinctNames(60)),
  fc
    .array(fc.constantFrom('Müller', 'Mueller', 'Schmidt', 'Schmitt', 'St.', 'José', 'jose', '12', '—'), {
      maxLength: 3,
    })
    .map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const spellings = fc
  .uniqueArray(text, { maxLength: 50 })
  .chain((values) => fc.tuple(...values.map((value) => fc.nat(20).map((rows) => ({ value, rows: rows + 1 })))))

describe.each(NAMES)('%s', (name) => {
  test('a value is in one cluster at most, the order of the values does not matter, and shares are told in order', async () => {
    const method = await METHODS[name].load()
    fc.assert(
      fc.property(spellings, (list) => {
        const told: number[] = []
        const clusters = clusterValues(list, method, OPTIONS, (share) => told.push(share))
        const values = clusters.flatMap((cluster) => cluster.values)
        expect(new Set(values).size).toBe(values.length)
        for (const cluster of clusters) {
          expect(cluster.values.length).toBeGreaterThan(1)
          expect(cluster.rows).toEqual(cluster.rows.toSorted((a, b) => b - a))
          for (const [index, value] of cluster.values.entries())
            expect(list).toContainEqual({ value, rows: cluster.rows[index] })
        }
        expect(told).toEqual(told.toSorted((a, b) => a - b))
        expect(told.every((share) => share >= 0 && share <= 1)).toBe(true)
        if (name !== 'compression') expect(clusterValues(list.toReversed(), method, OPTIONS)).toEqual(clusters)
      }),
      { numRuns: 40 },
    )
  })

  test('finds most of the misspellings that are its own, and stops where it is told to', async () => {
    const method = await METHODS[name].load()
    const list = distinctNames(3000).map((value) => ({ value, rows: 1 }))
    expect(clusterValues(list, method, OPTIONS).length).toBeGreaterThan(100)
    const stop = () => {
      throw new Error('cancelled')
    }
    expect(() => clusterValues(list, method, OPTIONS, stop)).toThrow('cancelled')
  })
})

test('clusters of the most values come first, the most frequent value first in each', () => {
  const list = ['b', 'B', 'b!', 'c', 'C', 'd', 'D'].map((value, index) => ({ value, rows: index + 1 }))
  expect(clusterValues(list, fingerprintMethod, OPTIONS)).toEqual([
    { values: ['b!', 'B', 'b'], rows: [3, 2, 1] },
    { values: ['D', 'd'], rows: [7, 6] },
    { values: ['C', 'c'], rows: [5, 4] },
  ])
})

test('values without a key are no cluster', () => {
  const list = ['?', '!', '-'].map((value) => ({ value, rows: 1 }))
  expect(clusterValues(list, fingerprintMethod, OPTIONS)).toEqual([])
})

test('figures of a cluster', () => {
  expect(figuresOf({ values: ['abcd', 'ab'], rows: [3, 2] })).toEqual({ size: 2, rows: 5, length: 3, spread: 1 })
})

test('with leaders every value is near the most frequent one of its cluster, which is near no more frequent leader', () => {
  const texts = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 6 }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(texts, (list) => {
      const clusters = clusterValues(
        list.map((value, index) => ({ value, rows: 100 - index })),
        levenshteinMethod,
        { ...OPTIONS, grouping: 'leader' },
      )
      const leaders = clusters.map(({ values }) => values[0] ?? '')
      for (const { values } of clusters) {
        for (const value of values) expect(levenshtein(values[0] ?? '', value, 5)).toBeLessThanOrEqual(1)
      }
      for (const [index, leader] of leaders.entries()) {
        for (const other of leaders.slice(index + 1)) expect(levenshtein(leader, other, 5)).toBeGreaterThan(1)
      }
    }),
  )
})
