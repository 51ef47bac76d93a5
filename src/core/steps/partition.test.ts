import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRows } from '../../testing/anyRows.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import type { Row } from '../data.ts'
import { stepIssues } from './compile.ts'
import { partition } from './partition.ts'

stepTest(partition)

const columns = [{ name: 'a', type: 'text' }]
const fractions = { train: 0.8, test: 0.2 }

describe('issues of partition', () => {
  it.each([
    [{ into: 'a', fractions }, 'name-twice'],
    [{ into: 's', fractions: { train: 0.8, test: 0.1 } }, 'shares-not-one'],
    [{ into: 's', fractions: { train: 0.8, test: 0.2, validation: 0.1 } }, 'shares-not-one'],
    [{ into: 's', fractions: { train: 1.2, test: 0.2 } }, 'bad-param'],
    [{ into: 's', fractions: { train: 1 } }, 'bad-param'],
    [{ into: 's', fractions, groupBy: ['a'], orderBy: [{ column: 'a' }] }, 'groups-in-time'],
  ])('%j is %s', (params, code) => {
    expect(stepIssues(partition, params, [columns])).toMatchObject([{ code }])
  })

  it('thirds written with six digits add up', () => {
    const thirds = { train: 0.333333, validation: 0.333333, test: 0.333333 }
    expect(stepIssues(partition, { into: 's', fractions: thirds }, [columns])).toEqual([])
  })
})

/** Sizes by largest remainder, in hundredths, which are whole. */
function sizes(total: number, hundredths: readonly number[]): readonly number[] {
  const floors = hundredths.map((share) => Math.floor((total * share) / 100))
  const left = total - floors.reduce((sum, each) => sum + each, 0)
  const ahead = hundredths
    .map((share, index) => ({ index, remainder: (total * share) % 100 }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
  return floors.map((floor, index) => floor + (ahead.some((each) => each.index === index) ? 1 : 0))
}

const PARTS = ['train', 'validation', 'test']

function countParts(rows: readonly Row[]): readonly number[] {
  return PARTS.map((part) => rows.filter((row) => row.at(-1) === part).length)
}

describe('any split', () => {
  const native = nativeOfTests()
  const shares = fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
    .map((cuts) => cuts.toSorted((a, b) => a - b))
    .map(([low = 0, high = 0]) => [low, high - low, 100 - high])
  const split = async (
    rows: Parameters<typeof runExample>[2]['inputs'][number],
    cut: readonly number[],
    more: object,
  ) => {
    const [train, validation, test] = cut.map((share) => share / 100)
    const params = { into: 'split', fractions: { train, validation, test }, ...more }
    return (await runExample(native, partition, { params, inputs: [rows] })).output.rows
  }

  it('covers all rows in exact sizes, in each stratum', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, shares, fc.nat(3), async (input, cut, seed) => {
        const rows = await split(input, cut, { seed, stratifyBy: ['g'] })
        expect(rows.map((row) => row.slice(0, -1))).toEqual(input.rows)
        for (const group of new Set(rows.map(([g]) => g))) {
          const own = rows.filter(([g]) => g === group)
          expect(countParts(own)).toEqual(sizes(own.length, cut))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('keeps groups together, and cuts their number in exact sizes', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, shares, async (input, cut) => {
        const rows = await split(input, cut, { groupBy: ['g', 'n'] })
        expect(rows.map((row) => row.slice(0, -1))).toEqual(input.rows)
        const groups = new Map(rows.map((row) => [JSON.stringify(row.slice(0, 2)), row]))
        for (const row of rows) expect(row.at(-1)).toBe(groups.get(JSON.stringify(row.slice(0, 2)))?.at(-1))
        expect(countParts([...groups.values()])).toEqual(sizes(groups.size, cut))
      }),
      { numRuns: 40 },
    )
  })

  it('does not depend on the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (input) => {
        const more = { groupBy: ['n'], stratifyBy: ['g'] }
        const there = await split(input, [60, 20, 20], more)
        const back = await split({ ...input, rows: input.rows.toReversed() }, [60, 20, 20], more)
        expect(back.toReversed()).toEqual(there)
      }),
      { numRuns: 25 },
    )
  })
})
