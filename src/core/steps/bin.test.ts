import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRows } from '../../testing/anyRows.ts'
import { frozenTest } from '../../testing/frozenTest.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { bin } from './bin.ts'
import { stepIssues } from './compile.ts'

stepTest(bin)
frozenTest(bin, [
  { column: 'x', count: 3, into: 'bin' },
  { column: 'x', method: 'quantile', count: 4, into: 'bin' },
  { column: 'n', method: 'quantile', count: 2, labels: ['low', 'high'], into: 'bin' },
])

describe('issues of bin', () => {
  const { columns } = table({ a: 'number', t: 'text' })
  it.each([
    [{ column: 't', into: 'b' }, 'wrong-type'],
    [{ column: 'a', into: 't' }, 'name-twice'],
    [{ column: 'a', into: 'b', count: 0 }, 'bad-param'],
    [{ column: 'a', into: 'b', method: 'edges' }, 'too-few-edges'],
    [{ column: 'a', into: 'b', method: 'edges', edges: [1] }, 'too-few-edges'],
    [{ column: 'a', into: 'b', method: 'edges', edges: [1, 1] }, 'edges-not-rising'],
    [{ column: 'a', into: 'b', labels: ['low', 'high'] }, 'labels-do-not-fit'],
    [{ column: 'a', into: 'b', method: 'edges', edges: [1, 2, 3], labels: ['low'] }, 'labels-do-not-fit'],
    [{ column: 'a', into: 'b', count: 2, labels: ['low', 'high'], fitted: { edges: [1, 2] } }, 'not-learned'],
  ])('%j is %s', (params, code) => {
    expect(stepIssues(bin, params, [columns])).toMatchObject([{ code }])
  })

  it('offers edges in order', () => {
    const [issue] = stepIssues(bin, { column: 'a', into: 'b', method: 'edges', edges: [3, 1, 3, 2] }, [columns])
    expect(issue?.fix).toMatchObject({ param: ['edges'], value: [1, 2, 3] })
  })
})

describe('bin', () => {
  const native = nativeOfTests()

  it('puts every value it learned from into a bin, and quantiles take equally many where no values are equal', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [((index * 17) % 40) / 4])
    const params = { column: 'x', method: 'quantile', count: 4, into: 'bin' }
    const { output } = await runExample(native, bin, { params, inputs: [table({ x: 'number' }, rows)] })
    const counts = new Map<unknown, number>()
    for (const [, label] of output.rows) counts.set(label, (counts.get(label) ?? 0) + 1)
    expect([...counts.values()]).toEqual([10, 10, 10, 10])
  })

  it('leaves no value outside of what it learned', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        fc.constantFrom('width', 'quantile'),
        fc.integer({ min: 1, max: 12 }),
        async (input, method, count) => {
          const params = { column: 'x', method, count, into: 'bin' }
          const { output } = await runExample(native, bin, { params, inputs: [input] })
          for (const [, , x, label] of output.rows) expect(label === null).toBe(x === null)
        },
      ),
      { numRuns: 40 },
    )
  })
})
