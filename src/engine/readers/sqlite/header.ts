import { unreadable } from '../fail.ts'

const MAGIC = 'SQLite format 3\0'
const LARGEST = 1024 ** 3

/** Whether a file begins as every SQLite database does that is not encrypted. */
export function isSqlite(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length)) === MAGIC
}

/** Refuses what is no whole SQLite database, by its header (sqlite.org/fileformat.html, 1.3), or is too large for memory. */
export function checkHeader(name: string, head: Uint8Array, size: number): void {
  if (!isSqlite(head)) {
    throw unreadable(name, 'it does not begin as a SQLite database does: it is encrypted, or another kind of file.')
  }
  if (size > LARGEST)
    throw unreadable(name, 'a SQLite database of more than 1 GB is too large. Export the table as CSV.')
  const { pages, pageSize } = sizesOf(head)
  if (head.length < 100 || pages * pageSize > size) {
    const expected = (pages * pageSize).toLocaleString('en-US')
    throw unreadable(name, `it was cut: of ${expected} bytes there are ${size.toLocaleString('en-US')}.`)
  }
}

/** The number of pages is 0 where programs of old did not keep it. */
function sizesOf(head: Uint8Array): { readonly pages: number; readonly pageSize: number } {
  if (head.length < 100) return { pages: 0, pageSize: 0 }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const raw = view.getUint16(16)
  const isKept = view.getUint32(24) === view.getUint32(92)
  return { pages: isKept ? view.getUint32(28) : 0, pageSize: raw === 1 ? 65_536 : raw }
}

/** Versions of how the file is written and read; 2 means with a write-ahead log. */
const [WRITING, READING] = [18, 19]

/**
 * Whether changes may stand in a write-ahead log beside the file. Then the bytes are changed to say that there is none,
 * as there is none here: SQLite would not open them otherwise.
 */
export function withoutLog(bytes: Uint8Array): boolean {
  const has = bytes[WRITING] === 2 || bytes[READING] === 2
  if (has) bytes.fill(1, WRITING, READING + 1)
  return has
}
