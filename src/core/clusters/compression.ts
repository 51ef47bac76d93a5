import type { PairMethod } from './define.ts'
import { createCompressor, numbered } from './ppm.ts'

/** A run of letters that more texts than this share says little, and comparing all of them would take for ever. */
const MOST_SHARING = 100

/**
 * How far two texts are from saying the same, by how well each compresses behind the other:
 * 10 · ((C(ab) + C(ba)) / (C(aa) + C(bb)) − 1) with the bits of `ppm.ts` for C. 0 for equal texts, about 5 to 10 for
 * unrelated ones.
 */
export function compressionDistance(a: string, b: string): number {
  const [first = none, second = none] = numbered([a, b])
  const { bits } = createCompressor(Math.max(a.length, b.length))
  return distanceOf(bits(first, second) + bits(second, first), bits(first, first) + bits(second, second))
}

const none = new Uint16Array()

function distanceOf(across: number, alone: number): number {
  return 10 * (across / alone - 1)
}

/**
 * Values whose compression distance is at most `distance`. Only values that share `block` letters in a row are compared,
 * and a run that more than a hundred share is left out: what is alike without such a run is missed.
 */
export const compressionMethod: PairMethod = {
  type: 'pairs',
  pair: ({ texts, joined, join, tell }, { distance, block }) => {
    const sharing = runsOf(texts, block)
    const letters = numbered(texts)
    const { bits } = createCompressor(texts.at(-1)?.length ?? 0)
    const alone = letters.map((text) => bits(text, text))
    const compared = new Set<number>()
    texts.forEach((text, index) => {
      if (index % 256 === 0) tell(index / texts.length)
      const own = letters[index] ?? none
      compared.clear()
      for (let at = 0; at + block <= text.length; at += 1) {
        for (const other of sharing.get(text.slice(at, at + block)) ?? []) {
          if (other >= index) break
          if (compared.has(other) || joined(index, other)) continue
          compared.add(other)
          const most = (distance / 10 + 1) * ((alone[index] ?? 0) + (alone[other] ?? 0))
          const behind = letters[other] ?? none
          const one = bits(own, behind)
          if (one < most && one + bits(behind, own) <= most) join(index, other)
        }
      }
    })
  },
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
