import { bagsOf, mayLack, type Bags } from './bags.ts'
import type { PairMethod, Pairing } from './define.ts'

/** Winkler's scale for each letter of a common beginning, and how many count. */
const SCALE = 0.1
const BEGINNING = 4

let flags = new Uint8Array(128)

/** The similarity of Jaro: letters in common that are near in place, and how many of them changed places; 0 to 1. */
export function jaro(a: string, b: string): number {
  if (a.length > b.length) return jaro(b, a)
  if (a.length === 0) return b.length === 0 ? 1 : 0
  const reach = Math.max(0, Math.floor(b.length / 2) - 1)
  const used = flagsFor(a.length + b.length)
  let common = 0
  for (let at = 0; at < a.length; at += 1) {
    const letter = a.charCodeAt(at)
    const last = Math.min(b.length - 1, at + reach)
    for (let other = Math.max(0, at - reach); other <= last; other += 1) {
      if (used[a.length + other] === 1 || b.charCodeAt(other) !== letter) continue
      used[at] = 1
      used[a.length + other] = 1
      common += 1
      break
    }
  }
  if (common === 0) return 0
  let moved = 0
  let other = 0
  for (let at = 0; at < a.length; at += 1) {
    if (used[at] !== 1) continue
    while (used[a.length + other] !== 1) other += 1
    if (a.charCodeAt(at) !== b.charCodeAt(other)) moved += 1
    other += 1
  }
  return (common / a.length + common / b.length + (common - Math.floor(moved / 2)) / common) / 3
}

function flagsFor(length: number): Uint8Array {
  if (flags.length < length) flags = new Uint8Array(length * 2)
  else flags.fill(0, 0, length)
  return flags
}

function beginning(a: string, b: string): number {
  let same = 0
  while (same < BEGINNING && same < a.length && same < b.length && a.charCodeAt(same) === b.charCodeAt(same)) same += 1
  return same
}

/** Jaro's similarity, raised by a common beginning of up to four letters where it is above 0.7 (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b)
  return similarity <= 0.7 ? similarity : similarity + SCALE * beginning(a, b) * (1 - similarity)
}

/**
 * Values whose similarity is at least `similarity`. Nothing is missed: for each length of a common beginning the
 * similarity asks for so many letters in common that two values must share one of their few rarest letters (the prefix
 * filter of Chaudhuri, Ganti, Kaushik 2006, on letters), and only such values are compared.
 */
export const jaroWinklerMethod: PairMethod = {
  type: 'pairs',
  pair: (pairing, { similarity }) => {
    const { texts } = pairing
    const lengths = Int32Array.from(texts, (text) => text.length)
    const work: Work = { pairing, similarity, lengths, bags: bagsOf(texts), seen: new Int32Array(texts.length) }
    for (let same = 0; same <= BEGINNING; same += 1) {
      // What Jaro's part must be where Winkler adds for `same` letters; letters moved can only lower it.
      const needed = (similarity - SCALE * same) / (1 - SCALE * same)
      let done = 0
      for (const group of groupsBy(texts, same)) {
        joinGroup(work, group, 3 * needed - 1, () => {
          done += 1
          if (done % 512 === 0) pairing.tell((same + done / texts.length) / (BEGINNING + 1))
        })
      }
    }
  },
}

interface Work {
  readonly pairing: Pairing
  readonly similarity: number
  readonly lengths: Int32Array
  readonly bags: Bags
  /** For each text the last one, counted from 1, that it was looked at for. */
  readonly seen: Int32Array
}

/** The texts, from short to long, that begin with the same so many letters. */
function groupsBy(texts: readonly string[], same: number): Iterable<readonly number[]> {
  const groups = new Map<string, number[]>()
  texts.forEach((text, index) => {
    if (text.length < same) return
    const group = groups.get(text.slice(0, same))
    if (group === undefined) groups.set(text.slice(0, same), [index])
    else group.push(index)
  })
  return groups.values()
}

/** So little may a bound be missed by rounding. */
const ROUNDING = 1e-9

/** Texts that have a letter among their rarest; those before `from` are too short by now. */
interface Posting {
  readonly texts: number[]
  from: number
}

/** Compares the texts of a group that may have so many letters in common: `share` · a · b / (a + b) of lengths a and b. */
function joinGroup(work: Work, group: readonly number[], share: number, tick: () => void): void {
  const { bags, lengths } = work
  const postings = new Map<number, Posting>()
  for (const index of group) {
    tick()
    const letters = bags.letters[index]
    const length = lengths[index] ?? 0
    if (letters === undefined || length === 0) continue
    const leastLength = Math.ceil(length * (share - 1) - ROUNDING)
    for (let at = 0; at <= length - leastLength && at < length; at += 1) {
      const posting = postings.get(letters[at] ?? -1)
      if (posting === undefined) continue
      while ((lengths[posting.texts[posting.from] ?? -1] ?? length) < leastLength) posting.from += 1
      compareAll(work, index, posting, share)
    }
    // A text that is looked for later is at least as long, so it must share more with this one.
    const spare = length - Math.ceil((share * length) / 2 - ROUNDING)
    for (let at = 0; at <= spare && at < length; at += 1) {
      const posting = postings.get(letters[at] ?? -1)
      if (posting === undefined) postings.set(letters[at] ?? -1, { texts: [index], from: 0 })
      else posting.texts.push(index)
    }
  }
  for (const index of group) work.seen[index] = 0
}

/** Compares a text with those of a posting. It is called hundreds of millions of times, so it looks at bits first. */
function compareAll(work: Work, index: number, { texts, from }: Posting, share: number): void {
  const { pairing, similarity, lengths, seen } = work
  const { bits } = work.bags
  const length = lengths[index] ?? 0
  let [otherLength, lacking, otherLacking] = [-1, 0, 0]
  for (let place = from; place < texts.length; place += 1) {
    const other = texts[place] ?? 0
    if (seen[other] === index + 1) continue
    seen[other] = index + 1
    if (lengths[other] !== otherLength) {
      otherLength = lengths[other] ?? 0
      const common = Math.ceil((share * length * otherLength) / (length + otherLength) - ROUNDING)
      lacking = length - common
      otherLacking = otherLength - common
    }
    if (!mayLack(bits, index, other, lacking, otherLacking) || pairing.joined(index, other)) continue
    if (jaroWinkler(pairing.texts[index] ?? '', pairing.texts[other] ?? '') < similarity - ROUNDING) continue
    pairing.join(index, other)
  }
}
