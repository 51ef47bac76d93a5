import { pieces } from './bytes.ts'
import type { Bytes } from './connector.ts'

/** Files up to this size are hashed by the platform, which wants them whole; larger ones by the code below. */
const WHOLE = 512 * 1024 * 1024

/** The SHA-256 of a file in lower-case hexadecimal. */
export async function sha256(bytes: Bytes, signal?: AbortSignal): Promise<string> {
  if (bytes.size <= WHOLE) {
    const whole = await bytes.read(0, bytes.size)
    signal?.throwIfAborted()
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)))
  }
  const hash = createSha256()
  for await (const { piece } of pieces(bytes, 0, signal)) hash.update(piece)
  return hash.digest()
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const K = constants(64, 1 / 3)

function constants(count: number, power: number): Uint32Array {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return Uint32Array.from(primes, (prime) => (prime ** power % 1) * 2 ** 32)
}

/** SHA-256 (FIPS 180-4) of bytes that come piece by piece. */
export function createSha256(): { update(piece: Uint8Array): void; digest(): string } {
  const state = constants(8, 1 / 2)
  const words = new Uint32Array(64)
  const block = new Uint8Array(64)
  let filled = 0
  let length = 0

  function compress(bytes: Uint8Array, at: number): void {
    for (let t = 0; t < 16; t += 1) {
      const i = at + t * 4
      words[t] = (byte(bytes, i) << 24) | (byte(bytes, i + 1) << 16) | (byte(bytes, i + 2) << 8) | byte(bytes, i + 3)
    }
    for (let t = 16; t < 64; t += 1) {
      const [w2, w7, w15, w16] = [word(words, t - 2), word(words, t - 7), word(words, t - 15), word(words, t - 16)]
      const s0 = rotated(w15, 7) ^ rotated(w15, 18) ^ (w15 >>> 3)
      const s1 = rotated(w2, 17) ^ rotated(w2, 19) ^ (w2 >>> 10)
      words[t] = (w16 + s0 + w7 + s1) | 0
    }
    rounds(state, words)
  }

  return {
    update: (piece) => {
      length += piece.length
      let at = 0
      if (filled > 0) {
        const taken = Math.min(64 - filled, piece.length)
        block.set(piece.subarray(0, taken), filled)
        filled += taken
        at = taken
        if (filled < 64) return
        compress(block, 0)
        filled = 0
      }
      for (; at + 64 <= piece.length; at += 64) compress(piece, at)
      block.set(piece.subarray(at))
      filled = piece.length - at
    },
    digest: () => {
      const padded = new Uint8Array(filled < 56 ? 64 : 128)
      padded.set(block.subarray(0, filled))
      padded[filled] = 0x80
      new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(length) * 8n)
      for (let at = 0; at < padded.length; at += 64) compress(padded, at)
      return Array.from(state, (value) => value.toString(16).padStart(8, '0')).join('')
    },
  }
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0
}

function rotated(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits))
}

function rounds(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t += 1) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(K, t) + word(words, t)) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const next = [a, b, c, d, e, f, g, h]
  next.forEach((value, index) => {
    state[index] = word(state, index) + value
  })
}
