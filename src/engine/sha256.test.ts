import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blobBytes } from './bytes.ts'
import { createSha256, sha256 } from './sha256.ts'

it('is SHA-256, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (pieces) => {
      const hash = createSha256()
      const expected = createHash('sha256')
      for (const piece of pieces) {
        hash.update(piece)
        expected.update(piece)
      }
      expect(hash.digest()).toBe(expected.digest('hex'))
    }),
  )
})

it('of a file is that of its bytes', async () => {
  expect(await sha256(blobBytes(new Blob(['abc'])))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
