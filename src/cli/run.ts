import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CHECKS } from '../core/checks/index.ts'
import { failingRows } from '../core/checks/judge.ts'
import { hasErrors, unknownName } from '../core/issue.ts'
import type { Pipeline } from '../core/spec/pipeline.ts'
import { render } from '../core/sql/render.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import type { Connector } from '../engine/connector.ts'
import { fingerprintOf } from '../engine/evidence.ts'
import { executeSpec, type Execution } from '../engine/execute.ts'
import type { Materialised } from '../engine/status.ts'
import { exitCodeOf, EXIT, Failure, issueLine, type ExitCode } from './failure.ts'
import { formatOfPath, writeTable, type OutputFormat, type PendingFile } from './output.ts'
import { reportOf } from './report.ts'
import { connectSources, type Sources } from './sources.ts'
import { groups, loadSpec, pairs, parametrised } from './specFile.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = {
  source: { type: 'string', multiple: true },
  param: { type: 'string', multiple: true },
  out: { type: 'string', multiple: true },
  quarantine: { type: 'string' },
  report: { type: 'string' },
  engine: { type: 'string', default: 'duckdb' },
  now: { type: 'string' },
  'allow-unvalidated': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

/** `assay run`: runs a spec, judges its checks and writes its outputs; all of them or none. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (values.engine !== 'duckdb') throw new Failure(EXIT.wrong, `--engine takes duckdb, not \`${values.engine}\`.`)
  if (values.now !== undefined && Number.isNaN(Date.parse(values.now))) {
    throw new Failure(EXIT.wrong, `--now takes a time such as 2026-11-24T00:00:00Z, not \`${values.now}\`.`)
  }
  const spec = parametrised(await loadSpec(positionals[0]), pairs('param', values.param))
  const lenient = values['allow-unvalidated']
  refuseUnvalidated(spec, lenient)
  const places = placesOf(spec, pairs('out', values.out))
  const folders = [
    ...places.map(({ path }) => dirname(path)),
    ...(values.quarantine === undefined ? [] : [resolve(values.quarantine)]),
  ]
  const sources = await connectSources(spec, positionals[0] ?? '', groups('source', values.source), terminal, folders)
  try {
    const run = await execute(spec, sources, terminal, values.json, values.json || values.report !== undefined)
    refuseIssues(run, lenient, terminal)
    if (values.quarantine !== undefined)
      await quarantine(sources.connector, spec, run, resolve(values.quarantine), terminal)
    const outcome = await deliver(spec, run, sources.connector, {
      places,
      report: values.report,
      lenient,
      terminal,
      json: values.json,
    })
    return outcome
  } finally {
    await sources.close()
  }
}

function refuseUnvalidated({ validation }: Pipeline, lenient: boolean): void {
  if (lenient || validation?.status === 'validated') return
  const reasons = validation?.reasons ?? ['it was never validated']
  throw new Failure(
    EXIT.wrong,
    `The spec is not validated: ${reasons.join(' ')} Run it with --allow-unvalidated if you mean to.`,
  )
}

/** Runs a spec and tells what happens: a line of progress on a terminal, or an event a line as JSON. */
export async function execute(
  spec: Pipeline,
  sources: Sources,
  terminal: Terminal,
  json: boolean,
  counts = json,
): Promise<Execution> {
  const event = (value: object) => {
    if (json) terminal.out(JSON.stringify(value))
  }
  let done = 0
  return executeSpec(spec, {
    connector: sources.connector,
    loadSource: sources.load,
    content: sources.content,
    counts,
    onStatus: (id, { state, result, rejects, ms, issues }) => {
      if (state === 'done') done += 1
      terminal.progress(`${done}/${spec.steps.length + Object.keys(spec.sources).length} ${state} ${id}`)
      event({ event: 'step', id, state, rows: result?.rows, rejected: rejects?.rows, ms, issues })
    },
    onCheck: (id, { state, verdict, issues }) => {
      event({ event: 'check', id, state, ...verdict, issues })
    },
  })
}

function refuseIssues(run: Execution, lenient: boolean, terminal: Terminal): void {
  for (const issue of run.issues) if (issue.severity !== 'error') terminal.err(issueLine(issue))
  // What a step reports of data that breaks its expectation leaves a result, which a lenient run may use.
  const broken = [...run.nodes.values(), ...run.checks.values()].filter(
    ({ state, issues }) => hasErrors(issues) && !(lenient && state === 'done'),
  )
  const issues = broken.flatMap((status) => status.issues).filter(({ code }) => code !== 'blocked')
  if (hasErrors(issues)) throw new Failure(exitCodeOf(issues), 'The run failed; no output was written.', issues)
}

/** Rows that a check fails and rows that a step or source rejects, each in a file of its own. */
async function quarantine(
  connector: Connector,
  spec: Pipeline,
  run: Execution,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  for (const [id, { rejects }] of run.nodes) {
    if (rejects === undefined || rejects.rows === 0) continue
    const columns = await connector.query(render(sql`SELECT * FROM ${identifier(rejects.table)} LIMIT 0`))
    const file = await writeTable(
      connector,
      { name: rejects.table, columns: columns.columns },
      join(folder, `${id}.csv`),
      'csv',
    )
    await file.commit()
    terminal.err(`${rejects.rows} rejected rows of ${id} are in ${file.path}`)
  }
  for (const { id, kind, on, params } of spec.checks) {
    const found = CHECKS.find(kind)
    const result = run.nodes.get(on)?.result
    const failing = run.checks.get(id)?.verdict?.failing ?? 0
    if (found === undefined || result === undefined || failing === 0) continue
    const rows = failingRows(found, params, { id: on, from: identifier(result.name), columns: result.columns })
    if (rows === undefined) continue
    const name = `quarantine_${id}`
    await connector.execute(
      render(
        sql`CREATE OR REPLACE TABLE ${identifier(name)} AS SELECT f.*, ${`${kind} fails`} AS "_reason" FROM (${rows}) AS f`,
      ),
    )
    const columns = [...result.columns, { name: '_reason', type: 'text' }]
    const file = await writeTable(connector, { name, columns }, join(folder, `${id}.csv`), 'csv')
    await file.commit()
    terminal.err(`${failing} rows that fail ${id} are in ${file.path}`)
  }
}

function rowsText(result: Materialised | undefined): string {
  return result === undefined || result.atMost === true ? '' : `${result.rows} rows in `
}

/** Where an output goes, as an absolute path. */
interface Place {
  readonly name: string
  readonly path: string
  readonly format: OutputFormat
}

function placesOf(spec: Pipeline, given: ReadonlyMap<string, string>): readonly Place[] {
  const names = spec.outputs.map(({ name }) => name)
  const unknown = [...given.keys()].filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new Failure(
      EXIT.wrong,
      'An output is not in the spec.',
      unknown.map((name) => unknownName('output', name, names)),
    )
  }
  return spec.outputs.map(({ name, format, path }) => {
    const said = given.get(name)
    return said === undefined
      ? { name, format, path: resolve(path ?? `${name}.${format}`) }
      : { name, format: formatOfPath(said), path: resolve(said) }
  })
}

interface Delivery {
  readonly places: readonly Place[]
  readonly report: string | undefined
  readonly lenient: boolean
  readonly json: boolean
  readonly terminal: Terminal
}

/** Writes all outputs to temporary files, then judges, then renames: a failed run leaves what was there before. */
async function deliver(spec: Pipeline, run: Execution, connector: Connector, delivery: Delivery): Promise<ExitCode> {
  const { terminal } = delivery
  const fingerprints = new Map<string, string>()
  if (delivery.report !== undefined || delivery.json) {
    for (const [name, result] of run.outputs) fingerprints.set(name, await fingerprintOf(connector, result))
  }
  const report = reportOf(spec, run, fingerprints)
  if (delivery.report !== undefined) await writeFile(delivery.report, `${JSON.stringify(report, null, 2)}\n`)
  if (run.failed.length > 0) {
    const lines = run.failed.map((id) => `${id}: ${run.checks.get(id)?.verdict?.failing ?? 0} rows fail`)
    throw new Failure(EXIT.data, `Checks failed, so no output was written:\n  ${lines.join('\n  ')}`)
  }
  const pending: PendingFile[] = []
  try {
    for (const { name, path, format } of delivery.places) {
      const result = run.outputs.get(name)
      if (result === undefined) throw new Failure(EXIT.data, `The output ${name} has no table.`)
      pending.push(await writeTable(connector, result, path, format))
    }
    for (const file of pending) await file.commit()
  } catch (reason) {
    for (const file of pending) await file.discard()
    throw reason
  }
  if (delivery.json) terminal.out(JSON.stringify({ event: 'done', ...report }))
  for (const { name, path } of delivery.places) terminal.err(`${name}: ${rowsText(run.outputs.get(name))}${path}`)
  return EXIT.fine
}
