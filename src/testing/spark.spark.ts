import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Table } from '../core/data.ts'
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
