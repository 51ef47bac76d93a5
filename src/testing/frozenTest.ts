import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StepKind } from '../core/steps/define.ts'
import { anyRows } from './anyRows.ts'
import { nativeOfTests } from './nativeOfTests.ts'
import { expectRows } from './rows.ts'
import { runExample } from './stepTest.ts'

/**
 * Declares that what a step has learned decides alone: frozen, it gives the rows it was learned from the same answer, and
 * any row the same answer whatever other rows come with it.
 */
export function frozenTest(step: StepKind, cases: readonly object[]): void {
  describe(`${step.kind}, frozen`, () => {
    const native = nativeOfTests()

    it.each(cases)('%j gives the same to the same row', async (params) => {
      await fc.assert(
        fc.asyncProperty(anyRows, anyRows, async (learnedFrom, later) => {
          const first = await runExample(native, step, { params, inputs: [learnedFrom] })
          const frozen = JSON.parse(JSON.stringify(first.params)) as object
          const both = { ...later, rows: [...later.rows, ...learnedFrom.rows] }
          const again = await runExample(native, step, { params: frozen, inputs: [both] })
          const alone = await runExample(native, step, { params: frozen, inputs: [later] })
          expect(again.params).toEqual(frozen)
          expect(again.output.columns).toEqual(first.output.columns)
          expectRows(again.output.rows, [...alone.output.rows, ...first.output.rows], { ordered: true, tolerance: 0 })
        }),
        { numRuns: 25 },
      )
    })
  })
}
