import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vectorQueries } from '../core/expression/vectors.ts'
import { STEPS } from '../core/steps/index.ts'
import { expectRows, expectTable } from './rows.ts'
import { openSpark, type Spark } from './spark.ts'
import { gradeOf, runExample } from './stepTest.ts'

let spark: Spark
beforeAll(async () => {
  spark = await openSpark()
}, 120_000)
afterAll(() => spark.close())

/** Times of day are text there: Spark has no type for them. */
function asThere({ columns, rows }: Parameters<typeof expectTable>[1]) {
  return { columns: columns.map(({ name, type }) => ({ name, type: type === 'time' ? 'text' : type })), rows }
}

describe('Spark gives what DuckDB gives to', () => {
  const steps = STEPS.list.flatMap((step) =>
    step.examples.map((example) => [step.kind, example.name, step, example] as const),
  )
  it.each(steps)('step %s: %s', async (_, __, step, example) => {
    const columns = example.inputs.map((input) => input.columns)
    const grade = gradeOf(step, example.params, columns)
    if (grade === 'engine') {
      expect(step.kind).toBeTruthy()
      return
    }
    const { output } = await runExample(spark, step, example)
    expectTable(output, asThere(example.output), { tolerance: grade === 'exact' ? 1e-12 : 1e-9 })
  })

  it.each(vectorQueries('spark').map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const { rows } = await spark.query(vector.sql)
    expectRows(rows.map(([value]) => [value ?? null]), vector.expected.map((value) => [value]), { ordered: true, tolerance: 1e-12 })
  })
})
