import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { resample } from './resample.ts'

stepTest(resample)

const { columns } = table({ at: 'timestamp', t: 'text', x: 'number' })
const issuesOf = (params: object) =>
  stepIssues(resample, { column: 'at', every: '1 day', measures: [{ name: 'n', fn: 'count' }], ...params }, [columns])

describe('issues of resample', () => {
  it.each(['', 'day', '0 days', '1 fortnight', '-1 days'])('%j is no step', (every) => {
    expect(issuesOf({ every })).toMatchObject([{ code: 'bad-duration', param: ['every'] }])
  })

  it('fills texts with no zeros, and makes no column twice', () => {
    const measures = [{ name: 'first', fn: 'min', column: 't' }]
    expect(issuesOf({ measures, fill: 'zero' })).toMatchObject([{ code: 'wrong-type', param: ['fill'] }])
    expect(issuesOf({ measures: [{ name: 'at', fn: 'count' }] })).toMatchObject([{ code: 'name-twice' }])
  })
})

describe('resample', () => {
  const native = nativeOfTests()

  it('stops at a gap that would fill the memory', async () => {
    const input = table({ at: 'timestamp' }, [['1970-01-01 00:00:00'], ['2024-01-01 00:00:00']])
    const params = { column: 'at', every: '1 second', measures: [{ name: 'n', fn: 'count' }], fill: 'null' }
    await expect(runExample(native, resample, { params, inputs: [input] })).rejects.toThrow(
      'A gap of at is longer than 10,000,000 steps of 1 second.',
    )
  })

  it('says how many rows have no time', () => {
    expect(resample.judgeReport?.(params('1 day'), { missing: 0 })).toEqual([])
    expect(resample.judgeReport?.(params('1 day'), { missing: 2 })).toMatchObject([
      { severity: 'warning', code: 'missing-times' },
    ])
  })
})

function params(every: string): unknown {
  return resample.params.parse({ column: 'at', every, measures: [{ name: 'n', fn: 'count' }] })
}
