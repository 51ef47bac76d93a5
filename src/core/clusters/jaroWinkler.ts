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
 * similarity asks for so many letters in common that of all letters, dealt to one part more than the letters in which two
 * values may differ, they have the very same ones in one part. Only values that share such a part are compared.
 */
export const jaroWinklerMethod: PairMethod = {
  type: 'pairs',
  pair: (pairing, { similarity }) => {
    const { texts } = pairing
    const lengths = Int32Array.from(texts, (text) => text.length)
    const seen = new Int32Array(texts.length)
    const bags = bagsOf(texts)
    for (let same = 0; same <= BEGINNING; same += 1) {
      // What Jaro's part must be where Winkler adds for `same` letters; letters moved can only lower it.
      const needed = (similarity - SCALE * same) / (1 - SCALE * same)
      const pass: Pass = { ...{ pairing, similarity, lengths, bags, seen }, share: 3 * needed - 1, counts: new Map() }
      let done = 0
      const tick = () => {
        done += 1
        if (done % 512 === 0) pairing.tell((same + done / texts.length) / (BEGINNING + 1))
      }
      for (const group of groupsBy(texts, same)) {
        if (group.length <= FEW || pass.share < LEAST_SHARE) joinAll(pass, group, tick)
        else joinGroup(pass, group, tick)
      }
    }
  },
}

/** A group of so few is compared all with all. */
const FEW = 16
/** Below this the letters in which two values may differ are too many for parts to tell them apart. */
const LEAST_SHARE = 1.2
/** So little may a bound be missed by rounding. */
const ROUNDING = 1e-9

interface Pass {
  readonly pairing: Pairing
  readonly similarity: number
  /** Texts of lengths a and b must have `share` · a · b / (a + b) letters in common. */
  readonly share: number
  readonly lengths: Int32Array
  readonly bags: Bags
  /** For each text the last one, counted from 1, that it was looked at for. */
  readonly seen: Int32Array
  /** By the length of a text the numbers of parts that longer ones, or as long, look for it by. */
  readonly counts: Map<number, readonly number[]>
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

/** How many letters texts of two lengths must have in common. */
function commonOf({ share }: Pass, length: number, other: number): number {
  return Math.ceil((share * length * other) / (length + other) - ROUNDING)
}

/** How many parts letters are dealt to for texts of two lengths; 0 where they cannot be near. */
function partsOf(pass: Pass, length: number, other: number): number {
  const common = commonOf(pass, length, other)
  return common > Math.min(length, other) ? 0 : length + other - 2 * common + 1
}

function joinAll(pass: Pass, group: readonly number[], tick: () => void): void {
  group.forEach((index, at) => {
    tick()
    for (const other of group.slice(0, at)) compare(pass, index, other)
  })
}

/** Compares the texts of a group, from short to long, that have the same letters in one part. */
function joinGroup(pass: Pass, group: readonly number[], tick: () => void): void {
  const { lengths, seen, share } = pass
  const postings = new Map<number, Map<number, number[]>>()
  for (const index of group) {
    tick()
    const length = lengths[index] ?? 0
    const keys = new Map<number, Int32Array>()
    const keysOf = (parts: number) => {
      const known = keys.get(parts) ?? partKeys(pass.bags.letters[index] ?? NONE, parts)
      keys.set(parts, known)
      return known
    }
    for (let other = Math.max(1, Math.ceil(length * (share - 1) - ROUNDING)); other <= length; other += 1) {
      const posting = postings.get(other)
      const parts = posting === undefined ? 0 : partsOf(pass, length, other)
      if (posting === undefined || parts === 0) continue
      for (const key of keysOf(parts)) {
        for (const found of posting.get(key) ?? NO_TEXTS) {
          if (seen[found] === index + 1) continue
          seen[found] = index + 1
          compare(pass, index, found)
        }
      }
    }
    const own = postings.get(length) ?? new Map<number, number[]>()
    postings.set(length, own)
    for (const parts of countsOf(pass, length)) {
      for (const key of keysOf(parts)) {
        const list = own.get(key)
        if (list === undefined) own.set(key, [index])
        else list.push(index)
      }
    }
  }
  for (const index of group) seen[index] = 0
}

const NONE = new Uint32Array()
const NO_TEXTS: readonly number[] = []

/** The numbers of parts that texts as long and longer look for a text of this length by. */
function countsOf(pass: Pass, length: number): readonly number[] {
  const known = pass.counts.get(length)
  if (known !== undefined) return known
  const found = new Set<number>()
  const end = pass.lengths.at(-1) ?? 0
  for (let other = length; other <= end && length >= Math.ceil(other * (pass.share - 1) - ROUNDING); other += 1) {
    const parts = partsOf(pass, other, length)
    if (parts > 0) found.add(parts)
  }
  pass.counts.set(length, [...found])
  return [...found]
}

/** A key for the letters of a bag in each part; different letters may have the same key, which costs a comparison. */
function partKeys(letters: Uint32Array, parts: number): Int32Array {
  const keys = new Int32Array(parts)
  for (const letter of letters) {
    const part = letter % parts
    keys[part] = (keys[part] ?? 0) + (Math.imul(letter + 1, 0x9e3779b1) ^ ((letter + 1) << 15))
  }
  for (let part = 0; part < parts; part += 1) {
    keys[part] = Math.imul((keys[part] ?? 0) ^ Math.imul(parts * 64 + part + 1, 0x85ebca6b), 0xc2b2ae35)
  }
  return keys
}

function compare(pass: Pass, a: number, b: number): void {
  const { pairing, similarity, lengths, bags } = pass
  const length = lengths[a] ?? 0
  const other = lengths[b] ?? 0
  const common = commonOf(pass, length, other)
  if (!mayLack(bags.bits, a, b, length - common, other - common) || pairing.joined(a, b)) return
  if (jaroWinkler(pairing.texts[a] ?? '', pairing.texts[b] ?? '') >= similarity - ROUNDING) pairing.join(a, b)
}
