import type { Table } from '../core/data.ts'
import { hashJson } from '../core/canonical.ts'
import type { Connector } from '../engine/connector.ts'
import { EngineError } from '../engine/errors.ts'
import type { Environment } from '../state/environment.ts'
import type { DocumentStore, FileHandle, FileStore, HandleStore, TextStore } from '../state/persist/stores.ts'
import { createAppStore, type StartedApp } from '../state/store.ts'
import type { Read } from '../state/sources.ts'
import { toStored } from '../state/persist/storedHistory.ts'
import { createTableSql } from './rows.ts'

/** Storage in memory, as a browser would keep it between two visits. */
export interface MemoryStorage {
  readonly documents: DocumentStore & { stored: unknown }
  readonly files: FileStore & { readonly kept: Map<string, Blob> }
  readonly handles: HandleStore & { readonly kept: Map<string, FileHandle> }
  readonly layouts: TextStore
}

export function memoryStorage(): MemoryStorage {
  const kept = new Map<string, Blob>()
  const handles = new Map<string, FileHandle>()
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
    handles: {
      kept: handles,
      get: (sha256) => Promise.resolve(handles.get(sha256)),
      put: (sha256, handle) => {
        handles.set(sha256, handle)
        return Promise.resolve()
      },
      keepOnly: (isNeeded) => {
        for (const sha256 of handles.keys()) if (!isNeeded(sha256)) handles.delete(sha256)
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

/**
 * A reader of `tableFile`s, so that tests of the state need none of the engine's. Several, of the same columns, are one
 * table; the options are those that were given.
 */
export const readTable: Read = async (connector, name, files, { options = {}, sample, schema }, run) => {
  const list = files instanceof File ? [files] : files
  const parts = await Promise.all(
    list.map(async (file) => {
      const table = await tableOf(file)
      const sha256 = await connector.compute('sha256', file)
      return { name: file.name, bytes: file.size, rows: table.rows.length, sha256, table }
    }),
  )
  const columns = parts[0]?.table.columns ?? []
  const rows = parts.flatMap(({ table }) => table.rows).slice(0, sample?.rows)
  const bytes = list.reduce((sum, { size }) => sum + size, 0)
  run.onProgress?.(bytes)
  await connector.execute(createTableSql(name, { columns, rows }), run)
  const read = {
    columns,
    rows: rows.length,
    bytes,
    reading: { format: 'csv', options, schema: schema ?? columns },
  } as const
  if (files instanceof File) return { ...read, sha256: parts[0]?.sha256 ?? '' }
  return {
    ...read,
    sha256: hashJson(parts.map(({ name: part, sha256 }) => [part, sha256])),
    parts: parts.map(({ table: _, ...part }) => part),
  }
}

async function tableOf(file: File): Promise<Table> {
  const text = await file.text()
  if (text.startsWith('{')) return JSON.parse(text) as Table
  throw new EngineError('file-damaged', `${file.name} is no table: it begins with '${text.slice(0, 5)}'.`)
}

/** An app on that engine, with everything else in memory; `over` replaces parts of its environment. */
export function testApp(connect: () => Promise<Connector>, over: Partial<Environment> = {}): StartedApp {
  const storage = memoryStorage()
  let count = 0
  return createAppStore({
    connect,
    read: readTable,
    look: async (...call) => ({ ...(await (over.read ?? readTable)(...call)), whole: true }),
    listEntries: () => Promise.resolve(undefined),
    isKnown: () => Promise.resolve(true),
    fetchUrl: (href) => Promise.reject(new Error(`nothing is fetched from ${href}`)),
    ways: () => ({ files: () => {}, folder: () => {}, paste: () => {}, replacement: () => {} }),
    documents: storage.documents,
    files: storage.files,
    handles: storage.handles,
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
