import { dirname, join, resolve } from 'node:path'
import type { Column } from '../core/data.ts'
import { unknownName } from '../core/issue.ts'
import type { Pipeline, PipelineSource } from '../core/spec/pipeline.ts'
import type { Connector } from '../engine/connector.ts'
import { EngineError } from '../engine/errors.ts'
import { connectNode } from '../engine/node.ts'
import { hashOfFiles, inOrder, load } from '../engine/readers/read.ts'
import type { RunnerOptions } from '../engine/run.ts'
import { EXIT, Failure } from './failure.ts'
import { filesAt } from './paths.ts'
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
 * Finds the files of every source: as given by `--source`, else the spec's paths, from the working folder or beside the
 * spec. Fails with exit code 2 when there is none.
 */
export async function connectSources(
  spec: Pipeline,
  specPath: string,
  given: ReadonlyMap<string, readonly string[]>,
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
    Object.entries(spec.sources).map(([name, source]) => [name, pathsOf(name, source, specPath, given)]),
  )
  const connector = await connectNode({ only: { files: [...paths.values()].flat(), folders } })
  return {
    connector,
    content: (source) => source,
    load: async ({ id, reading }, table, options) => {
      const source = spec.sources[id]
      const own = paths.get(id)
      if (source === undefined || own === undefined) throw new Error(`no source ${id}`)
      const [first = ''] = own
      const files = own.length === 1 ? { path: first } : own.map((path) => ({ path }))
      const loaded = await load(connector, table, files, reading, { ...options, lazy: true })
      refuseOtherSchema(id, own.join(', '), source, loaded.columns)
      const difference = await differenceTo(connector, own, loaded.bytes, source.fingerprint)
      if (difference !== undefined) terminal.err(`${id}: ${difference}`)
      return loaded
    },
    close: () => connector.close(),
  }
}

/** How files differ from those that the spec was made with, if they do; hashed only where the sizes do not tell already. */
async function differenceTo(
  connector: Connector,
  paths: readonly string[],
  size: number,
  recorded: PipelineSource['fingerprint'],
): Promise<string | undefined> {
  if (recorded === undefined) return undefined
  const single = paths.length === 1 && recorded.parts === undefined
  const other = single
    ? `${paths.join('')} is not the file that the spec was made with.`
    : `these are not the files that the spec was made with.`
  if (recorded.bytes !== undefined && recorded.bytes !== size) return other
  const files = inOrder(paths.map((path) => ({ path })))
  const hashed: { readonly name: string; readonly sha256: string }[] = []
  for (const { name, file } of files) hashed.push({ name, sha256: await connector.compute('sha256', file) })
  if (single) return hashed[0]?.sha256 === recorded.sha256 ? undefined : other
  // Their names may differ from those that a folder gave them: what counts is what is in them.
  const before = recorded.parts?.map(({ sha256 }) => sha256)
  const same =
    before === undefined
      ? hashOfFiles(hashed) === recorded.sha256
      : before.length === hashed.length && before.every((sha256, index) => sha256 === hashed[index]?.sha256)
  return same ? undefined : other
}

function pathsOf(
  name: string,
  { path, url }: PipelineSource,
  specPath: string,
  given: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const said = given.get(name)
  if (said !== undefined)
    return said.flatMap((each) => found(filesAt(each), `There is no file ${each} for the source ${name}.`))
  const from = url === undefined ? '' : ` It was fetched from ${url}.`
  const wanted = path === undefined ? '' : ` ${[path].flat().join(', ')}`
  const missing = `The source ${name} has no file${wanted}.${from} Give it with --source ${name}=PATH.`
  const files = [path ?? []].flat().flatMap((each) => {
    const here = filesAt(each)
    return found(here.length > 0 ? here : filesAt(join(dirname(specPath), each)), missing)
  })
  return found(files, missing)
}

function found(files: readonly string[], missing: string): readonly string[] {
  if (files.length === 0) throw new Failure(EXIT.wrong, missing)
  return files.map((file) => resolve(file))
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
