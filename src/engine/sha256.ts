import { sha256 as streaming } from '@noble/hashes/sha2.js'
import { pieces } from './bytes.ts'
import type { Bytes } from './connector.ts'

/** Files up to this size are hashed at once by the platform, which is seven times faster but wants them whole. */
const WHOLE = 256 * 1024 * 1024

/** A SHA-256 of bytes that come piece by piece. */
export interface Hash {
  update(piece: Uint8Array): unknown
  digest(): Uint8Array
}

/** The SHA-256 of a file in lower-case hexadecimal; `createHash` where there is a fast one for streams. */
export async function sha256(bytes: Bytes, signal?: AbortSignal, createHash?: () => Hash): Promise<string> {
  if (createHash === undefined && bytes.size <= WHOLE) {
    const whole = await bytes.read(0, bytes.size)
    signal?.throwIfAborted()
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)))
  }
  const hash = createHash?.() ?? streaming.create()
  for await (const { piece } of pieces(bytes, 0, signal)) hash.update(piece)
  return hex(hash.digest())
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
