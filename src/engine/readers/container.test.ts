import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { gzip, joinBytes, tar, zip } from '../../testing/packed.ts'
import type { Connector } from '../connector.ts'
import { connectNode } from '../node.ts'
import { listEntries } from './container.ts'
import { gunzip } from './container/gzip.ts'
import { createCollector } from './container/packed.ts'
import { blobBytes } from '../bytes.ts'
import { read } from './read.ts'

let engine: Connector
beforeAll(async () => {
  engine = await connectNode()
}, 60_000)
afterAll(() => engine.close())

const file = (name: string, bytes: BlobPart) => new File([bytes], name)

describe('an archive', () => {
  it('lists its files by name, 2 before 10, without those of systems', async () => {
    const packed = await zip({
      'b/10.csv': 'x',
      'b/2.csv.gz': '',
      LICENSE: '',
      '.DS_Store': '',
      '__MACOSX/b/._10.csv': '',
    })
    const entries = [
      { name: 'b/2.csv.gz', bytes: 0, known: true },
      { name: 'b/10.csv', bytes: 1, known: true },
      { name: 'LICENSE', bytes: 0, known: false },
    ]
    expect(await listEntries(engine, file('a.zip', packed))).toEqual(entries)
    const kept = tar({ 'b/10.csv': 'x', LICENSE: '' })
    expect(await listEntries(engine, file('a.tgz', gzip(kept)))).toEqual(entries.slice(1))
  })

  it('is none when it is a workbook, one file packed, or not packed at all', async () => {
    const workbook = await zip({ '[Content_Types].xml': '', 'xl/workbook.xml': '', 'xl/worksheets/sheet1.xml': '' })
    for (const each of [workbook, gzip('a'), 'a']) {
      expect(await listEntries(engine, file('a.bin', each))).toBeUndefined()
    }
  })

  it.each([
    ['c.csv', 'There is no file `c.csv` in a.zip. Closest: `b.csv`.'],
    ['*.json', 'There is no file `*.json` in a.zip. There is: `b.csv`, `data.csv`.'],
  ])('says that there is no %s in it', async (entry, message) => {
    const packed = await zip({ 'b.csv': 'x\n1\n', 'data.csv': 'x\n1\n' })
    await expect(read(engine, 't', file('a.zip', packed), { options: { entry } })).rejects.toMatchObject({ message })
  })

  it('says when it is empty, damaged, encrypted or of files that are not known', async () => {
    const sound = await zip({ 'b.csv': Array.from({ length: 500 }, (_, row) => `${row},${row * 7919}\n`).join('') })
    const damaged = sound.slice()
    const middle = Math.floor(damaged.length / 2)
    damaged[middle] = 255 - (damaged[middle] ?? 0)
    const secret = await zip({ 'b.csv': 'x\n1\n' }, 'secret')
    const letter = await zip({ 'word/document.xml': '<w/>', 'word/styles.xml': '<w/>' })
    const messages: string[] = []
    for (const each of [await zip({}), damaged, sound.slice(0, -30), secret, letter]) {
      messages.push(await read(engine, 't', file('a.zip', each), {}).then(String, (error: Error) => error.message))
    }
    expect(messages).toEqual([
      'a.zip cannot be read: there are no files in it.',
      expect.stringContaining('a.zip cannot be read: it is a zip archive that is cut, damaged') as unknown,
      expect.stringContaining('a.zip cannot be read: it is a zip archive that is cut, damaged') as unknown,
      'a.zip cannot be read: `b.csv` in it is encrypted. Unpack it with its password and open what is in it.',
      'a.zip cannot be read: of its files none is of a known format: `word/document.xml`, `word/styles.xml`.',
    ])
  })
})

describe('what would fill the memory is refused with its figures:', () => {
  const zeros = new Uint8Array(80_000_000)

  it('a gzip file', async () => {
    const message = expect.stringMatching(
      /^a.csv.gz is not unpacked: its 7\d(\.\d)? kB hold more than 200 times as much/,
    )
    await expect(read(engine, 't', file('a.csv.gz', gzip(zeros)), {})).rejects.toMatchObject({
      code: 'too-large',
      message: message as unknown,
    })
  })

  it('a zip archive, before it is unpacked', async () => {
    const packed = await zip({ 'a.csv': zeros })
    await expect(read(engine, 't', file('a.zip', packed), {})).rejects.toMatchObject({ code: 'too-large' })
  })

  it('archives in archives', async () => {
    const nested = gzip(gzip(gzip(gzip('x\n1\n'))))
    await expect(read(engine, 't', file('a.gz', nested), {})).rejects.toThrow('packed in archives that are packed')
  })
})

describe('a gzip file of several members', () => {
  afterEach(() => vi.unstubAllGlobals())

  /** As browsers have it: one member, and a failure when anything follows. */
  class Strict extends TransformStream<Uint8Array, Uint8Array> {
    constructor() {
      const pieces: Uint8Array[] = []
      super({
        transform: (piece) => void pieces.push(piece),
        flush: (controller) => {
          const bytes = joinBytes(...pieces)
          const content = Uint8Array.from(gunzipSync(bytes))
          // A member written again has the same length, since all here are written alike.
          if (gzip(content).length !== bytes.length) throw new TypeError('junk found after end of compressed data')
          controller.enqueue(content)
        },
      })
    }
  }

  it('is unpacked whole where only one member can be at a time, though something looks like another', async () => {
    vi.stubGlobal('DecompressionStream', Strict)
    const misleading = joinBytes(
      ...[gzip('a\n1\n'), gzip(new Uint8Array([0x1f, 0x8b, 0x08, 0x00, 0x0a])), gzip('2\n'), new Uint8Array(100)],
    )
    const into = createCollector('a.gz', misleading.length)
    await gunzip('a.gz', blobBytes(new Blob([misleading])), into, { open: () => Promise.reject(new Error('no file')) })
    expect(new Uint8Array(await into.blob().arrayBuffer())).toEqual(
      joinBytes(
        new TextEncoder().encode('a\n1\n'),
        Uint8Array.of(0x1f, 0x8b, 0x08, 0x00, 0x0a),
        new TextEncoder().encode('2\n'),
      ),
    )
  })

  it('is read as one file', async () => {
    const loaded = await read(engine, 't', file('a.csv.gz', joinBytes(gzip('a\n1\n'), gzip('2\n'))), {})
    expect(loaded.rows).toBe(2)
  })
})
