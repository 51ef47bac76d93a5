/** The letters of texts without their order, for telling quickly that two texts differ too much. */
export interface Bags {
  /** The letters of each text, each repeat of one as a letter of its own; the rarest of all texts first. */
  readonly letters: readonly Uint32Array[]
  /** Two words of bits for each text, one for each of its letters; rare letters share bits. */
  readonly bits: Int32Array
}

/** How many repeats of one letter are told apart. */
const REPEATS = 256

/** The bag of letters of each text. */
export function bagsOf(texts: readonly string[]): Bags {
  const counts = new Map<number, number>()
  const bags = texts.map((text) => {
    const repeats = new Map<number, number>()
    return Array.from({ length: text.length }, (_, at) => {
      const letter = text.charCodeAt(at)
      const repeat = repeats.get(letter) ?? 0
      repeats.set(letter, repeat + 1)
      const token = letter * REPEATS + Math.min(repeat, REPEATS - 1)
      counts.set(token, (counts.get(token) ?? 0) + 1)
      return token
    })
  })
  const ranks = new Map([...counts].sort((a, b) => a[1] - b[1]).map(([token], rank) => [token, rank]))
  const letters = bags.map((bag) => Uint32Array.from(bag, (token) => ranks.get(token) ?? 0).sort())
  const bits = new Int32Array(texts.length * 2)
  letters.forEach((bag, index) => {
    for (const rank of bag) {
      // Counted from the most frequent one, so that those in which most texts differ have a bit of their own.
      const bit = (ranks.size - 1 - rank) % 64
      const word = index * 2 + (bit >> 5)
      bits[word] = (bits[word] ?? 0) | (1 << (bit & 31))
    }
  })
  return { letters, bits }
}

/** False only where `a` has more than `lacking` letters that `b` lacks, or `b` more than `otherLacking` that `a` lacks. */
export function mayLack(bits: Int32Array, a: number, b: number, lacking: number, otherLacking: number): boolean {
  const a0 = bits[a * 2] ?? 0
  const b0 = bits[b * 2] ?? 0
  const a1 = bits[a * 2 + 1] ?? 0
  const b1 = bits[b * 2 + 1] ?? 0
  return ones(a0 & ~b0) + ones(a1 & ~b1) <= lacking && ones(b0 & ~a0) + ones(b1 & ~a1) <= otherLacking
}

/** How many bits are set. */
export function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
