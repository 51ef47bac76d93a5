import { pieces } from '../bytes.ts'
import type { DataFile } from '../connector.ts'
import { createDecoder } from './encoding/decoder.ts'
import { withFile, type Job } from './job.ts'

/** A file in another encoding than UTF-8: a label of `TextDecoder`, and the bytes of mark before the text. */
export interface Recoding {
  readonly file: DataFile
  readonly encoding: string
  readonly mark: number
}

/** Its text in UTF-8 without a mark, and how many of its characters are no text in that encoding: they are `\ufffd`. */
export interface Recoded {
  readonly file: Blob
  readonly replaced: number
}

const REPLACEMENT = /\ufffd/g

/** Writes the text of a file in UTF-8, piece by piece. */
export const recodeJob: Job<Recoding, Recoded> = (recoding, run) =>
  withFile(run, recoding.file, async (bytes) => {
    const decoder = createDecoder(recoding.encoding)
    const parts: BlobPart[] = []
    let replaced = 0

    function add(text: string): void {
      replaced += text.match(REPLACEMENT)?.length ?? 0
      parts.push(new Blob([text]))
    }

    for await (const { at, piece } of pieces(bytes, recoding.mark, run.signal)) {
      add(decoder.decode(piece))
      run.onProgress?.(at + piece.length)
    }
    add(decoder.decode())
    return { file: new Blob(parts), replaced }
  })
