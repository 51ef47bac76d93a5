import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Table } from '../core/data.ts'
import { expressionSql } from '../core/expression/compile.ts'
import { vectorQueries } from '../core/expression/vectors.ts'
import { sql } from '../core/sql/sql.ts'
import { STEPS } from '../core/steps/index.ts'
import { DIFFERENCES } from './engineDifferences.ts'
import { differencesOf, lotsOf, NASTY, rowsThatPass, sweptFormulas, valuesOf } from './functionSweep.ts'
import { nativeOfTests } from './nativeOfTests.ts'
import { expectRows, expectTable } from './rows.ts'
import { openSpark, type Spark } from './spark.ts'
import { gradeOf, runExample } from './stepTest.ts'

// Starts in seconds, but on a machine that does much else in minutes.
const START = 300_000

let spark: Spark
const native = nativeOfTests()
beforeAll(async () => {
  spark = await openSpark()
}, START)
afterAll(() => spark.close())

/** Times of day are text there: Spark has no type for them. */
function asThere({ columns, rows }: Table): Table {
  return { columns: columns.map(({ name, type }) => ({ name, type: type === 'time' ? 'text' : type })), rows }
}

const examples = STEPS.list.flatMap((step) =>
  step.examples.map((example) => {
    const columns = example.inputs.map((input) => input.columns)
    return { step, example, grade: gradeOf(step, example.params, columns) }
  }),
)
const portable = examples
  .filter(({ grade }) => grade !== 'engine')
  .map((each) => [each.step.kind, each.example.name, each] as const)

describe.concurrent('Spark gives what DuckDB gives to', () => {
  it.each(portable)('step %s: %s', async (_, __, { step, example, grade }) => {
    const { output } = await runExample(spark, step, example)
    const expected = asThere(example.output)
    if (example.bySource === true) {
      expect(step.usesOrder?.(step.params.parse(example.params))).toBe(true)
      expect(output.columns).toEqual(expected.columns)
      expect(output.rows).toHaveLength(expected.rows.length)
    } else expectTable(output, expected, { tolerance: grade === 'exact' ? 1e-12 : 1e-9 })
  })

  it.each(vectorQueries('spark').map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const { rows } = await spark.query(vector.sql)
    expectRows(
      rows.map(([value]) => [value ?? null]),
      vector.expected.map((value) => [value]),
      { ordered: true, tolerance: 1e-12 },
    )
  })
})

describe.concurrent('Spark answers as docs/portability.md says', () => {
  const cell = (answer: Promise<Table>) =>
    answer.then(
      ({ rows }) => String(rows[0]?.[0]),
      () => 'error',
    )
  const asked = DIFFERENCES.flatMap(({ topic, asked }) =>
    asked.map((each) => [topic, each.spark ?? each.sql, each] as const),
  )
  it.each(asked)('%s: %s', async (_, statement, { answers }) => {
    expect(await cell(spark.query(statement))).toBe(answers[1])
  })

  const formulas = DIFFERENCES.flatMap(({ formula }) => (formula === undefined ? [] : [formula]))
  it.each(formulas)('%s is %s on both', async (formula, value) => {
    const query = sql`SELECT ${expressionSql(formula, []).sql} AS value`
    for (const engine of [native, spark]) expectRows((await engine.query(query)).rows, [[value]], { tolerance: 1e-12 })
  })
})

describe('functions of values that engines disagree on', () => {
  it('are the same on Spark, where they are portable', { timeout: 240_000 }, async () => {
    const [here, there] = await Promise.all([native.load('nasty', NASTY), spark.load('nasty', NASTY)])
    const swept = await Promise.all(
      sweptFormulas().map(async (each) => ({ ...each, ids: await rowsThatPass(each, native, here) })),
    )
    const differences = await Promise.all(
      lotsOf(swept, 12).map(async (lot) => {
        const ids = lot[0]?.ids ?? []
        const [ours, theirs] = await Promise.all([valuesOf(lot, ids, native, here), valuesOf(lot, ids, spark, there)])
        return lot.flatMap((each, index) => differencesOf(each, ours[index] ?? [], theirs[index] ?? []))
      }),
    )
    expect(swept.length).toBeGreaterThan(300)
    expect(differences.flat()).toEqual([])
  })
})
