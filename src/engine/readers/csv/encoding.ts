import type { Bytes } from '../../connector.ts'
import { pieces } from '../../bytes.ts'

/** An encoding, and how many bytes of mark stand before the text. */
export interface Encoding {
  /** A label of `TextDecoder`: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, … */
  readonly name: string
  readonly mark: number
}

const MARKS: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
]

/** The encoding of a file by its beginning: its mark, else UTF-16 by its zero bytes, else UTF-8, else windows-1252. */
export function detectEncoding(head: Uint8Array, isWhole: boolean): Encoding {
  const marked = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
  if (marked !== undefined) return { name: marked.name, mark: marked.bytes.length }
  const wide = utf16(head)
  if (wide !== undefined) return { name: wide, mark: 0 }
  return { name: isUtf8(head, isWhole) ? 'utf-8' : 'windows-1252', mark: 0 }
}

/** In UTF-16 most text has a zero in every second byte. */
function utf16(head: Uint8Array): string | undefined {
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const half = head.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : undefined
}

/** So many kinds of control characters do not come together in any text. */
const CONTROLS = 8

/** Whether bytes are no text in a code of single bytes: they hold many kinds of control characters beside white space. */
export function isBinary(head: Uint8Array): boolean {
  const controls = new Set(head.filter((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d)))
  return controls.size >= CONTROLS
}

function isUtf8(head: Uint8Array, isWhole: boolean): boolean {
  const check = createUtf8Check()
  return check.push(head) && (!isWhole || check.end())
}

/** Whether bytes are UTF-8, piece by piece. */
export interface Utf8Check {
  /** False as soon as they are not. */
  push(piece: Uint8Array): boolean
  end(): boolean
}

/** A check that costs next to nothing for pieces of ASCII. */
export function createUtf8Check(): Utf8Check {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let isOpen = false

  function decode(piece: Uint8Array | undefined): boolean {
    try {
      decoder.decode(piece, { stream: piece !== undefined })
      return true
    } catch (error) {
      if (error instanceof TypeError) return false
      throw error
    }
  }

  return {
    push: (piece) => {
      if (!isOpen && isAscii(piece)) return true
      isOpen = (piece.at(-1) ?? 0) > 127
      return decode(piece)
    },
    end: () => decode(undefined),
  }
}

/** Four bytes at a time. */
function isAscii(piece: Uint8Array): boolean {
  const aligned = piece.byteOffset % 4 === 0 ? piece.length >> 2 : 0
  const words = new Uint32Array(piece.buffer, aligned === 0 ? 0 : piece.byteOffset, aligned)
  for (let index = 0; index < aligned; index += 1) {
    if (((words[index] ?? 0) & 0x80808080) !== 0) return false
  }
  for (let index = aligned * 4; index < piece.length; index += 1) {
    if ((piece[index] ?? 0) > 127) return false
  }
  return true
}

/** Whether `TextDecoder` knows an encoding of that name. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The text of a file in UTF-8, without its mark. */
export async function toUtf8(bytes: Bytes, encoding: Encoding, signal?: AbortSignal): Promise<Blob> {
  const decoder = new TextDecoder(encoding.name, { ignoreBOM: true })
  const encoder = new TextEncoder()
  const parts: BlobPart[] = []
  for await (const { piece } of pieces(bytes, encoding.mark, signal)) {
    parts.push(encoder.encode(decoder.decode(piece, { stream: true })))
  }
  parts.push(encoder.encode(decoder.decode()))
  return new Blob(parts)
}
