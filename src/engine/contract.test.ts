import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANALYSES } from '../core/analyses/index.ts'
import { CHARTS } from '../core/charts/index.ts'
import { CHECKS } from '../core/checks/index.ts'
import { checkQuery, failingRows, judge } from '../core/checks/judge.ts'
import { records } from '../core/data.ts'
import { vectorQueries } from '../core/expression/vectors.ts'
import { render } from '../core/sql/render.ts'
import { identifier } from '../core/sql/sql.ts'
import { STEPS } from '../core/steps/index.ts'
import { analyze, expectExample, expectNear } from '../testing/analysisTest.ts'
import { chartData } from '../testing/chartTest.ts'
import { openEngines, type Engines } from '../testing/engines.ts'
import type { Native } from '../testing/native.ts'
import { createTableSql, expectRows, expectTable } from '../testing/rows.ts'
import { runExample } from '../testing/stepTest.ts'
import type { Connector } from './connector.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
}, 60_000)
afterAll(() => engines.close())

let tables = 0

/** An engine as the tests of single kinds see theirs. */
function asNative(engine: Connector): Native {
  return {
    load: async (name, table) => {
      const unique = `${name} ${(tables += 1)}`
      await engine.execute(createTableSql(unique, table))
      return { id: name, from: identifier(unique), columns: table.columns }
    },
    execute: (statement) => engine.execute(statement),
    query: (query) => engine.query(typeof query === 'string' ? query : render(query)),
    close: () => undefined,
  }
}

/** Runs the same on both engines. */
async function onBoth<T>(work: (native: Native) => Promise<T>): Promise<readonly [T, T]> {
  return Promise.all([work(asNative(engines.wasm)), work(asNative(engines.native))])
}

describe('both engines give the same answer, which is the expected one, to', () => {
  const steps = STEPS.list.flatMap((step) =>
    step.examples.map((example) => [step.kind, example.name, step, example] as const),
  )
  it.each(steps)('step %s: %s', async (_, __, step, example) => {
    const [wasm, native] = await onBoth((each) => runExample(each, step, example))
    const sameness = { ordered: example.ordered ?? false }
    expectTable(wasm.output, example.output, sameness)
    expectTable(native.output, example.output, sameness)
    expectTable(wasm.output, native.output, { ...sameness, tolerance: 1e-12 })
  })

  const charts = CHARTS.list.flatMap((chart) =>
    chart.examples.map((example) => [chart.kind, example.name, chart, example] as const),
  )
  it.each(charts)('chart %s: %s', async (_, __, chart, example) => {
    const [wasm, native] = await onBoth((each) => chartData(each, chart, example, 'input'))
    expectTable(wasm.table, example.data)
    expectTable(native.table, wasm.table, { tolerance: 1e-12 })
    expect(native.extent).toEqual(wasm.extent)
  })

  const checks = CHECKS.list.flatMap((check) =>
    check.examples.map((example) => [check.kind, example.name, check, example] as const),
  )
  it.each(checks)('check %s: %s', async (_, __, check, example) => {
    const answers = await onBoth(async (each) => {
      const input = await each.load('input', example.input)
      const answer = await each.query(checkQuery(check, example.params, input))
      const failing = failingRows(check, example.params, input)
      return {
        verdict: judge(check, example.params, example.tolerance ?? 0, records(answer)[0] ?? {}),
        failing: failing === undefined ? undefined : await each.query(failing),
      }
    })
    for (const { verdict } of answers) expect(verdict).toEqual(example.verdict)
    const [wasm, native] = answers
    if (wasm.failing !== undefined && native.failing !== undefined) expectTable(wasm.failing, native.failing)
  })

  const analyses = ANALYSES.list.flatMap((analysis) =>
    analysis.examples.map((example) => [analysis.kind, example.name, analysis, example] as const),
  )
  it.each(analyses)('analysis %s: %s', async (_, __, analysis, example) => {
    const [wasm, native] = await onBoth(async (each) =>
      analyze(each, analysis, example.params, await each.load('input', example.input)),
    )
    expectExample(analysis, example, wasm)
    expectExample(analysis, example, native)
    expectNear(wasm, native)
  })

  it.each(vectorQueries().map((vector) => [vector.name, vector] as const))('%s', async (_, { sql, expected }) => {
    const [wasm, native] = await onBoth((each) => each.query(sql))
    const rows = (answer: typeof wasm) => answer.rows.map(([value]) => [value ?? null])
    expectRows(
      rows(wasm),
      expected.map((value) => [value]),
      { ordered: true, tolerance: 1e-12 },
    )
    expectRows(rows(native), rows(wasm), { ordered: true, tolerance: 1e-12 })
  })
})
