import { readFile, stat } from 'node:fs/promises'
import { EngineError } from './errors.ts'

/** A file is decoded as a whole; a larger one does not fit into the decoder's memory beside its content. */
const LARGEST = 512 * 1024 * 1024

/**
 * A Parquet file as Arrow IPC streams, by the decoder of the browser: it knows what native DuckDB does not, such as the
 * first kind of LZ4. On a damaged file it throws whatever there is, at once, which its faster interface does not.
 */
export async function* decodeParquet(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const { size } = await stat(path)
  if (size > LARGEST) throw new EngineError('too-large', 'A file of this kind is read up to 512 MB. Write it anew.')
  const { readParquet } = await import('parquet-wasm')
  const table = readParquet(new Uint8Array(await readFile(path)), { batchSize: 122_880 })
  if (table.numBatches === 0) yield new Uint8Array(table.intoIPCStream())
  else for (const batch of table.recordBatches()) yield new Uint8Array(batch.intoIPCStream())
}
