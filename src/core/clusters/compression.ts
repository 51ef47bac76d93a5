import { ones } from './bags.ts'
import type { PairMethod } from './define.ts'
import { createCompressor, FEWEST_BITS_OF_NEW, numbered, type Compressor } from './ppm.ts'

/** A run of letters that more texts than this share says little, and comparing all of them would take for ever. */
const MOST_SHARING = 100

/**
 * How far two texts are from saying the same, by how well each compresses behind the other:
 * 10 · ((C(ab) + C(ba)) / (C(aa) + C(bb)) − 1) with the bits of `ppm.ts` for C. 0 for equal texts, about 5 to 10 for
 * unrelated ones.
 */
export function compressionDistance(a: string, b: string): number {
  const [first = none, second = none] = numbered([a, b])
  const compressor = createCompressor(Math.max(a.length, b.length))
  const bits = (one: Uint16Array, other: Uint16Array) => compressor.read(one) + compressor.behind(other, Infinity)
  return 10 * ((bits(first, second) + bits(second, first)) / (bits(first, first) + bits(second, second)) - 1)
}

const none = new Uint16Array()

/**
 * Values whose compression distance is at most `distance`. Only values that share `block` letters in a row are compared,
 * and a run that more than a hundred share is left out: what is alike without such a run is missed.
 */
export const compressionMethod: PairMethod = {
  type: 'pairs',
  pair: ({ texts, joined, join, tell }, { distance, block }) => {
    const sharing = runsOf(texts, block)
    const letters = numbered(texts)
    const compressor = createCompressor(texts.at(-1)?.length ?? 0)
    const alone = letters.map((text) => compressor.read(text))
    const twice = letters.map((text, index) => (alone[index] ?? 0) + twiceBits(compressor, text))
    const kinds = kindsOf(letters)
    const compared = new Int32Array(texts.length)
    texts.forEach((text, index) => {
      if (index % 256 === 0) tell(index / texts.length)
      let isRead = false
      for (let at = 0; at + block <= text.length; at += 1) {
        for (const other of sharing.get(text.slice(at, at + block)) ?? []) {
          if (other >= index) break
          if (compared[other] === index) continue
          compared[other] = index
          const both = (alone[index] ?? 0) + (alone[other] ?? 0)
          // What the bits of each behind the other may come to.
          const left = (distance / 10 + 1) * ((twice[index] ?? 0) + (twice[other] ?? 0)) - both
          // A letter that only one of them has is new behind the other.
          const [here, there] = [lacking(kinds, other, index), lacking(kinds, index, other)]
          if ((here + there) * FEWEST_BITS_OF_NEW > left || joined(index, other)) continue
          if (!isRead) compressor.read(letters[index] ?? none)
          isRead = true
          const most = left - here * FEWEST_BITS_OF_NEW
          const one = compressor.behind(letters[other] ?? none, most)
          if (one > most) continue
          compressor.read(letters[other] ?? none)
          isRead = false
          if (one + compressor.behind(letters[index] ?? none, left - one) <= left) join(index, other)
        }
      }
    })
  },
}

/** The bits of a text behind itself. */
function twiceBits(compressor: Compressor, text: Uint16Array): number {
  compressor.read(text)
  return compressor.behind(text, Infinity)
}

/** Two words of bits for each text: which of the 64 most frequent letters it has. */
function kindsOf(letters: readonly Uint16Array[]): Int32Array {
  const kinds = new Int32Array(letters.length * 2)
  letters.forEach((text, index) => {
    for (const letter of text) {
      const word = index * 2 + (letter >> 5)
      if (letter < 64) kinds[word] = (kinds[word] ?? 0) | (1 << (letter & 31))
    }
  })
  return kinds
}

/** How many letters `a` lacks, at least, that `b` has. */
function lacking(kinds: Int32Array, a: number, b: number): number {
  return ones((kinds[b * 2] ?? 0) & ~(kinds[a * 2] ?? 0)) + ones((kinds[b * 2 + 1] ?? 0) & ~(kinds[a * 2 + 1] ?? 0))
}

/** The texts that have each run of so many letters, in order; runs of too many texts left out. */
function runsOf(texts: readonly string[], length: number): ReadonlyMap<string, readonly number[]> {
  const runs = new Map<string, number[]>()
  texts.forEach((text, index) => {
    for (let at = 0; at + length <= text.length; at += 1) {
      const run = text.slice(at, at + length)
      const list = runs.get(run)
      if (list === undefined) runs.set(run, [index])
      else if (list.at(-1) !== index) list.push(index)
    }
  })
  for (const [run, list] of runs) if (list.length < 2 || list.length > MOST_SHARING) runs.delete(run)
  return runs
}
