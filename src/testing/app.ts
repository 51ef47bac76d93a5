import type { Table } from '../core/data.ts'
import { hashJson } from '../core/canonical.ts'
import type { Connector } from '../engine/connector.ts'
import { EngineError } from '../engine/errors.ts'
import type { Environment } from '../state/environment.ts'
import type { DocumentStore, FileStore, TextStore } from '../state/persist/stores.ts'
import { createAppStore, type StartedApp } from '../state/store.ts'
import type { Read } from '../state/sources.ts'
import { toStored } from '../state/persist/storedHistory.ts'
import { createTableSql } from './rows.ts'

/** Storage in memory, as a browser would keep it between two visits. */
export interface MemoryStorage {
  readonly documents: DocumentStore & { stored: unknown }
  readonly files: FileStore & { readonly kept: Map<string, Blob> }
  readonly layouts: TextStore
}

export function memoryStorage(): MemoryStorage {
  const kept = new Map<string, Blob>()
  let layout: string | undefined
  const documents: MemoryStorage['documents'] = {
    stored: undefined,
    load: () => Promise.resolve(structuredClone(documents.stored)),
    save: (history) => {
      documents.stored = structuredClone(toStored(history))
      return Promise.resolve()
    },
  }
  return {
    documents,
    files: {
      kept,
      has: (sha256) => Promise.resolve(kept.has(sha256)),
      put: (sha256, file) => {
        kept.set(sha256, file)
        return Promise.resolve()
      },
      get: (sha256) => Promise.resolve(kept.get(sha256)),
      keepOnly: (isNeeded) => {
        for (const sha256 of kept.keys()) if (!isNeeded(sha256)) kept.delete(sha256)
        return Promise.resolve()
      },
    },
    layouts: {
      read: () => layout,
      write: (text) => {
        layout = text
      },
    },
  }
}

/** A file whose text is a small table as JSON; what `readTable` reads. */
export function tableFile(name: string, table: Table): File {
  return new File([JSON.stringify(table)], name)
}

/** A reader of `tableFile`s, so that tests of the state need none of the engine's. */
export const readTable: Read = async (connector, name, file, _reading, options) => {
  const text = await file.text()
  if (!text.startsWith('{'))
    throw new EngineError('file-damaged', `${file.name} is no table: it begins with '${text.slice(0, 5)}'.`)
  const table = JSON.parse(text) as Table
  options.onProgress?.(file.size)
  await connector.execute(createTableSql(name, table), options)
  return {
    columns: table.columns,
    rows: table.rows.length,
    reading: { format: 'csv', options: {}, schema: table.columns },
    sha256: hashJson(text),
    bytes: file.size,
  }
}

/** An app on that engine, with everything else in memory; `over` replaces parts of its environment. */
export function testApp(connect: () => Promise<Connector>, over: Partial<Environment> = {}): StartedApp {
  const storage = memoryStorage()
  let count = 0
  return createAppStore({
    connect,
    read: readTable,
    documents: storage.documents,
    files: storage.files,
    layouts: storage.layouts,
    claim: () => Promise.resolve('mine'),
    keepStorage: () => Promise.resolve(),
    now: () => 1_700_000_000_000 + count,
    newId: () => `id-${(count += 1)}`,
    samples: Promise.resolve([]),
    fetchSample: (sample) => Promise.reject(new Error(`no sample ${sample.name}`)),
    onLeave: () => undefined,
    ...over,
  })
}
