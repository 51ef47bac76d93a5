import { pieces } from '../../bytes.ts'
import type { Bytes } from '../../connector.ts'
import { EngineError } from '../../errors.ts'
import { isAbort } from '../../queue.ts'
import { unreadable } from '../fail.ts'
import type { JobRun } from '../job.ts'
import type { Collector } from './packed.ts'

/**
 * Unpacks a gzip file (RFC 1952), whose members may be several one after the other. Browsers unpack one member and fail at
 * what follows, without a word on where it ended; so the places that look like the beginning of one are tried, and the
 * sum that each member ends with tells the right ones.
 */
export async function gunzip(name: string, bytes: Bytes, into: Collector, run: JobRun): Promise<void> {
  const begun = into.mark()
  const failure = await inflate(bytes, 0, bytes.size, into, run)
  if (failure === undefined) return
  into.rewind(begun)
  const size = await unpadded(bytes)
  const ends = [...(await beginnings(bytes, run)), ...lastEnds(size, bytes.size)]
  for (let start = 0; start < size;) {
    const end = await memberEnd(bytes, start, ends, into, run)
    if (end === undefined) throw unreadable(name, 'it is a gzip file that is cut or damaged.', failure)
    start = end
  }
}

/** Unpacks the member at `start`, and gives its end: one of `ends`. */
async function memberEnd(
  bytes: Bytes,
  start: number,
  ends: readonly number[],
  into: Collector,
  run: JobRun,
): Promise<number | undefined> {
  const begun = into.mark()
  for (const end of ends) {
    if (end <= start) continue
    if ((await inflate(bytes, start, end, into, run)) === undefined) return end
    into.rewind(begun)
  }
  return undefined
}

/** Unpacks the bytes from `start` to `end`; gives what it failed with, if it did. */
async function inflate(bytes: Bytes, start: number, end: number, into: Collector, run: JobRun): Promise<unknown> {
  const packed = streamOf({ ...bytes, size: end }, start, run)
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) into.add(next.value)
    return undefined
  } catch (error) {
    if (isAbort(error) || error instanceof EngineError) {
      await reader.cancel(error).catch(() => undefined) // It is what failed already.
      throw error
    }
    return error
  }
}

function streamOf(bytes: Bytes, start: number, { signal, onProgress }: JobRun): ReadableStream<BufferSource> {
  const source = pieces(bytes, start, signal)
  return new ReadableStream({
    pull: async (controller) => {
      const next = await source.next()
      if (next.done === true) {
        controller.close()
        return
      }
      controller.enqueue(next.value.piece)
      onProgress?.(next.value.at + next.value.piece.length)
    },
  })
}

/** How many bytes there are without the zeros that some tools fill the last block with. */
async function unpadded(bytes: Bytes): Promise<number> {
  const start = Math.max(0, bytes.size - BLOCK)
  const last = (await bytes.read(start, bytes.size)).findLastIndex((byte) => byte !== 0)
  return start + last + 1
}

/** Tools fill blocks of at most this size, in bytes. */
const BLOCK = 64 * 1024

/** Where the last member may end: its own last bytes, the size of its content, may be zeros too. */
function lastEnds(unpaddedSize: number, size: number): readonly number[] {
  return [0, 1, 2, 3].map((zeros) => unpaddedSize + zeros).filter((end) => end <= size)
}

/** How a member begins: two bytes of magic, the method `deflate`, and flags of which three are always 0. */
const MEMBER = [0x1f, 0x8b, 0x08] as const

/** The places behind the first that look like the beginning of a member. */
async function beginnings(bytes: Bytes, { signal }: JobRun): Promise<readonly number[]> {
  const found: number[] = []
  let tail = new Uint8Array()
  for await (const { at, piece } of pieces(bytes, 0, signal)) {
    const looked = new Uint8Array(tail.length + piece.length)
    looked.set(tail)
    looked.set(piece, tail.length)
    const offset = at - tail.length
    for (let index = looked.indexOf(MEMBER[0]); index !== -1; index = looked.indexOf(MEMBER[0], index + 1)) {
      const isMember =
        looked[index + 1] === MEMBER[1] && looked[index + 2] === MEMBER[2] && (looked[index + 3] ?? 255) < 32
      if (isMember && offset + index > 0) found.push(offset + index)
    }
    tail = looked.slice(-3)
  }
  return found
}
