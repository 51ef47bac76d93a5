import { afterEach, expect, test } from 'vitest'
import type { StepNode } from '../core/graph/nodes.ts'
import type { Connector } from './connector.ts'
import { createFirstRowsRunner } from './firstRows.ts'
import { connectNode } from './node.ts'
import type { Materialised } from './status.ts'

let connector: Connector | undefined
afterEach(async () => {
  await connector?.close()
})

/** A table of numbers of which every fifth row has text with a space. */
async function tableOf(rows: number): Promise<readonly [Connector, Materialised]> {
  const opened = await connectNode({ threads: 1 })
  connector = opened
  await opened.execute(
    `CREATE TABLE t_big AS SELECT range AS id, CASE WHEN range % 5 = 0 THEN 'a ' ELSE 'b' END AS name FROM range(${rows})`,
  )
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'text' },
  ]
  return [opened, { hash: `big ${rows}`, name: 't_big', columns, rows }]
}

const step = (kind: string, params: StepNode['params']): StepNode => ({
  type: 'step',
  id: 'draft',
  kind,
  inputs: ['big'],
  params,
  off: false,
})

test('a step is seen on the first rows of a large table, and said to be', async () => {
  const [opened, big] = await tableOf(300_000)
  const runner = createFirstRowsRunner(opened)
  const ran = await runner.run(step('trim', { columns: ['name'] }), [big], {})
  expect(ran?.sample).toMatchObject({ rows: 100_000, of: 300_000, inputs: { big: { rows: 100_000 } } })
  expect(ran?.status).toMatchObject({
    state: 'done',
    result: { rows: 100_000 },
    effect: { cells: 20_000, byColumn: { name: 20_000 } },
  })
})

test('all rows that are few need no first ones', async () => {
  const [opened, small] = await tableOf(150_000)
  expect(await createFirstRowsRunner(opened).run(step('limit', { count: 3 }), [small], {})).toBeUndefined()
})

test('typing leaves few tables behind, and the first rows stay', async () => {
  const [opened, big] = await tableOf(300_000)
  const runner = createFirstRowsRunner(opened)
  for (let id = 0; id < 20; id += 1) await runner.run(step('filter', { where: `id > ${id}` }), [big], {})
  const { rows } = await opened.query("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 't_%'")
  expect(Number(rows[0]?.[0])).toBeLessThan(10)
})

test('an answer that is no longer wanted is dropped', async () => {
  const [opened, big] = await tableOf(300_000)
  const controller = new AbortController()
  controller.abort()
  const ran = createFirstRowsRunner(opened).run(step('limit', { count: 3 }), [big], { signal: controller.signal })
  await expect(ran).rejects.toMatchObject({ name: 'AbortError' })
})
