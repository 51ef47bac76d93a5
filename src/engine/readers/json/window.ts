import type { Bytes } from '../../connector.ts'
import { EngineError } from '../../errors.ts'
import { createUtf8Check } from '../encoding.ts'
import type { JobRun } from '../job.ts'
import { characters } from './bytes.ts'
import { CUT, JsonCursor } from './cursor.ts'

/** How much is read at once. */
const PIECE = 4 * 1024 * 1024

/** Bytes of one record, which must be in memory as a whole. */
const LONGEST = 256 * 1024 * 1024

/** The bytes are not UTF-8: the file is in another encoding. */
export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error'
}

/** A cursor on a file of any size, of which only what it stands on is in memory. */
export interface Window {
  readonly cursor: JsonCursor
  /** Reads on, and lets go of what stands before the cursor; false where it is to end before the file does. */
  more(): Promise<boolean>
}

/** A window at the byte `start`, of about `limit` bytes where only a beginning is to be looked at. Throws a `NotUtf8Error`, or an `EngineError` where one record takes too much memory. */
export function openWindow(
  bytes: Bytes,
  start: number,
  { signal, onProgress }: Pick<JobRun, 'signal' | 'onProgress'>,
  limit = Infinity,
): Window {
  const cursor = new JsonCursor()
  cursor.isLast = start >= bytes.size
  const check = createUtf8Check()
  let next = start

  return {
    cursor,
    more: async () => {
      signal?.throwIfAborted()
      if (next >= start + limit) return false
      const rest = cursor.bytes.subarray(cursor.at)
      if (rest.length > LONGEST) {
        throw new EngineError(
          'file-damaged',
          `The record at line ${cursor.line} takes more than ${LONGEST / 1024 / 1024} MB: it cannot be held in memory.`,
        )
      }
      // A record that is longer than a piece is begun again only as often as its size doubles.
      const piece = await bytes.read(next, Math.min(bytes.size, next + Math.max(Math.min(PIECE, limit), rest.length)))
      next += piece.length
      cursor.isLast = next >= bytes.size || piece.length === 0
      if (!check.push(piece) || (cursor.isLast && !check.end())) throw new NotUtf8Error()
      const begin = cursor.at === 0 ? 0 : cursor.bytes.lastIndexOf(10, cursor.at - 1) + 1
      cursor.before = (begin === 0 ? cursor.before : 0) + characters(cursor.bytes, begin, cursor.at)
      cursor.bytes = joined(rest, piece)
      cursor.at = 0
      onProgress?.(next)
      return true
    },
  }
}

function joined(first: Uint8Array<ArrayBuffer>, second: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (first.length === 0) return second
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/**
 * Takes steps until one gives false, and gives true; or until the window ends, and gives false. A step that meets the end of what is in memory is undone by going back to where it
 * began, and taken again when more is there; so it must change nothing before it has read all that it needs.
 */
export async function eachStep({ cursor, more }: Window, step: () => boolean): Promise<boolean> {
  for (;;) {
    let at = cursor.at
    let line = cursor.line
    try {
      while (step()) {
        at = cursor.at
        line = cursor.line
      }
      return true
    } catch (error) {
      if (error !== CUT) throw error
    }
    cursor.at = at
    cursor.line = line
    if (!(await more())) return false
  }
}
