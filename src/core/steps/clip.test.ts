import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRows } from '../../testing/anyRows.ts'
import { frozenTest } from '../../testing/frozenTest.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { clip } from './clip.ts'
import { compileStep, stepIssues } from './compile.ts'

stepTest(clip)
frozenTest(clip, [
  { columns: ['n', 'x'], method: 'iqr', k: 0.5 },
  { columns: ['x'], method: 'zscore', k: 1 },
  { columns: ['n'], method: 'quantile', low: 0.2, high: 0.8 },
])

describe('issues of clip', () => {
  it.each([
    [{ columns: ['a'], method: 'bounds' }, 'no-bound'],
    [{ columns: ['a'], method: 'quantile' }, 'no-bound'],
    [{ columns: ['a'], method: 'quantile', high: 99 }, 'no-probability'],
    [{ columns: ['a'], method: 'bounds', low: 2, high: 1 }, 'bounds-crossed'],
    [{ columns: ['a'], k: -1 }, 'bad-param'],
    [{ columns: ['t'] }, 'wrong-type'],
    [{ columns: ['a'], fitted: { b: { low: 0, high: 1 } } }, 'not-learned'],
  ])('%j is %s', (params, code) => {
    const columns = table({ a: 'number', t: 'text' }).columns
    expect(stepIssues(clip, params, [columns])).toMatchObject([{ code }])
  })
})

describe('clip', () => {
  const native = nativeOfTests()

  it('counts the cells it changes', async () => {
    const input = await native.load(
      'clipped',
      table({ n: 'integer', x: 'number' }, [
        [1, 1],
        [9, -1],
        [null, 5],
      ]),
    )
    const { changes } = compileStep(clip, { columns: ['n', 'x'], method: 'bounds', low: 0, high: 4 }, [input])
    expect(changes === undefined ? [] : (await native.query(changes)).rows).toEqual([[1, 2]])
  })

  it('moves bounds outward where no whole number lies between', async () => {
    const params = { columns: ['n'], method: 'bounds', low: 1.2, high: 1.8 }
    const { output } = await runExample(native, clip, {
      params,
      inputs: [table({ n: 'integer' }, [[0], [1], [2], [3]])],
    })
    expect(output.rows).toEqual([[1], [1], [2], [2]])
  })

  it('leaves nothing beyond the bounds, and the rest as it was', async () => {
    const bound = fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10)
    await fc.assert(
      fc.asyncProperty(anyRows, bound, bound, async (input, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const params = { columns: ['x'], method: 'bounds', low, high }
        const { output } = await runExample(native, clip, { params, inputs: [input] })
        expect(output.rows.map((row) => row[2])).toEqual(
          input.rows.map(([, , x]) => (typeof x === 'number' ? Math.min(Math.max(x, low), high) : null)),
        )
      }),
      { numRuns: 30 },
    )
  })
})
