import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { hasErrors } from '../issue.ts'
import { records } from '../data.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { pivot } from './pivot.ts'

stepTest(pivot)

const count = { name: 'n', fn: 'count' }

describe('pivot', () => {
  const native = nativeOfTests()

  async function issuesOf(params: object, input: ReturnType<typeof table>) {
    const ran = await runExample(native, pivot, { params, inputs: [input] })
    const parsed = pivot.params.parse(ran.params)
    const report = pivot.report?.(parsed, ran.inputs)
    if (report === undefined) throw new Error('no report')
    const counts = records(await native.query(report))[0] ?? {}
    const numbers = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)]))
    return pivot.judgeReport?.(parsed, numbers) ?? []
  }

  it('reads columns of any name', async () => {
    const name = '"`\\\' é;-- '
    const { output } = await runExample(native, pivot, {
      params: { rows: [`${name}r`], column: `${name}c`, measure: { name, fn: 'max', column: `${name}m` } },
      inputs: [table({ [`${name}r`]: 'integer', [`${name}c`]: 'text', [`${name}m`]: 'text' }, [[1, 'x', 'y']])],
    })
    expect(output).toEqual(table({ [`${name}r`]: 'integer', x: 'text' }, [[1, 'y']]))
  })

  it('freezes the values sorted, missing last, and applies them to other rows', async () => {
    const params = { rows: ['g'], column: 'k', measure: count }
    const input = table({ g: 'integer', k: 'integer' }, [[1, 10], [1, null], [1, 9], [2, 9007199254740993n]]) // prettier-ignore
    const ran = await runExample(native, pivot, { params, inputs: [input] })
    expect(ran.params).toEqual({ ...params, fitted: { values: [9, 10, '9007199254740993', null] } })
    const later = await runExample(native, pivot, {
      params: ran.params,
      inputs: [table({ g: 'integer', k: 'integer' }, [[1, 9007199254740993n], [1, 7]])], // prettier-ignore
    })
    expect(later.output.columns.map(({ name }) => name)).toEqual(['g', '9', '10', '9007199254740993', 'null'])
    expect(later.output.rows).toEqual([[1, 0, 0, 1, 0]])
  })

  it('counts the rows whose value had no column when it was frozen', async () => {
    const params = { rows: [], column: 'k', measure: count, fitted: { values: ['a'] } }
    expect(await issuesOf(params, table({ k: 'text' }, [['a'], ['a']]))).toEqual([])
    expect(await issuesOf(params, table({ k: 'text' }, [['a'], ['b'], [null]]))).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringMatching(/^2 rows have values of `k`/) as string,
      }),
    ])
  })

  it('refuses more columns than anyone reads', async () => {
    const input = table({ k: 'integer' }, Array.from({ length: 1200 }, (_, index) => [index])) // prettier-ignore
    const issues = await issuesOf({ rows: [], column: 'k', measure: count }, input)
    expect(issues.map(({ code }) => code)).toEqual(['too-many-values'])
    expect(hasErrors(issues)).toBe(true)
  })

  it('wants a measure that fits', () => {
    const { columns } = table({ k: 'text', t: 'text' })
    const issues = stepIssues(pivot, { rows: [], column: 'k', measure: { fn: 'sum', column: 't' } }, [columns])
    expect(issues.map(({ code, param }) => ({ code, param }))).toEqual([
      { code: 'wrong-type', param: ['measure', 'column'] },
    ])
  })
})
