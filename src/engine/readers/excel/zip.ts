/** A file in a zip archive, as the archive's directory says it. */
export interface ZipEntry {
  readonly name: string
  /** Bytes in the archive, and when inflated. */
  readonly packed: number
  readonly size: number
  readonly method: 'stored' | 'deflated' | 'other'
  readonly encrypted: boolean
  /** Where its own header begins. */
  readonly at: number
}

/** The directory of a zip archive (APPNOTE 4.3.12, 4.3.16); undefined where it is missing or cut. */
export function zipDirectory(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  if (end === undefined) return undefined
  const decoder = new TextDecoder()
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return undefined
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
    const method = view.getUint16(at + 10, true)
    entries.push({
      name,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      method: method === 0 ? 'stored' : method === 8 ? 'deflated' : 'other',
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      at: view.getUint32(at + 42, true),
    })
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Its record stands last, before a comment of at most 65,535 bytes. */
function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 65_536; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  return undefined
}

/** The bytes of a file in the archive, at most as many as the directory says. */
export async function unzip(bytes: Uint8Array<ArrayBuffer>, entry: ZipEntry): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  const packed = bytes.subarray(from, from + entry.packed)
  if (entry.method === 'stored') return packed
  const whole = new Uint8Array(entry.size)
  let length = 0
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (length + next.value.length > entry.size) throw new Error(`${entry.name} is larger than the archive says`)
    whole.set(next.value, length)
    length += next.value.length
  }
  if (length !== entry.size) throw new Error(`${entry.name} is shorter than the archive says`)
  return whole
}
