import { describe, expect, it } from 'vitest'
import { columnNames, type Relation } from '../relation.ts'
import { identifier, joined, sql } from '../sql/sql.ts'
import type { StepExample, StepKind } from '../steps/define.ts'
import { STEPS } from '../steps/index.ts'
import { compileStep, stepInputs } from '../steps/compile.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample } from '../../testing/stepTest.ts'
import { expectTable } from '../../testing/rows.ts'
import { numbered, trackedThrough } from './track.ts'

const native = nativeOfTests()
const CASES = STEPS.list.flatMap((step) =>
  step.examples.map((example): [string, StepKind, StepExample] => [`${step.kind}: ${example.name}`, step, example]),
)

/** A step of an example with its first input's rows numbered, or undefined where they cannot be followed. */
async function followed(step: StepKind, example: StepExample) {
  const { params, inputs, output } = await runExample(native, step, example)
  const [first] = stepInputs(step, params, inputs)
  if (first === undefined) throw new Error('no input')
  const count = async ({ from }: Relation) =>
    Number((await native.query(sql`SELECT count(*) FROM ${from}`)).rows[0]?.[0])
  const rows = [await count(first), output.rows.length] as const
  const tracked = trackedThrough({ kind: step, params, inputs, output: output.columns, rows }, numbered(first))
  return { tracked, params, inputs, output, first, rows }
}

describe('rows followed through every example of every step', () => {
  it.each(CASES)('%s', async (_, step, example) => {
    const { tracked, params, inputs, output, first, rows } = await followed(step, example)
    if (tracked === undefined) return
    const own = columnNames(tracked).filter((name) => name !== tracked.number)
    const { rows: followedRows, columns } = await native.query(
      sql`SELECT ${joined([...own, tracked.number].map(identifier))} FROM ${tracked.from}`,
    )
    const without = { columns: columns.slice(0, -1), rows: followedRows.map((row) => row.slice(0, -1)) }
    // The number has no part in the answer, in the order of the rows neither: a map of rows goes by it.
    expectTable(without, output, { ordered: true })
    expectTable(await native.query(compileStep(step, params, inputs).select), output, { ordered: true })
    const numbers = followedRows.map((row) => row.at(-1) ?? null)
    if (tracked.inPlace && rows[0] === rows[1]) expect(numbers).toEqual(numbers.map((_each, at) => at + 1))

    // Whatever it does not say to write is the same value as in the row that the number names.
    const before = (await native.query(sql`SELECT * FROM ${first.from}`)).rows
    for (const [at, { name, type }] of first.columns.entries()) {
      const to = tracked.renames.get(name) ?? name
      const place = own.indexOf(to)
      if (place === -1 || tracked.written.has(to) || output.columns[place]?.type !== type) continue
      if (tracked.renames.get(name) === undefined && [...tracked.renames.values()].includes(name)) continue
      followedRows.forEach((row) => {
        const origin = row.at(-1)
        if (origin !== null && origin !== undefined) expect(row[place]).toEqual(before[Number(origin) - 1]?.[at])
      })
    }
  })
})

describe('following rows', () => {
  const kinds = (possible: boolean) =>
    STEPS.list.filter(({ kind }) => FOLLOWED.includes(kind) === possible).map(({ kind }) => kind)
  const FOLLOWED = [
    'trim',
    'filter',
    'sort',
    'limit',
    'topN',
    'select',
    'drop',
    'rename',
    'relocate',
    'derive',
    'join',
    'unpivot',
    'union',
    'fillNulls',
    'cast',
    'dropNulls',
  ]

  it('is possible for most kinds', async () => {
    for (const kind of kinds(true)) {
      const step = STEPS.find(kind)
      const [example] = step?.examples ?? []
      if (step === undefined || example === undefined) throw new Error(kind)
      expect([kind, (await followed(step, example)).tracked !== undefined || kind === 'dropNulls']).toEqual([
        kind,
        true,
      ])
    }
  })

  it('is not where the number would decide, or is lost', async () => {
    const step = STEPS.find('distinct')
    const [whole] = step?.examples ?? []
    const [groups] = STEPS.find('aggregate')?.examples ?? []
    if (step === undefined || whole === undefined || groups === undefined) throw new Error('no examples')
    expect((await followed(step, whole)).tracked).toBeUndefined()
    const aggregate = STEPS.find('aggregate')
    if (aggregate !== undefined) expect((await followed(aggregate, groups)).tracked).toBeUndefined()
  })
})
