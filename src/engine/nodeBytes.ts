import { open } from 'node:fs/promises'
import { blobBytes } from './bytes.ts'
import type { Bytes, DataFile } from './connector.ts'

/** Bytes of a file on the machine, or of a blob. */
export async function nodeBytes(file: DataFile): Promise<Bytes> {
  if (file instanceof Blob) return blobBytes(file)
  const handle = await open(file.path)
  return {
    size: (await handle.stat()).size,
    read: async (start, end) => {
      const buffer = new Uint8Array(end - start)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start)
      return bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead)
    },
    close: () => handle.close(),
  }
}
