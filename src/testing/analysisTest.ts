import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { AnalysisExample, AnalysisKind } from '../core/analyses/define.ts'
import type { Column, Table } from '../core/data.ts'
import type { Issue } from '../core/issue.ts'
import { paramIssues } from '../core/params/issues.ts'
import type { Relation } from '../core/relation.ts'
import { plain } from '../core/sentence.ts'
import { openNative, type Native } from './native.ts'

const ROUNDS = 10
const TOLERANCE = 1e-9

/** Tests of a kind of analysis that need nothing but its definition: its examples, on a native DuckDB. */
export function analysisTest(analysis: AnalysisKind): void {
  describe(`${analysis.kind}: examples`, () => {
    let native: Native
    beforeAll(async () => {
      native = await openNative()
    })
    afterAll(() => {
      native.close()
    })

    test('there are two or more', () => {
      expect(analysis.examples.length).toBeGreaterThanOrEqual(2)
    })

    test.each(analysis.examples.map((example, index) => [example.name, example, index] as const))(
      '%s',
      async (_, example, index) => {
        const { params: raw, input } = example
        expect(analysisIssues(analysis, raw, input.columns)).toEqual([])
        expect(analysis.applies(input.columns)).toBe(true)
        expect(plain(analysis.summary(analysis.params.parse(raw)))).not.toMatch(/undefined|null|^\s*$/)
        const result = await analyze(native, analysis, raw, await native.load(`example ${index}`, input))
        expectExample(analysis, example, result)
      },
    )
  })
}

/** Asserts that what came of an example is what it says; columns and kinds that findings name must be there. */
export function expectExample(analysis: AnalysisKind, example: AnalysisExample, result: object): void {
  expectNear(partOf(result, example.result), example.result)
  const findings = analysis.findings(result)
  expect(findings.map(({ text }) => plain(text))).toEqual(example.findings)
  const names = example.input.columns.map(({ name }) => name)
  for (const { columns } of findings) expect(names).toEqual(expect.arrayContaining([...columns]))
}

/** Asserts that two results are equal, numbers to 1e-9 of their size. */
export function expectNear(actual: unknown, expected: unknown): void {
  if (!isNear(actual, expected)) expect(actual).toEqual(expected)
}

function isNear(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Object.is(a, b) || a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && isNear(value, right.get(key)))
  )
}

/** The part of a result that an example speaks of: the keys that it names, lists item by item. */
function partOf(actual: unknown, named: unknown): unknown {
  if (typeof actual !== 'object' || typeof named !== 'object' || actual === null || named === null) return actual
  if (Array.isArray(actual)) {
    return actual.map((each: unknown, index) => partOf(each, Array.isArray(named) ? named[index] : undefined))
  }
  const values = new Map<string, unknown>(Object.entries(actual))
  return Object.fromEntries(Object.entries(named).map(([key, value]) => [key, partOf(values.get(key), value)]))
}

/** Everything wrong with the params of an analysis of a table of those columns. */
function analysisIssues(analysis: AnalysisKind, params: unknown, columns: readonly Column[]): readonly Issue[] {
  const issues = paramIssues(analysis.params, params, [columns])
  return issues.length > 0 ? issues : (analysis.issues?.(analysis.params.parse(params), columns) ?? [])
}

/** Runs an analysis on a native DuckDB as the engine does: asks what it plans until it needs nothing more. */
export async function analyze<S extends z.ZodType, R extends object>(
  native: Pick<Native, 'query'>,
  analysis: AnalysisKind<S, R>,
  raw: unknown,
  input: Relation,
): Promise<R> {
  const params = analysis.params.parse(raw)
  const answers: Record<string, Table> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = Object.entries(analysis.plan(params, input, answers)).filter(([name]) => !(name in answers))
    if (open.length === 0) return analysis.analyze(params, input.columns, answers)
    for (const [name, query] of open) answers[name] = await native.query(query)
  }
  throw new Error(`${analysis.kind} still asks after ${ROUNDS} rounds`)
}
