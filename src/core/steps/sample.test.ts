import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRows, asMultiset } from '../../testing/anyRows.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import type { Row } from '../data.ts'
import { stepIssues } from './compile.ts'
import { sample } from './sample.ts'

stepTest(sample)

const { columns } = { columns: [{ name: 'a', type: 'text' }] }

describe('issues of sample', () => {
  it.each([
    [{}, 'no-size'],
    [{ count: 1, fraction: 0.5 }, 'two-sizes'],
    [{ fraction: 1.5 }, 'bad-param'],
    [{ count: 1, key: ['b'] }, 'unknown-column'],
    [{ fraction: 0.5, by: ['a'] }, 'by-of-share'],
  ])('%j is %s', (params, code) => {
    expect(stepIssues(sample, params, [columns])).toMatchObject([{ code }])
  })
})

/** What the semantics say of the hash of a row of `anyRows`, by Node's own md5: a number from 0 to 1. */
function hashOfRow(seed: number, [g, n, x]: Row): number {
  const number = (value: number) => {
    const [digits = '', exponent = ''] = (value + 0).toExponential(11).split('e')
    return `${digits}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, '0')}`
  }
  const texts = [
    typeof g === 'string' ? g.replaceAll('\\', '\\\\') : '\\N',
    n === null ? '\\N' : String(n),
    typeof x === 'number' ? number(x) : '\\N',
  ]
  const digits = createHash('md5')
    .update(`${seed}|${texts.join('\u001f')}`)
    .digest('hex')
    .slice(0, 15)
  return Number.parseInt(digits, 16) / 16 ** 15
}

describe('any sample', () => {
  const native = nativeOfTests()
  const any = fc.record({ rows: anyRows, seed: fc.nat(5), fraction: fc.double({ min: 0, max: 1, noNaN: true }) })

  it('of a share is the rows whose hash lies below it', async () => {
    await fc.assert(
      fc.asyncProperty(any, async ({ rows: input, seed, fraction }) => {
        const { output } = await runExample(native, sample, { params: { seed, fraction }, inputs: [input] })
        expect(output.rows).toEqual(input.rows.filter((row) => hashOfRow(seed, row) < fraction))
      }),
      { numRuns: 60 },
    )
  })

  it('of a count is a subset of that size in each group, whatever the order of the rows', async () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.rows], { minLength: rows.rows.length })),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, fc.nat(3), async ([input, others], count) => {
        const params = { count, by: ['g'], key: ['n'] }
        const { output } = await runExample(native, sample, { params, inputs: [input] })
        const again = await runExample(native, sample, { params, inputs: [{ ...input, rows: others }] })
        expect(asMultiset(again.output.rows)).toEqual(asMultiset(output.rows))
        for (const group of new Set(input.rows.map(([g]) => g))) {
          const of = (rows: readonly Row[]) => rows.filter(([g]) => g === group)
          expect(of(output.rows)).toHaveLength(Math.min(count, of(input.rows).length))
        }
        const left = asMultiset(input.rows).slice()
        for (const row of asMultiset(output.rows)) expect(left.splice(left.indexOf(row), 1)).toEqual([row])
      }),
      { numRuns: 40 },
    )
  })
})
