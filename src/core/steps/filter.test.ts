import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { expectRows } from '../../testing/rows.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { filter } from './filter.ts'

stepTest(filter)

it('needs a condition', () => {
  const issues = stepIssues(filter, { where: 'a + 1' }, [table({ a: 'integer' }).columns])
  expect(issues).toMatchObject([{ severity: 'error', param: ['where'] }])
})

describe('filter', () => {
  const native = nativeOfTests()

  it('parts a table into true, not true and missing', async () => {
    const cell = fc.option(fc.integer({ min: -3, max: 3 }))
    const condition = fc.constantFrom(
      'a < b',
      'a = 1 or b = 1',
      'not (a > 0 and b > 0)',
      'a in (1, 2)',
      'a between b and 2',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 12 }), condition, async (rows, where) => {
        const input = table({ a: 'integer', b: 'integer' }, rows)
        const kept = async (params: object) =>
          (await runExample(native, filter, { params, inputs: [input] })).output.rows
        const isTrue = await kept({ where })
        const rest = await kept({ where, mode: 'drop' })
        expectRows([...isTrue, ...rest], rows)
        expectRows(rest, [
          ...(await kept({ where: `not (${where})` })),
          ...(await kept({ where: `(${where}) is null` })),
        ])
      }),
      { numRuns: 30 },
    )
  })
})
