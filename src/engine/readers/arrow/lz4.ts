import { damaged } from './rows.ts'
import { xxHash32 } from './xxHash32.ts'

/** A frame's first bytes, little endian. */
const MAGIC = 0x184d2204
/** What a frame says of itself in its first byte after that; the bit 1 means nothing yet. */
const FLAGS = { ownBlocks: 0x20, blockSums: 0x10, size: 0x08, sum: 0x04, reserved: 0x02, dictionary: 0x01 } as const
/** Of a block's length: it stands as it is. */
const UNCOMPRESSED = 0x8000_0000
/** A match is at least that long. */
const SHORTEST = 4
/** A length of a sequence that goes on in the next bytes. */
const LONG = 15
/** Fewer bytes are copied faster one by one. */
const FEW = 24

/**
 * Unpacks one LZ4 frame into `target` and gives how many bytes that were; what stands behind the frame is left. A frame
 * that is damaged, needs a dictionary or has more bytes than `target` is a `WrongArrow`.
 * https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function unpackFrame(bytes: Uint8Array, target: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const need = (start: number, length: number): number => {
    if (start + length > bytes.length) throw damaged()
    return start
  }
  const sumAt = (start: number): number => view.getUint32(need(start, 4), true)

  const { flags, largest, size, start } = headerOf(view, need)
  let at = start
  let written = 0
  for (;;) {
    const length = sumAt(at)
    at += 4
    if (length === 0) break
    const isPacked = length < UNCOMPRESSED
    const stored = isPacked ? length : length - UNCOMPRESSED
    if (stored > largest) throw damaged()
    const block = bytes.subarray(need(at, stored), at + stored)
    at += stored
    if ((flags & FLAGS.blockSums) !== 0) {
      if (sumAt(at) !== xxHash32(block)) throw damaged()
      at += 4
    }
    const room = target.subarray(0, Math.min(target.length, written + largest))
    const first = (flags & FLAGS.ownBlocks) === 0 ? 0 : written
    written = isPacked ? unpackBlock(block, room, written, first) : copyBlock(block, room, written)
  }
  if (size !== undefined && size !== BigInt(written)) throw damaged()
  if ((flags & FLAGS.sum) !== 0 && sumAt(at) !== xxHash32(target.subarray(0, written))) throw damaged()
  return written
}

interface Header {
  readonly flags: number
  /** How many bytes a block has at most, packed or not. */
  readonly largest: number
  /** How many bytes the frame has, where it says so. */
  readonly size: bigint | undefined
  /** Where its blocks begin. */
  readonly start: number
}

function headerOf(view: DataView, need: (start: number, length: number) => number): Header {
  if (view.getUint32(need(0, 7), true) !== MAGIC) throw damaged()
  const flags = view.getUint8(4)
  const isVersion1 = flags >> 6 === 1
  if (!isVersion1 || (flags & (FLAGS.reserved | FLAGS.dictionary)) !== 0) throw damaged()
  const kind = view.getUint8(5)
  if ((kind & 0x8f) !== 0 || kind < 0x40) throw damaged()
  const hasSize = (flags & FLAGS.size) !== 0
  const end = hasSize ? 14 : 6
  need(end, 1)
  const sum = xxHash32(new Uint8Array(view.buffer, view.byteOffset + 4, end - 4))
  if (view.getUint8(end) !== ((sum >>> 8) & 0xff)) throw damaged()
  return {
    flags,
    largest: 1 << (8 + 2 * (kind >> 4)),
    size: hasSize ? view.getBigUint64(6, true) : undefined,
    start: end + 1,
  }
}

function copyBlock(block: Uint8Array, target: Uint8Array, written: number): number {
  if (written + block.length > target.length) throw damaged()
  target.set(block, written)
  return written + block.length
}

/**
 * Unpacks a block to the place `written` of `target` and gives the place behind it. Its matches reach back to the place
 * `first`. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
function unpackBlock(block: Uint8Array, target: Uint8Array, written: number, first: number): number {
  let from = 0
  let to = written

  function lengthOf(short: number): number {
    let length = short
    for (let next = short === LONG ? 255 : 0; next === 255;) {
      if (from >= block.length) throw damaged()
      next = block[from++] ?? 0
      length += next
    }
    return length
  }

  while (from < block.length) {
    const token = block[from++] ?? 0
    const literals = lengthOf(token >> 4)
    if (literals > block.length - from || literals > target.length - to) throw damaged()
    if (literals > FEW) target.set(block.subarray(from, from + literals), to)
    else for (let index = 0; index < literals; index += 1) target[to + index] = block[from + index] ?? 0
    from += literals
    to += literals
    // The last sequence has no match.
    if (from === block.length) return to
    if (block.length - from < 2) throw damaged()
    const offset = (block[from] ?? 0) | ((block[from + 1] ?? 0) << 8)
    from += 2
    const length = SHORTEST + lengthOf(token & LONG)
    if (offset === 0 || offset > to - first || length > target.length - to) throw damaged()
    // Where a match reaches into itself, its bytes repeat.
    if (length > FEW && offset >= length) target.copyWithin(to, to - offset, to - offset + length)
    else for (let index = 0; index < length; index += 1) target[to + index] = target[to - offset + index] ?? 0
    to += length
  }
  throw damaged()
}
