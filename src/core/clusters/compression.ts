import type { PairMethod } from './define.ts'

/** Letters before a letter that its chance is told by. */
const ORDER = 2
/** A run of letters that more texts than this share says little, and comparing all of them would take for ever. */
const MOST_SHARING = 100

/**
 * How far two texts are from saying the same, by how well each compresses behind the other:
 * 10 · ((C(ab) + C(ba)) / (C(aa) + C(bb)) − 1), where C is the length in bits of prediction by partial match (Cleary and
 * Witten 1984, escapes by method C, two letters of context). Near 0 for equal texts, about 10 for unrelated ones.
 */
export function compressionDistance(a: string, b: string): number {
  return 10 * ((bits(a + b) + bits(b + a)) / (bits(a + a) + bits(b + b)) - 1)
}

/** How often each letter was seen behind a context. */
type Seen = Map<number, number>

/** The bits that a text takes when each letter is predicted from what stands before it. */
function bits(text: string): number {
  const contexts = new Map<string, Seen>()
  const letters = new Set<number>()
  let sum = 0
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at)
    let order = Math.min(ORDER, at)
    for (; order >= 0; order -= 1) {
      const seen = contexts.get(contextAt(text, at, order))
      if (seen === undefined) continue
      const count = seen.get(letter)
      const total = totalOf(seen) + seen.size
      if (count !== undefined) {
        sum -= Math.log2(count / total)
        break
      }
      sum -= Math.log2(seen.size / total)
    }
    // A letter that was never seen: any of the 256 that are left, as of single bytes.
    if (order < 0) sum += Math.log2(Math.max(2, 257 - letters.size))
    letters.add(letter)
    for (let behind = Math.max(0, order); behind <= Math.min(ORDER, at); behind += 1) {
      count(contexts, contextAt(text, at, behind), letter)
    }
  }
  return sum
}

function contextAt(text: string, at: number, order: number): string {
  return text.slice(at - order, at)
}

function totalOf(seen: Seen): number {
  let total = 0
  for (const count of seen.values()) total += count
  return total
}

function count(contexts: Map<string, Seen>, context: string, letter: number): void {
  const seen = contexts.get(context) ?? new Map<number, number>()
  contexts.set(context, seen)
  seen.set(letter, (seen.get(letter) ?? 0) + 1)
}

/**
 * Values whose compression distance is at most `distance`. Only values that share `block` letters in a row are compared,
 * and a run that more than a hundred share is left out: what is alike without such a run is missed.
 */
export const compressionMethod: PairMethod = {
  type: 'pairs',
  pair: ({ texts, joined, join, tell }, { distance, block }) => {
    const sharing = runsOf(texts, block)
    const alone = texts.map(() => 0)
    const bitsAlone = (index: number) => {
      const text = texts[index] ?? ''
      return (alone[index] ||= bits(text + text))
    }
    const compared = new Set<number>()
    texts.forEach((text, index) => {
      if (index % 256 === 0) tell(index / texts.length)
      compared.clear()
      for (let at = 0; at + block <= text.length; at += 1) {
        for (const other of sharing.get(text.slice(at, at + block)) ?? []) {
          if (other >= index) break
          if (compared.has(other) || joined(index, other)) continue
          compared.add(other)
          const behind = texts[other] ?? ''
          const least = bitsAlone(index) + bitsAlone(other)
          const most = (distance / 10 + 1) * least
          const one = bits(text + behind)
          if (one < most && one + bits(behind + text) <= most) join(index, other)
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
