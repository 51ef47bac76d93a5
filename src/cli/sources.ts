import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Column } from '../core/data.ts'
import { unknownName } from '../core/issue.ts'
import type { Pipeline, PipelineSource } from '../core/spec/pipeline.ts'
import type { Connector } from '../engine/connector.ts'
import { EngineError } from '../engine/errors.ts'
import { connectNode } from '../engine/node.ts'
import { load } from '../engine/readers/read.ts'
import { sha256 } from '../engine/sha256.ts'
import type { RunnerOptions } from '../engine/run.ts'
import { EXIT, Failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

/** A native engine and the files of a spec's sources. */
export interface Sources {
  readonly connector: Connector
  readonly load: RunnerOptions['loadSource']
  /** Tells contents apart: no two sources of one run are the same. */
  readonly content: (source: string) => string
  close(): Promise<void>
}

/**
 * Finds the file of every source: as given by `--source`, else the spec's path, from the working folder or beside the
 * spec. Fails with exit code 2 when there is none.
 */
export async function connectSources(
  spec: Pipeline,
  specPath: string,
  given: ReadonlyMap<string, string>,
  terminal: Terminal,
  /** Where the run will write. A spec's SQL reaches nothing but these folders and the files of its sources. */
  folders: readonly string[] = [],
): Promise<Sources> {
  const names = Object.keys(spec.sources)
  const unknown = [...given.keys()].filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new Failure(
      EXIT.wrong,
      'A source is not in the spec.',
      unknown.map((name) => unknownName('source', name, names)),
    )
  }
  const paths = new Map(
    Object.entries(spec.sources).map(([name, source]) => [name, resolve(pathOf(name, source, specPath, given))]),
  )
  const connector = await connectNode({ only: { files: [...paths.values()], folders } })
  return {
    connector,
    content: (source) => source,
    load: async ({ id, reading }, table, options) => {
      const source = spec.sources[id]
      const path = paths.get(id)
      if (source === undefined || path === undefined) throw new Error(`no source ${id}`)
      const loaded = await load(connector, table, { path }, reading, { ...options, lazy: true })
      refuseOtherSchema(id, path, source, loaded.columns)
      if (source.fingerprint !== undefined && !(await isSameFile(connector, path, loaded.bytes, source.fingerprint))) {
        terminal.err(`${id}: ${path} is not the file that the spec was made with.`)
      }
      return loaded
    },
    close: () => connector.close(),
  }
}

/** Whether a file is the recorded one; hashed only where its size does not tell already. */
async function isSameFile(
  connector: Connector,
  path: string,
  size: number,
  recorded: NonNullable<PipelineSource['fingerprint']>,
): Promise<boolean> {
  if (recorded.bytes !== undefined && recorded.bytes !== size) return false
  const bytes = await connector.open({ path })
  try {
    return (await sha256(bytes)) === recorded.sha256
  } finally {
    await bytes.close()
  }
}

function pathOf(name: string, { path }: PipelineSource, specPath: string, given: ReadonlyMap<string, string>): string {
  const said = given.get(name)
  if (said !== undefined) {
    if (existsSync(said)) return said
    throw new Failure(EXIT.wrong, `There is no file ${said} for the source ${name}.`)
  }
  const candidates = [path ?? []].flat().flatMap((each) => [each, join(dirname(specPath), each)])
  const found = candidates.find((candidate) => existsSync(candidate))
  if (found !== undefined) return found
  throw new Failure(
    EXIT.wrong,
    `The source ${name} has no file${path === undefined ? '' : ` ${[path].flat().join(', ')}`}. Give it with --source ${name}=PATH.`,
  )
}

/** Columns that are missing, or too many, or of another type than the spec says; as much as its policy asks. */
function refuseOtherSchema(id: string, path: string, source: PipelineSource, columns: readonly Column[]): void {
  const { schema = [], schemaPolicy } = source
  if (schema.length === 0 || schemaPolicy === 'any') return
  const found = new Map(columns.map(({ name, type }) => [name, type]))
  const wrong = schema.flatMap(({ name, type }) => {
    const actual = found.get(name)
    if (actual === undefined) return [`\`${name}\` is missing`]
    return actual === type ? [] : [`\`${name}\` is ${actual}, not ${type}`]
  })
  const declared = new Set(schema.map(({ name }) => name))
  const extra = schemaPolicy === 'exact' ? columns.filter(({ name }) => !declared.has(name)) : []
  const problems = [...wrong, ...extra.map(({ name }) => `\`${name}\` is not in the schema`)]
  if (problems.length > 0)
    throw new EngineError('schema', `${path} does not fit the schema of ${id}: ${problems.join('; ')}.`)
}
