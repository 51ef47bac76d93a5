import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample } from '../../testing/stepTest.ts'
import { join, joinParams } from '../steps/join.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { joinReportSql, readJoinReport, repeatedKeysSql, unmatchedSql } from './report.ts'

const native = nativeOfTests()
const on = [{ left: 'k', right: 'k' }]
const HOWS = ['inner', 'left', 'right', 'full', 'semi', 'anti', 'cross', 'asof'] as const

const numbered = (name: string, keys: readonly (number | null)[]) =>
  table(
    { k: 'integer', [name]: 'integer' },
    keys.map((key, at) => [key, at]),
  )

describe('the report of a join', () => {
  it('tells the rows that the join gives, and those without a match, for every `how`', async () => {
    const keys = fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(keys, keys, fc.constantFrom(...HOWS), async (ls, rs, how) => {
        const asof = { left: 'k', right: 'k', direction: 'backward' }
        const params = how === 'cross' ? { how } : how === 'asof' ? { how, asof } : { how, on }
        const ran = await runExample(native, join, { params, inputs: [numbered('l', ls), numbered('r', rs)] })
        const [left, right] = ran.inputs
        if (left === undefined || right === undefined) throw new Error('no inputs')
        const parsed = joinParams.parse(params)
        const report = readJoinReport(parsed, await native.query(joinReportSql(parsed, [left, right])))
        expect(report.rows).toEqual({ left: ls.length, right: rs.length })
        expect(report.after).toBe(ran.output.rows.length)
        const without = await native.query(unmatchedSql(parsed, [left, right], 'left'))
        expect(without.rows).toHaveLength(report.unmatched.left)
        expect(report.matched.left + report.unmatched.left).toBe(ls.length)
        if (how === 'asof') return
        expect((await native.query(unmatchedSql(parsed, [left, right], 'right'))).rows).toHaveLength(
          report.unmatched.right,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('shows the keys that repeat, those of most pairs first', async () => {
    const left = await native.load('left', numbered('l', [1, 1, 2, 3, 3, null, null]))
    const right = await native.load('right', numbered('r', [1, 2, 2, 2, 3, 3, 4, 4]))
    const repeated = async (...sides: ('left' | 'right')[]) =>
      (await native.query(repeatedKeysSql({ left, right, on }, sides))).rows
    expect(await repeated('left', 'right')).toEqual([
      [3, 2, 2],
      [2, 1, 3],
      [1, 2, 1],
    ])
    expect(await repeated('right')).toEqual([
      [3, 2, 2],
      [2, 1, 3],
    ])
    const named = { left, right, on: [{ left: 'l', right: 'r' }] }
    expect((await native.query(sql`SELECT count(*) FROM (${repeatedKeysSql(named, ['left'])})`)).rows).toEqual([[0]])
  })
})
