import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { expectRows } from '../../testing/rows.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import type { Value } from '../data.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { window } from './window.ts'

stepTest(window)

const { columns } = table({ i: 'integer', s: 'text', at: 'timestamp', d: 'date' })
const issuesOf = (measure: object) =>
  stepIssues(window, { orderBy: [{ column: 'i' }], measures: [{ name: 'm', ...measure }] }, [columns]).map(
    ({ code, message }) => `${code}: ${message}`,
  )

describe('issues of window', () => {
  it.each([
    [{ fn: 'rollingMean', column: 'i' }, 'bad-param: `m` needs the number of rows it looks over. Fill it in.'],
    [{ fn: 'ntile' }, 'bad-param: `m` needs the number of parts. Fill it in.'],
    [{ fn: 'ewm', column: 'i' }, 'bad-param: `m` needs the weight of the newest value. Fill it in.'],
    [{ fn: 'lag' }, 'bad-param: `m` needs a column. Fill it in.'],
    [{ fn: 'cumsum', column: 's' }, 'wrong-type: `m` is the running sum of text; it needs a number. Cast it first.'],
    [
      { fn: 'rollingSum', column: 'i', rows: 2, minRows: 3 },
      'bad-param: `m` waits for 3 values in a window of 2 rows. Look over more rows, or wait for fewer values.',
    ],
    [{ name: 's', fn: 'rank' }, 'name-twice: There would be two columns `s`. Choose another name.'],
  ])('%j', (measure, message) => {
    expect(issuesOf(measure)).toEqual([message])
  })

  it('sends the time between timestamps to the step that counts it', () => {
    expect(issuesOf({ fn: 'diff', column: 'at' })[0]).toMatch(/a number or a date/)
    expect(issuesOf({ fn: 'diff', column: 'd' })).toEqual([expect.stringMatching(/^row-order/)])
  })

  it('warns of the order of the source only where ties need breaking', () => {
    expect(issuesOf({ fn: 'rank' })).toEqual([])
    expect(issuesOf({ fn: 'rowNumber' })).toEqual([expect.stringMatching(/^row-order/)])
  })
})

/** e₀ = x₀, e = alpha·x + (1 − alpha)·e; missing values keep what there was. */
function recursion(values: readonly (number | null)[], alpha: number): readonly Value[] {
  let mean: number | null = null
  return values.map((x) => {
    if (x !== null) mean = mean === null ? x : alpha * x + (1 - alpha) * mean
    return mean
  })
}

describe('the exponentially weighted mean', () => {
  const native = nativeOfTests()

  async function meansOf(values: readonly (number | null)[], alpha: number): Promise<readonly Value[]> {
    const { output } = await runExample(native, window, {
      params: { orderBy: [{ column: 't' }], measures: [{ name: 'e', fn: 'ewm', column: 'x', alpha }] },
      inputs: [
        table(
          { t: 'integer', x: 'number' },
          values.map((x, t) => [t, x]),
        ),
      ],
    })
    return output.rows.map(([, , mean]) => mean ?? null)
  }
  const column = (values: readonly Value[]) => values.map((value) => [value])

  it('is the recursion, over more rows than one block holds', async () => {
    const values = Array.from({ length: 3000 }, (_, index) =>
      index % 7 === 3 ? null : Math.sin(index) * 10 ** (index % 5),
    )
    for (const alpha of [1e-9, 0.01, 0.5, 0.99, 1]) {
      const means = await meansOf(values, alpha)
      expectRows(column(means), column(recursion(values, alpha)), { ordered: true, tolerance: 1e-9 })
    }
  })

  it('is the recursion for any values and weights', async () => {
    const some = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: null })
    await fc.assert(
      fc.asyncProperty(
        fc.array(some, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        async (values, alpha) => {
          const means = await meansOf(values, alpha)
          expectRows(column(means), column(recursion(values, alpha)), { ordered: true, tolerance: 1e-9 })
        },
      ),
      { numRuns: 40 },
    )
  })
})
