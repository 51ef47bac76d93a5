import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckKind } from '../core/checks/define.ts'
import { checkQuery, failingRows, judge } from '../core/checks/judge.ts'
import { records, type Column } from '../core/data.ts'
import type { Issue } from '../core/issue.ts'
import { paramIssues } from '../core/params/issues.ts'
import { plain } from '../core/sentence.ts'
import { openNative, type Native } from './native.ts'

/** Tests of a kind of check that need nothing but its definition: its examples, judged on a native DuckDB. */
export function checkTest(check: CheckKind): void {
  describe(`${check.kind}: examples`, () => {
    let native: Native
    beforeAll(async () => {
      native = await openNative()
    })
    afterAll(() => {
      native.close()
    })

    test.each(check.examples.map((example, index) => [example.name, example, index] as const))(
      '%s',
      async (_, example, index) => {
        expect(checkIssues(check, example.params, example.input.columns)).toEqual([])
        expect(plain(check.summary(check.params.parse(example.params)))).not.toMatch(/undefined|null|^\s*$/)
        const input = await native.load(`example ${index}`, example.input)
        const answer = await native.query(checkQuery(check, example.params, input))
        const verdict = judge(check, example.params, example.tolerance ?? 0, records(answer)[0] ?? {})
        expect(verdict).toEqual(example.verdict)
        const failing = failingRows(check, example.params, input)
        if (failing === undefined) return
        const rows = await native.query(failing)
        expect(rows.columns).toEqual(example.input.columns)
        expect(rows.rows).toHaveLength(example.verdict.failing)
      },
    )
  })
}

/** Everything wrong with the params of a check on a table of those columns. */
export function checkIssues(check: CheckKind, params: unknown, columns: readonly Column[]): readonly Issue[] {
  const issues = paramIssues(check.params, params, [columns])
  return issues.length > 0 ? issues : (check.issues?.(check.params.parse(params), columns) ?? [])
}
