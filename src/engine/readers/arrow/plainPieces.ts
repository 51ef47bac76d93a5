import { blobBytes } from '../../bytes.ts'
import type { Compute } from '../jobs.ts'
import { messagesOf, partsOf } from './messages.ts'

/** Arrow IPC streams of any types, made plain, with the names that their columns have. */
export async function* plainPieces(
  compute: Compute,
  streams: AsyncIterable<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for await (const stream of streams) {
    const file = new Blob([stream])
    for (const { ranges } of partsOf(await messagesOf(blobBytes(file)), Infinity)) {
      const input = { file, ranges, keepNames: true }
      const plain = await compute('arrow', input, signal === undefined ? {} : { signal })
      yield* plain.pieces
    }
  }
}
