import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GraphNode, SourceNode, StepNode } from '../core/graph/nodes.ts'
import { table } from '../core/table.ts'
import { createTableSql } from '../testing/rows.ts'
import type { Connector } from './connector.ts'
import { connectNode } from './node.ts'
import { createRunner, type Runner } from './run.ts'

const people = table({ name: 'text', age: 'integer' }, [
  [' Ann ', 31],
  ['Bo', null],
  ['Cy', 5],
])

const source = (id: string, content = id): SourceNode => ({
  type: 'source',
  id,
  inputs: [],
  reading: { format: 'csv', options: {}, schema: people.columns },
  content,
})
const step = (id: string, kind: string, input: string, params: Record<string, unknown>): StepNode => ({
  type: 'step',
  id,
  kind,
  inputs: [input],
  params,
  off: false,
})

let connector: Connector
let ran: string[]
let runner: Runner

beforeEach(async () => {
  const plain = await connectNode()
  ran = []
  connector = {
    ...plain,
    execute: (text, options) => {
      ran.push(text)
      return plain.execute(text, options)
    },
  }
  runner = createRunner({
    connector,
    effects: true,
    budget: 1000,
    loadSource: async (_, name) => {
      await connector.execute(createTableSql(name, people))
      return { columns: people.columns, rows: people.rows.length }
    },
  })
})

afterEach(() => connector.close())

const chain = (count: number): GraphNode[] => [
  source('s'),
  step('trimmed', 'trim', 's', { columns: ['name'] }),
  step('first', 'limit', 'trimmed', { count }),
]

describe('content-addressed results', () => {
  it('an edit runs its step and what depends on it, and nothing else', async () => {
    await runner.run(chain(2))
    expect(ran).toHaveLength(3)
    ran.length = 0
    const statuses = await runner.run(chain(1))
    expect(ran).toHaveLength(1)
    expect(statuses.get('first')?.result?.rows).toBe(1)
  })

  it('undo finds its table still there', async () => {
    await runner.run(chain(2))
    await runner.run(chain(1))
    ran.length = 0
    const statuses = await runner.run(chain(2))
    expect(ran).toEqual([])
    expect(statuses.get('first')?.result?.rows).toBe(2)
  })

  it('drops what was used longest ago when the bound is passed, and makes it again', async () => {
    for (let count = 0; count < 400; count += 1) await runner.run(chain(count))
    expect(ran.some((text) => text.startsWith('DROP TABLE'))).toBe(true)
    const statuses = await runner.run(chain(0))
    expect(statuses.get('first')).toMatchObject({ state: 'done', result: { rows: 0 } })
  })
})

it('counts what each step changed', async () => {
  const statuses = await runner.run(chain(2))
  expect(statuses.get('trimmed')?.effect).toMatchObject({ cells: 1, byColumn: { name: 1 }, rows: 0 })
  expect(statuses.get('first')?.effect).toMatchObject({ cells: 0, rows: -1 })
})

it('a step with an issue stops what depends on it, and nothing else', async () => {
  const nodes = [
    ...chain(2),
    step('bad', 'trim', 's', { columns: ['nmae'] }),
    step('after', 'limit', 'bad', { count: 1 }),
  ]
  const statuses = await runner.run(nodes)
  expect(statuses.get('bad')).toMatchObject({ state: 'error', issues: [{ code: 'unknown-column', node: 'bad' }] })
  expect(statuses.get('after')?.state).toBe('blocked')
  expect(statuses.get('first')?.state).toBe('done')
})

it('a step that is off passes its input on', async () => {
  const [first, ...rest] = chain(2)
  if (first === undefined) throw new Error('no source')
  const statuses = await runner.run([
    first,
    ...rest.map((node) => ({ ...node, off: node.id === 'trimmed' }) as GraphNode),
  ])
  expect(statuses.get('trimmed')?.state).toBe('off')
  expect(statuses.get('first')?.result?.rows).toBe(2)
})

it('rows that do not fit go to the rejects, are counted, or stop the run', async () => {
  const parse = (onError: string) => step('number', 'parseNumber', 's', { columns: ['name'], onError })
  const rejected = await runner.run([source('s'), parse('reject')])
  expect(rejected.get('number')).toMatchObject({ state: 'done', result: { rows: 0 }, rejects: { rows: 3 } })
  const failed = await runner.run([source('s'), parse('fail')])
  expect(failed.get('number')?.issues[0]?.message).toContain('3 rows do not fit; in the first, `name` is " Ann "')
})

it('an aborted run keeps what was finished', async () => {
  const controller = new AbortController()
  const run = runner.run(chain(2), {
    signal: controller.signal,
    onStatus: (id, { state }) => {
      if (id === 'trimmed' && state === 'done') controller.abort()
    },
  })
  await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  ran.length = 0
  await runner.run(chain(2))
  expect(ran).toHaveLength(1)
})

it('shows an engine failure at its step', async () => {
  const statuses = await runner.run([
    source('s'),
    step('query', 'sql', 's', { query: 'SELECT 1 / 0 AS a FROM {{input}} WHERE error(name)' }),
  ])
  expect(statuses.get('query')).toMatchObject({ state: 'error', issues: [{ node: 'query' }] })
})
