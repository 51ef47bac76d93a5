import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { storageError, type DocumentStore, type FileHandle, type FileStore, type HandleStore } from './stores.ts'
import { toStored } from './storedHistory.ts'

interface Schema extends DBSchema {
  documents: { key: string; value: unknown }
  files: { key: string; value: Blob }
  handles: { key: string; value: FileHandle }
}

/** The browser's database, opened when it is first asked for. */
export type Database = () => Promise<IDBPDatabase<Schema>>

/** The only document there is so far. */
const CURRENT = 'current'

/** IndexedDB of that name; a failure to open is tried again by the next call. */
export function openDatabase(name = 'assay'): Database {
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  return () => {
    opening ??= openDB<Schema>(name, 2, {
      upgrade: (database, version) => {
        if (version < 1) {
          database.createObjectStore('documents')
          database.createObjectStore('files')
        }
        if (version < 2) database.createObjectStore('handles')
      },
      // A newer tab wants to change the database: it must not wait for this one.
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase).close()
      },
      terminated: () => {
        opening = undefined
      },
    }).catch((reason: unknown) => {
      opening = undefined
      throw storageError(reason)
    })
    return opening
  }
}

export function indexedDbDocuments(database: Database): DocumentStore {
  return {
    load: async () => told(async () => (await database()).get('documents', CURRENT)),
    save: async (history) =>
      told(async () => {
        const transaction = (await database()).transaction('documents', 'readwrite', { durability: 'strict' })
        await Promise.all([transaction.store.put(toStored(history), CURRENT), transaction.done])
      }),
  }
}

export function indexedDbFiles(database: Database): FileStore {
  return {
    has: async (sha256) => told(async () => (await (await database()).getKey('files', sha256)) !== undefined),
    put: async (sha256, file) =>
      told(async () => {
        await (await database()).put('files', file, sha256)
      }),
    get: async (sha256) => told(async () => (await database()).get('files', sha256)),
    keepOnly: async (isNeeded) => keepOnly(database, 'files', isNeeded),
  }
}

/** Handles are objects that IndexedDB alone can keep. */
export function indexedDbHandles(database: Database): HandleStore {
  return {
    get: async (sha256) => told(async () => (await database()).get('handles', sha256)),
    put: async (sha256, handle) =>
      told(async () => {
        await (await database()).put('handles', handle, sha256)
      }),
    keepOnly: async (isNeeded) => keepOnly(database, 'handles', isNeeded),
  }
}

async function keepOnly(
  database: Database,
  name: 'files' | 'handles',
  isNeeded: (sha256: string) => boolean,
): Promise<void> {
  await told(async () => {
    const opened = await database()
    const keys = await opened.getAllKeys(name)
    await Promise.all(keys.filter((key) => !isNeeded(key)).map((key) => opened.delete(name, key)))
  })
}

/** Runs work on the storage; what fails is told as a `StorageError`. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (reason) {
    throw storageError(reason)
  }
}
