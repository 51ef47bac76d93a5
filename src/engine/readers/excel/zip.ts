/** A file in a zip archive, as the archive's directory says it. */
export interface ZipEntry {
  readonly name: string
  /** Bytes in the archive, and when inflated. */
  readonly packed: number
  readonly size: number
  readonly method: 'stored' | 'deflated' | 'other'
  readonly encrypted: boolean
  /** The CRC-32 of its bytes. */
  readonly check: number
  /** Where its own header begins. */
  readonly at: number
}

/** Whether a file of a workbook may hold some of its content, other than pictures and such. */
export function isPart(name: string): boolean {
  return /\.(?:xml|bin|rels)$/i.test(name)
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
      check: view.getUint32(at + 16, true),
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

/**
 * The bytes of a file in the archive. Throws where they are not those that the directory tells of, so that damage is never
 * taken for content.
 */
export async function unzip(bytes: Uint8Array<ArrayBuffer>, entry: ZipEntry): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  const packed = bytes.subarray(from, from + entry.packed)
  const whole = entry.method === 'stored' ? packed : await inflated(packed, entry)
  if (whole.length !== entry.size || crc32(whole) !== entry.check) throw new Error(`${entry.name} is damaged`)
  return whole
}

async function inflated(packed: Uint8Array<ArrayBuffer>, { name, size, method }: ZipEntry): Promise<Uint8Array> {
  if (method === 'other') throw new Error(`${name} is packed in a way that is not known here`)
  const whole = new Uint8Array(size)
  let length = 0
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (length + next.value.length > size) throw new Error(`${name} is larger than the archive says`)
    whole.set(next.value, length)
    length += next.value.length
  }
  return whole.subarray(0, length)
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** An archive of files that are stored as they are. */
export function storedZip(
  files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly check: number }[],
): Uint8Array {
  const encoder = new TextEncoder()
  const parts = files.map((file) => ({ ...file, path: encoder.encode(file.name) }))
  const length = parts.reduce((sum, { path, bytes }) => sum + 76 + 2 * path.length + bytes.length, 22)
  const whole = new Uint8Array(length)
  const view = new DataView(whole.buffer)
  const starts: number[] = []
  let at = 0

  // What a file's own header and the directory say in the same words, from the version on.
  function describe(to: number, { check, bytes, path }: (typeof parts)[number]): void {
    view.setUint16(to, 20, true)
    view.setUint32(to + 10, check, true)
    view.setUint32(to + 14, bytes.length, true)
    view.setUint32(to + 18, bytes.length, true)
    view.setUint16(to + 22, path.length, true)
  }

  for (const part of parts) {
    starts.push(at)
    view.setUint32(at, 0x04034b50, true)
    describe(at + 4, part)
    whole.set(part.path, at + 30)
    whole.set(part.bytes, at + 30 + part.path.length)
    at += 30 + part.path.length + part.bytes.length
  }
  const directory = at
  parts.forEach((part, index) => {
    view.setUint32(at, 0x02014b50, true)
    describe(at + 6, part)
    view.setUint32(at + 42, starts[index] ?? 0, true)
    whole.set(part.path, at + 46)
    at += 46 + part.path.length
  })
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, parts.length, true)
  view.setUint16(at + 10, parts.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return whole
}
