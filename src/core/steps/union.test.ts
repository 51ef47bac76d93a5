import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { union } from './union.ts'

stepTest(union)

describe('issues of union', () => {
  const [ab, a, text] = [
    table({ a: 'integer', b: 'date' }).columns,
    table({ a: 'number' }).columns,
    table({ a: 'text', B: 'date' }).columns,
  ]
  it.each([
    [{ match: 'position' }, [ab, a], 'column-count'],
    [{ match: 'position' }, [ab, text], 'types-differ'],
    [{ sourceColumn: 'A' }, [a, a], 'name-case'],
    [{ sourceColumn: 'a' }, [a, a], 'name-twice'],
  ])('%j is an issue', (params, inputs, code) => {
    expect(stepIssues(union, params, inputs)).toMatchObject([{ code }])
  })

  it('names both types, and columns that differ in case', () => {
    const issues = stepIssues(union, {}, [ab, text])
    expect(issues.map(({ code }) => code)).toEqual(['types-differ', 'name-case'])
    expect(issues[0]?.message).toBe('`a` is integer and text in these tables. Cast it to one type before.')
  })
})

describe('union', () => {
  const native = nativeOfTests()

  it('keeps every row of every table, in order, and says where it came from', async () => {
    const rows = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 4 }), async (tables) => {
        const { output } = await runExample(native, union, {
          params: { sourceColumn: 'from' },
          inputs: tables.map((keys) =>
            table(
              { a: 'integer' },
              keys.map((key) => [key]),
            ),
          ),
        })
        const expected = tables.flatMap((keys, index) => keys.map((key) => [key, String.fromCharCode(97 + index)]))
        expect(output.rows).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })
})
