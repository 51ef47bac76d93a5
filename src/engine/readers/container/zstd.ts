import { pieces } from '../../bytes.ts'
import type { Bytes } from '../../connector.ts'
import { EngineError } from '../../errors.ts'
import { isAbort } from '../../queue.ts'
import { unreadable } from '../fail.ts'
import type { JobRun } from '../job.ts'
import type { Collector } from './packed.ts'

/** Unpacks a Zstandard file (RFC 8878), whose frames may be several one after the other. */
export async function unzstd(name: string, bytes: Bytes, into: Collector, run: JobRun): Promise<void> {
  const { Decompress } = await import('fzstd')
  const stream = new Decompress((chunk) => into.add(chunk))
  try {
    for await (const { at, piece } of pieces(bytes, 0, run.signal)) {
      stream.push(piece)
      run.onProgress?.(at + piece.length)
    }
    stream.push(new Uint8Array(), true)
  } catch (error) {
    if (isAbort(error) || error instanceof EngineError) throw error
    throw unreadable(name, 'it is a Zstandard file that is cut or damaged.', error)
  }
}
