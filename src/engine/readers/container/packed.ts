import { bytesText } from '../../../core/format/bytes.ts'
import { EngineError } from '../../errors.ts'

/** What a file is packed by, told by its first bytes. */
export type Packing = 'gzip' | 'zstd' | 'zip' | 'tar'

const MAGIC: readonly { readonly packing: Packing; readonly at: number; readonly bytes: readonly number[] }[] = [
  { packing: 'gzip', at: 0, bytes: [0x1f, 0x8b, 0x08] },
  { packing: 'zstd', at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { packing: 'zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  // An archive with nothing in it.
  { packing: 'zip', at: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  // The word `ustar`.
  { packing: 'tar', at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72] },
]

/** The packing of a file that begins with these bytes. */
export function packingOf(head: Uint8Array): Packing | undefined {
  return MAGIC.find(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte))?.packing
}

/** Up to this size anything may be packed into however little. In bytes. */
const HARMLESS = 64 * 1024 * 1024
/** How much larger than when packed data may be beyond that. */
const RATIO = 200
/** Larger than this, no content is unpacked. In bytes. */
const LARGEST = 4 * 1024 * 1024 * 1024

/** Refuses content that would fill the memory. `packed` and `size` are in bytes. */
export function refuseBomb(name: string, packed: number, size: number): void {
  if (size > LARGEST) throw tooLarge(name, `it holds more than ${bytesText(LARGEST)}`)
  if (size > HARMLESS && size > packed * RATIO) {
    throw tooLarge(name, `its ${bytesText(packed)} hold more than ${RATIO} times as much, ${bytesText(size)} so far`)
  }
}

function tooLarge(name: string, why: string): EngineError {
  return new EngineError('too-large', `${name} is not unpacked: ${why}. Unpack it yourself if you trust it.`)
}

/** Gathers what is unpacked, without ever holding it as one array. */
export interface Collector {
  readonly size: number
  add(chunk: Uint8Array): void
  /** Forgets all but the first `size` bytes, which must be what was there at some time between two calls of `add`. */
  rewind(to: Mark): void
  mark(): Mark
  blob(): Blob
}

/** A place in what was gathered. */
export interface Mark {
  readonly blobs: number
  readonly size: number
}

/** How much is gathered before it is put away, in bytes. */
const HELD = 8 * 1024 * 1024

/** Gathers the content of a file of `packed` bytes; refuses what would fill the memory. */
export function createCollector(name: string, packed: number): Collector {
  const blobs: Blob[] = []
  let held: BlobPart[] = []
  let heldSize = 0
  let size = 0

  function flush(): void {
    if (heldSize > 0) blobs.push(new Blob(held))
    held = []
    heldSize = 0
  }

  return {
    get size() {
      return size
    },
    add: (chunk) => {
      size += chunk.length
      refuseBomb(name, packed, size)
      // A copy, since who unpacks may use the array again.
      held.push(chunk.slice())
      heldSize += chunk.length
      if (heldSize >= HELD) flush()
    },
    mark: () => {
      flush()
      return { blobs: blobs.length, size }
    },
    rewind: (to) => {
      flush()
      blobs.length = to.blobs
      size = to.size
    },
    blob: () => {
      flush()
      return new Blob(blobs)
    },
  }
}
