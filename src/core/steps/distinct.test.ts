import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { distinct } from './distinct.ts'

stepTest(distinct)

describe('distinct', () => {
  const native = nativeOfTests()

  it('done again changes nothing, and keeps one row of each or only those that were alone', async () => {
    const cell = fc.option(fc.constantFrom('x', 'é', 'e\u0301', ''))
    const keep = fc.constantFrom('first', 'last', 'none')
    const columns = fc.constantFrom(undefined, ['a'], ['b', 'a'])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 15 }),
        keep,
        columns,
        async (rows, keep, columns) => {
          const params = { keep, ...(columns === undefined ? {} : { columns }) }
          const run = async (inputs: readonly (readonly (string | null)[])[]) =>
            (await runExample(native, distinct, { params, inputs: [table({ a: 'text', b: 'text' }, inputs)] })).output
          const once = await run(rows)
          const keyOf = ([a, b]: readonly unknown[]) => JSON.stringify(columns?.length === 1 ? [a] : [a, b])
          const counts = new Map<string, number>()
          for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
          const expected = [...counts].filter(([, count]) => keep !== 'none' || count === 1).map(([key]) => key)
          expect(once.rows.map(keyOf).sort()).toEqual(expected.sort())
          expect((await run(once.rows as (string | null)[][])).rows).toEqual(once.rows)
        },
      ),
      { numRuns: 40 },
    )
  })
})
