import '../../../src/trustedTypes.ts'
import { ANALYSES } from '../../../src/core/analyses/index.ts'
import type { GraphNode } from '../../../src/core/graph/nodes.ts'
import { render } from '../../../src/core/sql/render.ts'
import { identifier } from '../../../src/core/sql/sql.ts'
import { compileStep } from '../../../src/core/steps/compile.ts'
import { STEPS } from '../../../src/core/steps/index.ts'
import { gatherAnswers } from '../../../src/engine/analyze.ts'
import { workerUrl, wasmUrl } from '../../../src/engine/bundle.ts'
import type { Connector } from '../../../src/engine/connector.ts'
import { read, type Loaded } from '../../../src/engine/readers/read.ts'
import { createRunner } from '../../../src/engine/run.ts'
import { connectWasm } from '../../../src/engine/wasm.ts'

/** What the bench calls in the browser; all times are in milliseconds. */
export interface Bench {
  load(table: string, rounds: number): Promise<LoadTimes>
  profile(table: string): Promise<{ readonly ours: number; readonly summarize: number }>
  lastStep(table: string): Promise<{ readonly ours: number; readonly sql: number }>
}

/** How a file was loaded: the median time, and of all rounds the longest pause of the page and of its progress. */
export interface LoadTimes {
  readonly ms: number
  readonly rows: number
  readonly longestPauseMs: number
  /** What the engine holds afterwards, in bytes. */
  readonly tableBytes: number
}

declare global {
  interface Window {
    bench: Bench
  }
}

const connector: Connector = await connectWasm({ workerUrl, wasmUrl })
const loaded = new Map<string, Loaded>()

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0]
  if (file === undefined) throw new Error('no file is chosen')
  return file
}

function loadedTable(name: string): Loaded {
  const found = loaded.get(name)
  if (found === undefined) throw new Error(`${name} is not loaded`)
  return found
}

/** The median of several loads: the first one pays for compiling the engine's code, which no user does twice. */
async function load(table: string, rounds: number): Promise<LoadTimes> {
  const times: number[] = []
  let longestPauseMs = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestPauseMs = Math.max(longestPauseMs, duration)
  })
  observer.observe({ type: 'longtask' })
  for (let round = 0; round < rounds; round += 1) {
    await connector.execute(render(identifier(table)).replace(/^/, 'DROP TABLE IF EXISTS '))
    times.push(await timed(async () => loaded.set(table, await read(connector, table, chosenFile(), {}))))
  }
  observer.disconnect()
  const { rows } = await connector.query('SELECT sum(memory_usage_bytes) FROM duckdb_memory()')
  const tableBytes = Number(rows[0]?.[0])
  return { ms: median(times), rows: loadedTable(table).rows, longestPauseMs, tableBytes }
}

async function profile(table: string) {
  const analysis = ANALYSES.find('profile')
  if (analysis === undefined) throw new Error('no profile')
  const { columns } = loadedTable(table)
  const input = { id: table, from: identifier(table), columns }
  const ours: number[] = []
  const summarize: number[] = []
  for (let round = 0; round < 3; round += 1) {
    summarize.push(await timed(() => connector.query(`SUMMARIZE ${render(identifier(table))}`)))
    ours.push(await timed(() => gatherAnswers(connector, analysis, {}, input)))
  }
  return { ours: median(ours), summarize: median(summarize) }
}

/** Twenty steps over a loaded table, the last of which is edited again and again. */
async function lastStep(table: string) {
  const { columns, rows } = loadedTable(table)
  const runner = createRunner({
    connector,
    effects: false,
    budget: 100_000_000,
    loadSource: async (_, name) => {
      await connector.execute(`CREATE VIEW ${render(identifier(name))} AS FROM ${render(identifier(table))}`)
      return { columns, rows }
    },
  })
  const graph = (factor: number): GraphNode[] => [
    {
      type: 'source',
      id: 'source',
      inputs: [],
      reading: { format: 'csv', options: {}, schema: columns },
      content: table,
    },
    ...Array.from({ length: 19 }, (_, index): GraphNode =>
      step(`s${index}`, index === 0 ? 'source' : `s${index - 1}`, {
        name: `derived_${index % 4}`,
        expression: `amount * ${index + 1}`,
      }),
    ),
    step('last', 's18', { name: 'last', expression: `amount * ${factor} + quantity` }),
  ]
  const focus = ['last']
  await runner.run(graph(0), { focus })
  const ours: number[] = []
  const sql: number[] = []
  for (let round = 1; round <= 5; round += 1) {
    let input: string | undefined
    ours.push(
      await timed(async () => {
        const statuses = await runner.run(graph(round), { focus })
        input = statuses.get('s18')?.result?.name
        const state = statuses.get('last')?.state
        if (state !== 'done') throw new Error(`the last step is ${state}`)
      }),
    )
    const relation = { id: 's18', from: identifier(input ?? ''), columns: [...columns, ...derived()] }
    const kind = STEPS.find('derive')
    if (kind === undefined) throw new Error('no derive')
    const query = render(
      compileStep(kind, { name: 'last', expression: `amount * ${round} + quantity` }, [relation]).select,
    )
    sql.push(await timed(() => connector.execute(`CREATE TABLE by_hand AS ${query}`)))
    await connector.execute('DROP TABLE by_hand')
  }
  return { ours: median(ours), sql: median(sql) }
}

function derived() {
  return [0, 1, 2, 3].map((index) => ({ name: `derived_${index}`, type: 'number' }))
}

function step(id: string, input: string, params: Readonly<Record<string, unknown>>): GraphNode {
  return { type: 'step', id, kind: 'derive', inputs: [input], params, off: false }
}

window.bench = { load, profile, lastStep }
document.title = 'ready'
