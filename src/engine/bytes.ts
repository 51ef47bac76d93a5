import type { Bytes } from './connector.ts'

/** Bytes of a browser's file or blob. */
export function blobBytes(blob: Blob): Bytes {
  return {
    size: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
    close: () => Promise.resolve(),
  }
}

/** How much is read at once: small enough to keep a page responsive between two pieces. */
const PIECE = 4 * 1024 * 1024

/** The bytes in pieces from `start` on, with the place of each. Aborting the signal throws its reason. */
export async function* pieces(
  bytes: Bytes,
  start = 0,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly at: number; readonly piece: Uint8Array<ArrayBuffer> }, void> {
  for (let at = start; at < bytes.size; at += PIECE) {
    signal?.throwIfAborted()
    yield { at, piece: await bytes.read(at, Math.min(at + PIECE, bytes.size)) }
  }
}
