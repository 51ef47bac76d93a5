import { hashJson } from '../core/canonical.ts'
import { readingKey, type Reading, type SourceNode } from '../core/graph/nodes.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import type { Connector, Options } from '../engine/connector.ts'
import { EngineError } from '../engine/errors.ts'
import type { LoadedSource, RunnerOptions } from '../engine/run.ts'
import type { FileStore } from './persist/stores.ts'

/** A file that was read into a table. */
export interface ReadFile extends LoadedSource {
  readonly reading: Reading
  readonly sha256: string
  readonly bytes: number
}

/** Reads a file into a new table; what is not said of how, it decides. Rejects with an EngineError or AbortError. */
export type Read = (
  connector: Connector,
  table: string,
  file: File,
  reading: Partial<Reading>,
  options: Options & { readonly onProgress?: (bytes: number) => void },
) => Promise<ReadFile>

export interface Sources {
  /** Reads a file that is new or read anew; the run of a source with that content then finds its table there. */
  read(
    connector: Connector,
    file: File,
    reading: Partial<Reading>,
    options: Options & { readonly onProgress?: (bytes: number) => void },
  ): Promise<ReadFile>
  /** Keeps a file's bytes: for this visit in any case, and in the storage. Rejects with a StorageError. */
  keep(sha256: string, file: File): Promise<void>
  /** The file of that content, named as it was; undefined when this browser no longer has it. */
  find(sha256: string, name: string): Promise<File | undefined>
  /** Deletes the files that neither `needed` has nor this visit was given. Rejects with a StorageError. */
  tidy(needed: ReadonlySet<string>): Promise<void>
  /** How the runner loads a source of the document. */
  load(connector: Connector): RunnerOptions['loadSource']
  /** The engine is empty: what was read is to be read again. */
  forget(): void
}

/** The bytes behind the sources of the document, and the tables made of them that no run has asked for yet. */
export function createSources(files: FileStore, read: Read): Sources {
  /** Files given in this visit: they work even where the storage is full or denied. */
  const given = new Map<string, File>()
  const arrived = new Map<string, { readonly table: string; readonly loaded: LoadedSource }>()
  let count = 0

  async function load(connector: Connector, node: SourceNode, table: string, options: Options): Promise<LoadedSource> {
    const ready = arrived.get(contentKey(node.content, node.reading))
    await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`), options)
    if (ready !== undefined) {
      await connector.execute(
        render(sql`ALTER TABLE ${identifier(ready.table)} RENAME TO ${identifier(table)}`),
        options,
      )
      arrived.delete(contentKey(node.content, node.reading))
      return ready.loaded
    }
    const file = await find(node.content, node.id)
    if (file === undefined) throw missingFile(node.id)
    return read(connector, table, file, node.reading, options)
  }

  async function find(sha256: string, name: string): Promise<File | undefined> {
    // A spec need not say what its file was.
    if (sha256 === '') return undefined
    const file = given.get(sha256) ?? (await files.get(sha256))
    return file === undefined || file instanceof File ? file : new File([file], name)
  }

  return {
    read: async (connector, file, reading, options) => {
      count += 1
      const table = `arrived_${count}`
      const loaded = await read(connector, table, file, reading, options)
      arrived.set(contentKey(loaded.sha256, loaded.reading), { table, loaded })
      return loaded
    },
    keep: async (sha256, file) => {
      given.set(sha256, file)
      if (!(await files.has(sha256))) await files.put(sha256, file)
    },
    find,
    tidy: (needed) => files.keepOnly((sha256) => needed.has(sha256) || given.has(sha256)),
    load: (connector) => (node, table, options) => load(connector, node, table, options),
    forget: () => {
      arrived.clear()
    },
  }
}

/** What is said of a source whose bytes are gone. */
export function missingFile(source: string): EngineError {
  return new EngineError('file-missing', `This browser no longer has the file of \`${source}\`. Attach it again.`)
}

function contentKey(content: string, reading: Reading): string {
  return hashJson([content, readingKey(reading)])
}
