import { hashJson } from '../core/canonical.ts'
import { readingKey, type Reading, type SourceNode } from '../core/graph/nodes.ts'
import type { SourceFile } from '../core/notebook/document.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import type { Connector, Options } from '../engine/connector.ts'
import type { LoadedSource, RunnerOptions } from '../engine/run.ts'
import { changedFile, type SourceBytes, type SourceFiles } from './sourceBytes.ts'

/** A file, or several that are one table, read into a table. */
export interface ReadFile extends LoadedSource {
  readonly reading: Reading
  readonly sha256: string
  readonly bytes: number
  /** The files of a table of several. */
  readonly parts?: readonly {
    readonly name: string
    readonly bytes: number
    readonly rows: number
    readonly sha256: string
  }[]
}

export interface ReadOptions extends Options {
  /** Bytes looked at so far, and rows where they are known before the end. */
  readonly onProgress?: (bytes: number, rows?: number) => void
}

type Call<T> = (
  connector: Connector,
  table: string,
  files: SourceFiles,
  reading: Partial<Reading>,
  options: ReadOptions,
) => Promise<T>

/** Reads into a new table; what is not said of how, it decides. Rejects with an EngineError or AbortError. */
export type Read = Call<ReadFile>

/** Reads the beginning alone where that tells how the rest is, without a hash then; else all of it. */
export type Look = Call<ReadFile & { readonly whole: boolean }>

/** What was read, in a table of its own that no run knows yet: it is to be offered or dropped. */
export interface Staged extends ReadFile {
  readonly table: string
  readonly whole: boolean
}

export interface Sources {
  /** Reads all of the files. */
  read(connector: Connector, files: SourceFiles, reading: Partial<Reading>, options: ReadOptions): Promise<Staged>
  /** Reads as much as tells how the files would be read. */
  look(connector: Connector, files: SourceFiles, reading: Partial<Reading>, options: ReadOptions): Promise<Staged>
  /** The run of a source with that content and reading takes the table. */
  offer(staged: Staged): void
  /** The table is not wanted. */
  drop(connector: Connector, staged: Pick<Staged, 'table'>): Promise<void>
  /** How the runner loads a source of the document. */
  load(connector: Connector): RunnerOptions['loadSource']
  /** The engine is empty: what was read is to be read again. */
  forget(): void
}

/** The tables made of sources: those that a run asks for, and those that were read before any did. */
export function createSources(
  bytes: SourceBytes,
  { read, look }: { readonly read: Read; readonly look: Look },
): Sources {
  const offered = new Map<string, Staged>()
  let count = 0

  /** Reads into a table of its own; of what fails or is stopped nothing stays behind. */
  async function staged(
    how: Look,
    ...[connector, files, reading, options]: Parameters<Sources['read']>
  ): Promise<Staged> {
    count += 1
    const table = `arrived_${count}`
    try {
      const loaded = await how(connector, table, files, reading, options)
      const sample = reading.sample === undefined ? {} : { sample: reading.sample }
      return { ...loaded, reading: { ...loaded.reading, ...sample }, table }
    } catch (reason) {
      await drop(connector, { table })
      throw reason
    }
  }

  async function drop(connector: Connector, { table }: Pick<Staged, 'table'>): Promise<void> {
    for (const [key, each] of offered) if (each.table === table) offered.delete(key)
    // Beside its own table a reader makes some whose names begin so: of rejects, parts, rows that are still to be cast.
    const own = sql`table_name = ${table} OR starts_with(table_name, ${`${table}_`})`
    const { rows } = await connector.query(render(sql`SELECT table_name FROM duckdb_tables() WHERE ${own}`))
    for (const [name] of rows) await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(String(name))}`))
  }

  async function load(connector: Connector, node: SourceNode, table: string, options: Options): Promise<LoadedSource> {
    const key = contentKey(node.content, node.reading)
    const ready = offered.get(key)
    await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`), options)
    if (ready !== undefined) {
      const rename = sql`ALTER TABLE ${identifier(ready.table)} RENAME TO ${identifier(table)}`
      await connector.execute(render(rename), options)
      offered.delete(key)
      return ready
    }
    const files = await bytes.open(node.id, node.file ?? fileOfContent(node))
    const loaded = await read(connector, table, files, node.reading, options)
    if (loaded.sha256 === node.content) return loaded
    await drop(connector, { table })
    throw changedFile(node.id)
  }

  return {
    read: async (...request) => staged(async (...call) => ({ ...(await read(...call)), whole: true }), ...request),
    look: async (...request) => staged(look, ...request),
    offer: (one) => {
      offered.set(contentKey(one.sha256, one.reading), one)
    },
    drop,
    load: (connector) => (node, table, options) => load(connector, node, table, options),
    forget: () => {
      offered.clear()
    },
  }
}

function fileOfContent({ id, content }: SourceNode): SourceFile {
  return { name: id, bytes: 0, sha256: content, readAt: '', rows: 0 }
}

function contentKey(content: string, reading: Reading): string {
  return hashJson([content, readingKey(reading)])
}
