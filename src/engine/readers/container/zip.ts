import type { Entry, FileEntry } from '@zip.js/zip.js'
import type { Bytes } from '../../connector.ts'
import { EngineError, messageOf } from '../../errors.ts'
import { isAbort } from '../../queue.ts'
import { unreadable } from '../fail.ts'
import type { JobRun } from '../job.ts'
import { createCollector, refuseBomb } from './packed.ts'

/** A file in a zip archive: its path there, and its size in bytes when it is unpacked. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
  readonly encrypted: boolean
}

/** The files of a zip archive, as its directory has them. */
export async function zipEntries(name: string, bytes: Bytes): Promise<readonly ZipEntry[]> {
  return withEntries(name, bytes, (entries) =>
    Promise.resolve(
      entries.map(({ filename, uncompressedSize, encrypted }) => ({
        name: filename,
        bytes: uncompressedSize,
        encrypted,
      })),
    ),
  )
}

/** One file of a zip archive, unpacked; its sum is checked. */
export async function unzip(name: string, bytes: Bytes, path: string, { signal, onProgress }: JobRun): Promise<Blob> {
  return withEntries(name, bytes, async (entries) => {
    const entry = entries.find(({ filename }) => filename === path)
    if (entry === undefined) throw unreadable(name, `there is no file \`${path}\` in it.`)
    if (entry.encrypted)
      throw unreadable(name, `\`${path}\` in it is encrypted. Unpack it with its password and open what is in it.`)
    refuseBomb(path, entry.compressedSize, entry.uncompressedSize)
    const collector = createCollector(path, entry.compressedSize)
    const writable = new WritableStream<Uint8Array>({ write: (chunk) => collector.add(chunk) })
    await entry.getData(
      { writable },
      {
        checkSignature: true,
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onprogress: async (read: number) => onProgress(read) }),
      },
    )
    if (collector.size !== entry.uncompressedSize) throw unreadable(name, `\`${path}\` in it is damaged.`)
    return collector.blob()
  })
}

async function withEntries<T>(
  name: string,
  bytes: Bytes,
  use: (entries: readonly FileEntry[]) => Promise<T>,
): Promise<T> {
  const { Reader, ZipReader, configure } = await import('@zip.js/zip.js/lib/zip-core-native.js')
  // It runs in a worker already, or where there are none.
  configure({ useWebWorkers: false })
  class BytesReader extends Reader<Bytes> {
    override size = bytes.size
    override readUint8Array(index: number, length: number): Promise<Uint8Array> {
      return bytes.read(index, Math.min(bytes.size, index + length))
    }
  }
  const reader = new ZipReader(new BytesReader(bytes))
  try {
    return await use((await reader.getEntries()).filter(isFile))
  } catch (error) {
    if (isAbort(error) || error instanceof EngineError) throw error
    throw unreadable(
      name,
      `it is a zip archive that is cut, damaged or of an unknown kind (${messageOf(error)}).`,
      error,
    )
  } finally {
    await reader.close()
  }
}

function isFile(entry: Entry): entry is FileEntry {
  return !entry.directory
}
