import { createHash } from 'node:crypto'
import { sha256 as streaming } from '@noble/hashes/sha2.js'
import { expect, it } from 'vitest'
import { blobBytes } from './bytes.ts'
import { sha256 } from './sha256.ts'

const ways = [
  ['at once', undefined],
  ['piece by piece', () => streaming.create()],
  ['piece by piece by Node', () => createHash('sha256')],
] as const

it.each(ways)('is the SHA-256 of the bytes of a file, %s', async (_, create) => {
  // More than one piece, and no whole number of blocks.
  const text = 'Assay\n'.repeat(1_000_000)
  const expected = createHash('sha256').update(text).digest('hex')
  expect(await sha256(blobBytes(new Blob([text])), undefined, create)).toBe(expected)
  expect(await sha256(blobBytes(new Blob([])), undefined, create)).toBe(createHash('sha256').digest('hex'))
})

it('stops when it is told to', async () => {
  await expect(sha256(blobBytes(new Blob(['abc'])), AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
})
