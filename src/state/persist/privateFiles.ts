import { told } from './indexedDb.ts'
import type { FileStore } from './stores.ts'

const FOLDER = 'sources'

/** Files in the origin's private file system, which reads large ones by slices where IndexedDB copies them. */
export function privateFiles(storage: StorageManager): FileStore {
  const folder = async () => (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true })

  async function find(sha256: string): Promise<File | undefined> {
    try {
      const handle = await (await folder()).getFileHandle(sha256)
      return await handle.getFile()
    } catch (reason) {
      if (reason instanceof DOMException && reason.name === 'NotFoundError') return undefined
      throw reason
    }
  }

  return {
    has: async (sha256) => told(async () => (await find(sha256)) !== undefined),
    get: async (sha256) => told(async () => find(sha256)),
    put: async (sha256, file) =>
      told(async () => {
        const handle = await (await folder()).getFileHandle(sha256, { create: true })
        // The bytes appear under the name when the stream is closed: a crash leaves an empty file, never a part.
        await file.stream().pipeTo(await handle.createWritable())
      }),
    keepOnly: async (isNeeded) =>
      told(async () => {
        const directory = await folder()
        for await (const name of directory.keys()) {
          if (!isNeeded(name)) await directory.removeEntry(name)
        }
      }),
  }
}

/** Whether this browser can write to its private file system from the page. */
export function hasPrivateFiles(): boolean {
  return (
    typeof navigator.storage?.getDirectory === 'function' &&
    typeof FileSystemFileHandle !== 'undefined' &&
    'createWritable' in FileSystemFileHandle.prototype
  )
}
