import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { describe, expect, test } from 'vitest'
import { valueClusters } from '../core/analyses/valueClusters.ts'
import { programsByExample } from '../core/byExample/programs.ts'
import { clusterValues } from '../core/clusters/cluster.ts'
import { METHODS } from '../core/clusters/methods.ts'
import type { Table } from '../core/data.ts'
import { movesFor } from '../core/fromData/moves.ts'
import { STEPS } from '../core/steps/index.ts'
import type { Database } from './native.ts'
import { nativeOfTests } from './nativeOfTests.ts'
import { PEERS } from './peers.ts'
import { peersDocument } from './peers/document.ts'
import type { How, StepCall } from './peers/operator.ts'
import { expectTable } from './rows.ts'
import { runExample } from './stepTest.ts'

const native = nativeOfTests()

test('docs/operators.md is what `npm run operators` writes', async () => {
  const written = await readFile(new URL('../../docs/operators.md', import.meta.url), 'utf8')
  expect(written).toBe(await format(peersDocument(), { parser: 'markdown' }))
})

describe.each(PEERS)('$name', ({ count, operators }) => {
  test('is complete', () => {
    expect(new Set(operators.map(({ operator }) => operator)).size).toBe(count)
    const names = operators.map(({ operator, variant }) => JSON.stringify([operator, variant]))
    expect(new Set(names).size).toBe(names.length)
  })

  const done = operators.filter(({ how }) => how.type !== 'none')
  test.each(done.map(({ operator, variant = '', how }) => [operator, variant, how] as const))(
    '%s %s',
    async (_operator, _variant, how) => {
      await expectDone(how)
    },
  )
})

async function expectDone(how: How): Promise<void> {
  switch (how.type) {
    case 'steps':
      expectTable(await ran(native, how.steps, how.input), how.output, { ordered: how.ordered ?? false })
      return
    case 'gesture': {
      const move = movesFor(how.picked, how.input.columns).find(({ kind }) => kind === how.kind)
      expect(move).toBeDefined()
      const step = { kind: how.kind, params: { ...move?.params, ...how.change } }
      expectTable(await ran(native, [step], how.input), how.output, { ordered: true })
      return
    }
    case 'example': {
      const examples = Object.entries(how.wanted).map(([row, wanted]) => ({ row: Number(row), wanted }))
      const [first] = programsByExample(how.input, examples, how.column)
      expect(first).toBeDefined()
      const step = { kind: 'derive', params: { name: how.into, expression: first?.formula } }
      expectTable(await ran(native, [step], how.input), how.output, { ordered: true })
      return
    }
    case 'clusters': {
      const options = valueClusters.params.parse({ column: 'a', method: how.method, ...how.options })
      const spellings = how.values.map((value) => ({ value, rows: 1 }))
      const found = clusterValues(spellings, await METHODS[how.method].load(), options)
      const sorted = (all: readonly (readonly string[])[]) => all.map((values) => values.toSorted()).toSorted()
      expect(sorted(found.map(({ values }) => values))).toEqual(sorted(how.clusters))
      return
    }
    case 'none':
      throw new Error('nothing to try')
  }
}

/** What the steps make of a table, one after the other. */
async function ran(database: Database, steps: readonly StepCall[], input: Table): Promise<Table> {
  let output = input
  for (const { kind, params } of steps) {
    const step = STEPS.find(kind)
    if (step === undefined) throw new Error(`no step is called ${kind}`)
    output = (await runExample(database, step, { params, inputs: [output] })).output
  }
  return output
}
