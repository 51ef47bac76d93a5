import { statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseOptions } from '../core/formats/define.ts'
import { FORMATS, FORMAT_NAMES, type FormatName } from '../core/formats/index.ts'
import type { Reading } from '../core/graph/nodes.ts'
import { warning } from '../core/issue.ts'
import { nearest } from '../core/nearest.ts'
import { render } from '../core/sql/render.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import type { Connector } from '../engine/connector.ts'
import { EngineError } from '../engine/errors.ts'
import { connectNode } from '../engine/node.ts'
import { namedFiles } from '../engine/readers/container.ts'
import { read, type Loaded } from '../engine/readers/read.ts'
import { EXIT, exitCodeOf, Failure, type ExitCode } from './failure.ts'
import { formatOfPath, OUTPUT_FORMATS, writeTable, type OutputFormat } from './output.ts'
import { filesAt } from './paths.ts'
import { pairs } from './specFile.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = {
  out: { type: 'string' },
  to: { type: 'string' },
  rejects: { type: 'string' },
  format: { type: 'string' },
  option: { type: 'string', multiple: true },
  one: { type: 'boolean', default: false },
} as const

/** Files that become one table, and where that is written. */
interface Job {
  readonly paths: readonly string[]
  readonly out: string | undefined
}

interface Outputs {
  readonly rejects: string | undefined
  readonly to: OutputFormat | undefined
}

/** `assay read`: reads files as the app does, tells what was decided, and writes the tables and their rejects. */
export async function readCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (positionals.length === 0) throw new Failure(EXIT.wrong, 'Name a file: assay read FILE.')
  const reading = readingOf(values.format, values.option)
  const to = outputFormat(values.to)
  const paths = positionals.flatMap(existing)
  const jobs = values.one || paths.length === 1 ? [{ paths, out: values.out }] : jobsOf(paths, values.out, to)
  if (jobs.length > 1 && values.rejects !== undefined) {
    throw new Failure(
      EXIT.wrong,
      '--rejects takes the rejects of one table. Name one file, or make one table by --one.',
    )
  }
  const connector = await connectNode()
  const failed: EngineError[] = []
  try {
    for (const job of jobs) {
      try {
        await readJob(connector, job, reading, { rejects: values.rejects, to }, terminal)
      } catch (reason) {
        if (!(reason instanceof EngineError)) throw reason
        if (await isEmpty(reason, job, to, terminal)) continue
        failed.push(reason)
        terminal.out(JSON.stringify({ file: fileOf(job.paths), error: reason.code, message: reason.message }))
        terminal.err(reason.message)
      }
    }
    return exitCodeOf(failed.map((reason) => reason.toIssue()))
  } finally {
    await connector.close()
  }
}

function existing(path: string): readonly string[] {
  const files = filesAt(path)
  if (files.length === 0) throw new Failure(EXIT.wrong, `There is no file ${path}.`)
  return files
}

/** Several files, each a table of its own; what is written goes into a folder, under the names that the files have. */
function jobsOf(paths: readonly string[], folder: string | undefined, to: OutputFormat = 'csv'): readonly Job[] {
  if (folder === undefined) return paths.map((path) => ({ paths: [path], out: undefined }))
  if (statSync(folder, { throwIfNoEntry: false })?.isFile() === true) {
    throw new Failure(
      EXIT.wrong,
      `${folder} is a file, and there are ${paths.length} tables to write. Name a folder, or make one table by --one.`,
    )
  }
  return namedFiles(paths.map((path) => ({ path }))).map(({ name }, index) => ({
    paths: [paths[index] ?? ''],
    out: join(folder, `${name}.${to}`),
  }))
}

function readingOf(format: string | undefined, given: readonly string[] | undefined): Partial<Reading> {
  const options = Object.fromEntries([...pairs('option', given)].map(([name, text]) => [name, optionValue(text)]))
  if (format === undefined) return { options }
  const known = FORMAT_NAMES.find((name) => name === format)
  if (known === undefined) {
    const near = nearest(format, FORMAT_NAMES)
    const hint = near === undefined ? `There is: ${FORMAT_NAMES.join(', ')}.` : `Closest: \`${near}\`.`
    throw new Failure(EXIT.wrong, `There is no format \`${format}\`. ${hint}`)
  }
  refuseWrong(known, options)
  return { format: known, options }
}

function refuseWrong(format: FormatName, options: Readonly<Record<string, unknown>>): void {
  const parsed = parseOptions(FORMATS[format].options, options)
  if (!parsed.ok) throw new Failure(EXIT.wrong, 'The options do not fit the format.', parsed.issues)
}

function outputFormat(said: string | undefined): OutputFormat | undefined {
  const known = OUTPUT_FORMATS.find((format) => format === said)
  if (known !== undefined || said === undefined) return known
  throw new Failure(EXIT.wrong, `--to takes ${OUTPUT_FORMATS.join(', ')}, not \`${said}\`.`)
}

/** `true`, numbers, lists and objects are read as JSON, everything else is text as it stands. */
function optionValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function readJob(
  connector: Connector,
  { paths, out }: Job,
  reading: Partial<Reading>,
  { rejects, to }: Outputs,
  terminal: Terminal,
): Promise<void> {
  const table = 'read'
  const files = paths.map((path) => ({ path }))
  const [file] = files
  const loaded = await read(connector, table, files.length === 1 && file !== undefined ? file : files, reading)
  terminal.out(JSON.stringify(summaryOf(paths, loaded)))
  if (out !== undefined) await write(connector, table, out, to, hasHeader(loaded))
  if (loaded.rejects !== undefined) {
    if (rejects !== undefined) await write(connector, loaded.rejects.table, rejects, undefined, true)
    await connector.execute(render(sql`DROP TABLE ${identifier(loaded.rejects.table)}`))
  } else if (rejects !== undefined) terminal.err('Every row fits; there are no rejects to write.')
  await connector.execute(render(sql`DROP TABLE ${identifier(table)}`))
}

/** Whether a file failed for being empty: that is no failure, and what is written is empty too, where the format can be. */
async function isEmpty(
  reason: EngineError,
  { paths, out }: Job,
  to: OutputFormat | undefined,
  terminal: Terminal,
): Promise<boolean> {
  const written = out === undefined ? undefined : (to ?? formatOfPath(out))
  if (reason.code !== 'empty-file' || written === 'parquet') return false
  if (out !== undefined) {
    await mkdir(dirname(out), { recursive: true })
    await writeFile(out, written === 'json' ? '[]\n' : '')
  }
  const issues = [warning(reason.code, reason.message)]
  terminal.out(JSON.stringify({ file: fileOf(paths), columns: [], rows: 0, rejected: 0, issues }))
  return true
}

/** Whether the names of the columns stand in the file: those that were made up are not written. */
function hasHeader({ reading }: Loaded): boolean {
  return reading.options['header'] !== false
}

function fileOf(paths: readonly string[]): string | readonly string[] {
  const [path = ''] = paths
  return paths.length === 1 ? path : paths
}

function summaryOf(paths: readonly string[], loaded: Loaded) {
  const { reading, columns, rows, rejects, issues, found, sha256, bytes, parts } = loaded
  return {
    file: fileOf(paths),
    format: reading.format,
    options: reading.options,
    columns,
    rows,
    rejected: rejects?.rows ?? 0,
    bytes,
    sha256,
    ...(parts === undefined ? {} : { parts }),
    issues,
    ...(found === undefined ? {} : { found }),
  }
}

async function write(
  connector: Connector,
  name: string,
  path: string,
  to: OutputFormat | undefined,
  header: boolean,
): Promise<void> {
  const { columns } = await connector.query(render(sql`SELECT * FROM ${identifier(name)} LIMIT 0`))
  const file = await writeTable(connector, { name, columns }, path, to ?? formatOfPath(path), header)
  await file.commit()
}
