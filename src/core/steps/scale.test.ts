import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRows } from '../../testing/anyRows.ts'
import { frozenTest } from '../../testing/frozenTest.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { gradeOf, runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { scale } from './scale.ts'

stepTest(scale)
frozenTest(scale, [
  { columns: ['n', 'x'], method: 'minmax' },
  { columns: ['n', 'x'], method: 'zscore' },
  { columns: ['x'], method: 'robust' },
])

describe('scale', () => {
  const native = nativeOfTests()

  it('wants numbers', () => {
    expect(stepIssues(scale, { columns: ['t'] }, [[{ name: 't', type: 'text' }]])).toMatchObject([
      { code: 'wrong-type' },
    ])
  })

  it('says when a column was not learned, and offers to learn', () => {
    const params = { columns: ['a', 'b'], method: 'robust', fitted: { a: { center: 1, scale: 1 } } }
    const columns = table({ a: 'number', b: 'number' }).columns
    expect(stepIssues(scale, params, [columns])).toMatchObject([
      { code: 'not-learned', fix: { param: ['fitted'], value: undefined } },
    ])
    expect(stepIssues(scale, { ...params, refit: true }, [columns])).toEqual([])
  })

  it('tells how many values a curve has lost', async () => {
    const params = scale.params.parse({ columns: ['a', 'b'], method: 'log' })
    const input = await native.load(
      'lost',
      table({ a: 'integer', b: 'number' }, [
        [0, 1],
        [-1, 2],
        [5, null],
      ]),
    )
    const report = scale.report?.(params, [input])
    const counts = report === undefined ? [] : (await native.query(report)).rows
    expect(counts).toEqual([[2, 0]])
    expect(scale.judgeReport?.(params, { a: 2, b: 0 }).map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', '2 values of `a` have no logarithm, since they are 0 or less: missing now.'],
    ])
  })

  it('is exact once it has learned', () => {
    const of = (params: object) => gradeOf(scale, { columns: ['a'], ...params }, [[{ name: 'a', type: 'number' }]])
    expect(of({ method: 'zscore' })).toBe('tolerance')
    expect(of({ method: 'zscore', fitted: { a: { center: 1, scale: 2 } } })).toBe('exact')
    expect(of({ method: 'zscore', fitted: { a: { center: 1, scale: 2 } }, refit: true })).toBe('tolerance')
  })

  it('never divides by nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom('minmax', 'zscore', 'robust'), async (input, method) => {
        const { output } = await runExample(native, scale, { params: { columns: ['x'], method }, inputs: [input] })
        output.rows.forEach(([, , scaled], index) => {
          const before = input.rows[index]?.[2] ?? null
          expect(before === null ? scaled === null : Number.isFinite(scaled)).toBe(true)
        })
      }),
      { numRuns: 30 },
    )
  })
})
