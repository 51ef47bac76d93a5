import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { sort } from './sort.ts'

stepTest(sort)

describe('sort', () => {
  const native = nativeOfTests()

  it('is stable, in either direction and with missing values at either end', async () => {
    const rows = fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('asc', 'desc'),
        fc.constantFrom('first', 'last'),
        async (keys, direction, nulls) => {
          const numbered = keys.map((key, index) => [key, index] as const)
          const { output } = await runExample(native, sort, {
            params: { orderBy: [{ column: 'key', direction, nulls }] },
            inputs: [table({ key: 'integer', n: 'integer' }, numbered)],
          })
          const missing = nulls === 'first' ? -Infinity : Infinity
          const rank = (key: number | null) => (key === null ? missing : direction === 'desc' ? -key : key)
          // JavaScript's own sort is stable.
          expect(output.rows).toEqual(
            [...numbered].sort(([a], [b]) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0)),
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})
