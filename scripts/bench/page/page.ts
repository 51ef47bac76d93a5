import '../../../src/trustedTypes.ts'
import { ANALYSES } from '../../../src/core/analyses/index.ts'
import { valueClusters } from '../../../src/core/analyses/valueClusters.ts'
import { isValueClusters } from '../../../src/core/analyses/valueClusters/result.ts'
import { distinctNames } from '../../../src/core/clusters/fixtures/names.ts'
import type { Column } from '../../../src/core/data.ts'
import type { GraphNode } from '../../../src/core/graph/nodes.ts'
import type { Relation } from '../../../src/core/relation.ts'
import { render } from '../../../src/core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../../../src/core/sql/sql.ts'
import { compileStep } from '../../../src/core/steps/compile.ts'
import { STEPS } from '../../../src/core/steps/index.ts'
import { analysisInput } from '../../../src/engine/analysisJob.ts'
import { answerInBatches, gatherAnswers } from '../../../src/engine/analyze.ts'
import { workerUrl, wasmUrl } from '../../../src/engine/bundle.ts'
import type { Connector } from '../../../src/engine/connector.ts'
import { read, type Loaded } from '../../../src/engine/readers/read.ts'
import { createRunner } from '../../../src/engine/run.ts'
import type { Materialised } from '../../../src/engine/status.ts'
import { connectWasm } from '../../../src/engine/wasm.ts'
import { previews, type PreviewTimes } from './previews.ts'
import { undoTimes } from './undo.ts'

/** What the bench calls in the browser; all times are in milliseconds. */
export interface Bench {
  load(table: string, rounds: number): Promise<LoadTimes>
  profile(table: string): Promise<{ readonly ours: number; readonly summarize: number }>
  previews(table: string): Promise<readonly PreviewTimes[]>
  editStep(table: string, edited: number): Promise<{ readonly ours: number; readonly sql: number }>
  /** The slowest undo of several, and the fastest of the edits undone. */
  undo(table: string): Promise<{ readonly undo: number; readonly edit: number }>
  /** Clusters of 100,000 made-up names, from the question to the result on the page. */
  clusters(params: Readonly<Record<string, unknown>>): Promise<ClusterTimes>
}

export interface ClusterTimes {
  readonly ms: number
  readonly clusters: number
  readonly longestPauseMs: number
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

/** The longest task of the page while something runs, in milliseconds; tasks below 50 do not count. */
async function longestPause(run: () => Promise<unknown>): Promise<number> {
  let longest = 0
  const note = (list: readonly PerformanceEntry[]) => {
    for (const { duration } of list) longest = Math.max(longest, duration)
  }
  const observer = new PerformanceObserver((list) => {
    note(list.getEntries())
  })
  observer.observe({ type: 'longtask' })
  await run()
  note(observer.takeRecords())
  observer.disconnect()
  return longest
}

/** The median of several loads: the first one pays for compiling the engine's code, which no user does twice. */
async function load(table: string, rounds: number): Promise<LoadTimes> {
  const times: number[] = []
  const longestPauseMs = await longestPause(async () => {
    for (let round = 0; round < rounds; round += 1) {
      await connector.execute(render(identifier(table)).replace(/^/, 'DROP TABLE IF EXISTS '))
      times.push(await timed(async () => loaded.set(table, await read(connector, table, chosenFile(), {}))))
    }
  })
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

/** Twenty steps over a loaded table, of which one is edited again and again; against the SQL of that step and those after it. */
async function editStep(table: string, edited: number) {
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
  const paramsOf = (number: number, factor: number) => ({
    name: `derived_${number % 4}`,
    expression: `amount * ${number === edited ? number + factor / 8 : number} + quantity`,
  })
  const graph = (factor: number): GraphNode[] => [
    {
      type: 'source',
      id: 's0',
      inputs: [],
      reading: { format: 'csv', options: {}, schema: columns },
      content: table,
    },
    ...STEP_NUMBERS.map((number) => step(`s${number}`, `s${number - 1}`, paramsOf(number, factor))),
  ]
  const focus = ['s20', `s${edited - 1}`]
  await runner.run(graph(0), { focus })
  const ours: number[] = []
  const byHand: number[] = []
  for (let round = 1; round <= 5; round += 1) {
    let input: Materialised | undefined
    ours.push(
      await timed(async () => {
        const statuses = await runner.run(graph(round), { focus })
        input = statuses.get(`s${edited - 1}`)?.result
        const state = statuses.get('s20')?.state
        if (state !== 'done') throw new Error(`the last step is ${state}`)
      }),
    )
    const later = STEP_NUMBERS.slice(edited - 1).map((number) => paramsOf(number, round))
    const query = render(chained(later, identifier(input?.name ?? ''), input?.columns ?? []))
    byHand.push(await timed(() => connector.execute(`CREATE TABLE by_hand AS ${query}`)))
    await connector.execute('DROP TABLE by_hand')
  }
  return { ours: median(ours), sql: median(byHand) }
}

const STEP_NUMBERS = Array.from({ length: 20 }, (_, index) => index + 1)

/** Steps that derive a column each, one query within the other. */
function chained(steps: readonly { readonly name: string }[], from: Sql, columns: readonly Column[]): Sql {
  const kind = STEPS.find('derive')
  if (kind === undefined) throw new Error('no derive')
  let relation: Relation = { id: 'input', from, columns }
  let query = from
  for (const params of steps) {
    query = compileStep(kind, params, [relation]).select
    const has = relation.columns.some(({ name }) => name === params.name)
    const made = has ? [] : [{ name: params.name, type: 'number' }]
    relation = { id: 'input', from: sql`(${query}) AS steps`, columns: [...relation.columns, ...made] }
  }
  return query
}

async function clusters(params: Readonly<Record<string, unknown>>): Promise<ClusterTimes> {
  await makeNames()
  const input = { id: NAMES, from: identifier(NAMES), columns: [{ name: 'name', type: 'text' }] }
  let found = 0
  let ms = 0
  const longestPauseMs = await longestPause(async () => {
    ms = await timed(async () => {
      const given = { column: 'name', ...params }
      const query = (text: string) => answerInBatches(connector, text)
      const answers = await gatherAnswers({ query }, valueClusters, given, input)
      const result = await connector.compute(
        'analyze',
        analysisInput(valueClusters.kind, given, input.columns, answers),
      )
      found = isValueClusters(result) ? result.clusters.length : 0
    })
  })
  return { ms, clusters: found, longestPauseMs }
}

const NAMES = 'names'

/** A table of 100,000 names, made once; each stands in one row and some in more. */
async function makeNames(): Promise<void> {
  await connector.execute(`CREATE TABLE IF NOT EXISTS ${NAMES} (name VARCHAR)`)
  const { rows } = await connector.query(`SELECT count(*) FROM ${NAMES}`)
  if (Number(rows[0]?.[0]) > 0) return
  const names = distinctNames(100_000)
  for (let start = 0; start < names.length; start += 10_000) {
    const values = names.slice(start, start + 10_000).map((name, at) => sql`(${name}), (${at % 3 === 0 ? name : null})`)
    await connector.execute(render(sql`INSERT INTO ${identifier(NAMES)} VALUES ${joined(values)}`))
  }
}

function step(id: string, input: string, params: Readonly<Record<string, unknown>>): GraphNode {
  return { type: 'step', id, kind: 'derive', inputs: [input], params, off: false }
}

window.bench = {
  load,
  profile,
  editStep,
  previews: (table) => previews(connector, table, loadedTable(table)),
  undo: (table) => undoTimes(connector, table, loadedTable(table)),
  clusters,
}
document.title = 'ready'
