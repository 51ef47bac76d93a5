import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unpackFrame } from './lz4.ts'
import { WrongArrow } from './messages.ts'
import { xxHash32 } from './xxHash32.ts'

const encoder = new TextEncoder()

describe('xxHash32', () => {
  it('has the sums of its specification', () => {
    const sums = ['', 'a', 'abc', 'Nobody inspects the spammish repetition'].map((text) =>
      xxHash32(encoder.encode(text)).toString(16),
    )
    expect(sums).toEqual(['2cc5d05', '550d7456', '32d153ff', 'e2293b2f'])
  })
})

/** What the frames of `scripts/fixtures/arrow.py` hold. */
function written(): Uint8Array {
  const text = Array.from({ length: 12_000 }, (_, row) => `row ${row % 30} of ${Math.floor(row / 1000)}\n`).join('')
  let state = 1n
  const noise = Array.from({ length: 300 }, () => {
    state = (state * 1_103_515_245n + 12_345n) % 2n ** 31n
    return Number((state >> 16n) & 0xffn)
  })
  return Uint8Array.from([...encoder.encode(text), ...noise])
}

describe('a frame that lz4 wrote', () => {
  it.each(['linked', 'own', 'bare'])('of %s blocks is unpacked', async (name) => {
    const frame = new Uint8Array(await readFile(new URL(`fixtures/${name}.lz4`, import.meta.url)))
    const expected = written()
    const target = new Uint8Array(expected.length)
    expect(unpackFrame(frame, target)).toBe(expected.length)
    expect(Buffer.compare(target, expected)).toBe(0)
    expect(() => unpackFrame(frame, target.subarray(1))).toThrow(WrongArrow)
  })
})

interface Frame {
  readonly bytes: Uint8Array
  readonly content: Uint8Array
}

interface Sequence {
  readonly literals: Uint8Array
  /** How far back the match is, of 0 to 1 from here to the beginning. */
  readonly back: number
  readonly length: number
}

interface Flags {
  readonly own: boolean
  readonly sums: boolean
  readonly size: boolean
  readonly sum: boolean
}

function int32(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]
}

function more(length: number): number[] {
  return length < 15 ? [] : [...Array<number>(Math.floor((length - 15) / 255)).fill(255), (length - 15) % 255]
}

/** Writes the sequences and, at the same time, what they stand for. */
function packed(sequences: readonly Sequence[], last: Uint8Array, content: number[], first: number): number[] {
  const block: number[] = []
  for (const { literals, back, length } of sequences) {
    content.push(...literals)
    const offset = Math.min(0xffff, 1 + Math.floor(back * (content.length - first - 1)))
    const token = (Math.min(15, literals.length) << 4) | Math.min(15, length - 4)
    block.push(token, ...more(literals.length), ...literals, offset & 0xff, offset >> 8, ...more(length - 4))
    for (let index = 0; index < length; index += 1) content.push(content[content.length - offset] ?? 0)
  }
  content.push(...last)
  return [...block, Math.min(15, last.length) << 4, ...more(last.length), ...last]
}

function frameOf(blocks: readonly (readonly Sequence[])[], last: Uint8Array, flags: Flags): Frame {
  const content: number[] = []
  const body = blocks.flatMap((sequences) => {
    const isPacked = sequences.length > 0
    if (!isPacked) content.push(...last)
    const block = isPacked ? packed(sequences, last, content, flags.own ? content.length : 0) : [...last]
    const sum = flags.sums ? int32(xxHash32(Uint8Array.from(block))) : []
    // A block without a byte would be the end.
    return block.length === 0 ? [] : [...int32(block.length | (isPacked ? 0 : 0x8000_0000)), ...block, ...sum]
  })
  const kinds = (flags.own ? 0x20 : 0) | (flags.sums ? 0x10 : 0) | (flags.size ? 0x08 : 0) | (flags.sum ? 0x04 : 0)
  const size = flags.size ? [...int32(content.length), 0, 0, 0, 0] : []
  const header = [0x40 | kinds, 0x40, ...size]
  const check = (xxHash32(Uint8Array.from(header)) >>> 8) & 0xff
  const sum = flags.sum ? int32(xxHash32(Uint8Array.from(content))) : []
  const bytes = [0x04, 0x22, 0x4d, 0x18, ...header, check, ...body, 0, 0, 0, 0, ...sum]
  return { bytes: Uint8Array.from(bytes), content: Uint8Array.from(content) }
}

const sequences = fc.array(
  fc.record({
    literals: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    back: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 4, max: 600 }),
  }),
  { maxLength: 4 },
)
const flags = fc.record({ own: fc.boolean(), sums: fc.boolean(), size: fc.boolean(), sum: fc.boolean() })
const blocks = fc.array(sequences, { maxLength: 4 })
const frames = (of: fc.Arbitrary<Flags>) => fc.tuple(blocks, fc.uint8Array({ maxLength: 40 }), of)

/** The content, or undefined where the frame is refused; any other error is a failure. */
function unpacked(bytes: Uint8Array, size: number): Uint8Array | undefined {
  const target = new Uint8Array(size)
  try {
    return target.subarray(0, unpackFrame(bytes, target))
  } catch (error) {
    if (error instanceof WrongArrow) return undefined
    throw error
  }
}

describe('a frame of any sequences', () => {
  it('is unpacked to what they stand for', () => {
    fc.assert(
      fc.property(frames(flags), (parts) => {
        const { bytes, content } = frameOf(...parts)
        expect(unpacked(bytes, content.length)).toEqual(content)
      }),
    )
  })

  it('that is cut is refused', () => {
    fc.assert(
      fc.property(frames(flags), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (parts, kept) => {
        const { bytes, content } = frameOf(...parts)
        expect(unpacked(bytes.slice(0, Math.floor(kept * bytes.length)), content.length)).toBeUndefined()
      }),
    )
  })

  it('of which a byte is another one is refused by its sums, or means the same', () => {
    const summed = flags.map((each): Flags => ({ ...each, sum: true }))
    fc.assert(
      fc.property(frames(summed), fc.nat(), fc.integer({ min: 1, max: 255 }), (parts, place, change) => {
        const { bytes, content } = frameOf(...parts)
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ change
        expect([undefined, content]).toContainEqual(unpacked(bytes, content.length + 1000))
      }),
    )
  })

  it('followed by any bytes instead of its blocks is refused or read, within its target', () => {
    const start = frameOf([], new Uint8Array(), { own: false, sums: false, size: false, sum: false }).bytes.slice(0, 7)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (garbage) => {
        const block = Uint8Array.from([...start, ...int32(garbage.length), ...garbage, 0, 0, 0, 0])
        const content = unpacked(block, 4096)
        expect(content === undefined || content.length <= 4096).toBe(true)
      }),
    )
  })
})
