import type { Bytes } from '../../connector.ts'
import { unreadable } from '../fail.ts'

/** A file in a tar archive: its path there, and its place in the archive in bytes. */
export interface TarEntry {
  readonly name: string
  readonly start: number
  readonly bytes: number
}

const BLOCK = 512

/** The files of a tar archive (POSIX ustar, with the long names of GNU and pax). */
export async function tarEntries(name: string, bytes: Bytes): Promise<readonly TarEntry[]> {
  const entries: TarEntry[] = []
  let longName: string | undefined
  for (let at = 0; at + BLOCK <= bytes.size;) {
    const header = await bytes.read(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) break
    const size = Number.parseInt(textIn(header, 124, 12).trim(), 8)
    const start = at + BLOCK
    if (textIn(header, 257, 5) !== 'ustar' || !(size >= 0) || start + size > bytes.size) {
      throw unreadable(name, 'it is a tar archive that is cut or damaged.')
    }
    const kind = textIn(header, 156, 1)
    if (kind === 'L' || kind === 'x') longName = longNameIn(await bytes.read(start, start + size), kind) ?? longName
    else {
      const prefix = textIn(header, 345, 155)
      const short = textIn(header, 0, 100)
      if (kind === '0' || kind === '')
        entries.push({ name: longName ?? (prefix === '' ? short : `${prefix}/${short}`), start, bytes: size })
      longName = undefined
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}

function textIn(block: Uint8Array, start: number, length: number): string {
  return new TextDecoder().decode(block.subarray(start, start + length)).replace(/\0.*$/s, '')
}

function longNameIn(content: Uint8Array, kind: 'L' | 'x'): string | undefined {
  const text = textIn(content, 0, content.length)
  return kind === 'L' ? text : /(?:^|\n)\d+ path=(.*)\n/.exec(text)?.[1]
}
