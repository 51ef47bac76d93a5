/** Letters before a letter that its chance is told by. */
const ORDER = 2
/** Letters are numbered below this; rarer ones share the last number. */
const LETTERS = 1023
/** A letter that was never seen is one of the bytes that are left, at least of half of them. */
const BYTES = 257

/** Texts as numbers of letters, the most frequent letter 0: small enough that a letter and two before it are one key. */
export function numbered(texts: readonly string[]): readonly Uint16Array[] {
  const counts = new Map<string, number>()
  for (const text of texts) for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  const numbers = new Map(sorted.map(([letter], rank) => [letter, Math.min(rank, LETTERS - 1)]))
  return texts.map((text) => Uint16Array.from(text, (letter) => numbers.get(letter) ?? 0))
}

const logs = new Float64Array(4096)
for (let value = 1; value < logs.length; value += 1) logs[value] = Math.log2(value)

function log2(value: number): number {
  return logs[value] ?? Math.log2(value)
}

/** The fewest bits of a letter that was never seen. */
export const FEWEST_BITS_OF_NEW = log2(BYTES) - 1

/** Measures how well texts compress, one behind another. */
export interface Compressor {
  /** Reads a text, from nothing, and gives its bits. */
  read(text: Uint16Array): number
  /** The bits of another text behind the one that was read; where they are more than `most`, a number above that. */
  behind(text: Uint16Array, most: number): number
}

/**
 * Prediction by partial match (Cleary and Witten 1984): each letter by how often it stood behind the two, the one or no
 * letters before it; escapes by method C. The counts are in a hash table that is emptied by a new number for it, since
 * an analysis measures millions of short texts.
 */
export function createCompressor(longest: number): Compressor {
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, longest * 2 * 16)))
  const keys = new Uint32Array(size)
  const owners = new Int32Array(size)
  /** Of a letter behind a context its count; of a context the sum of these. */
  const totals = new Uint32Array(size)
  /** Of a context how many different letters stood behind it. */
  const kinds = new Uint32Array(size)
  let owner = 0
  let [lastOne, lastTwo, lastLength] = [0, 0, 0]
  /** What was counted behind the text that was read, to be taken back: places of contexts, then of letters, in turn. */
  const counted = new Int32Array(longest * (ORDER + 1) * 2 + 2)
  let countedEnd = 0

  /** The place of a key; it is empty where the key was not seen. */
  function placeOf(key: number): number {
    let place = (Math.imul(key, 0x9e3779b1) >>> 7) & (size - 1)
    while (owners[place] === owner && keys[place] !== key) place = (place + 1) & (size - 1)
    return place
  }

  /** The place of a key, which is put there with counts of 0 where it was not seen. */
  function taken(key: number): number {
    const place = placeOf(key)
    if (owners[place] === owner) return place
    owners[place] = owner
    keys[place] = key
    totals[place] = 0
    kinds[place] = 0
    return place
  }

  function count(context: number, letter: number): void {
    const behind = taken(context)
    const place = taken((context | letter) >>> 0)
    if (totals[place] === 0) kinds[behind] = (kinds[behind] ?? 0) + 1
    totals[place] = (totals[place] ?? 0) + 1
    totals[behind] = (totals[behind] ?? 0) + 1
    counted[countedEnd] = behind
    counted[countedEnd + 1] = place
    countedEnd += 2
  }

  /** Takes back what was counted, the last first, so that places are freed as they were taken. */
  function takeBack(): void {
    for (let at = countedEnd - 2; at >= 0; at -= 2) {
      const behind = counted[at] ?? 0
      const place = counted[at + 1] ?? 0
      totals[place] = (totals[place] ?? 0) - 1
      totals[behind] = (totals[behind] ?? 0) - 1
      if (totals[place] === 0) {
        kinds[behind] = (kinds[behind] ?? 0) - 1
        owners[place] = 0
      }
      if (totals[behind] === 0) owners[behind] = 0
    }
    countedEnd = 0
  }

  function code(text: Uint16Array, most: number): number {
    let sum = 0
    for (let at = 0; at < text.length && sum <= most; at += 1) {
      const letter = 1 + (text[at] ?? 0)
      const highest = Math.min(ORDER, lastLength)
      let order = highest
      for (; order >= 0; order -= 1) {
        const context = contextOf(order, lastOne, lastTwo)
        const behind = placeOf(context)
        if (owners[behind] !== owner) continue
        const place = placeOf((context | letter) >>> 0)
        const different = kinds[behind] ?? 0
        const whole = log2((totals[behind] ?? 0) + different)
        if (owners[place] === owner) {
          sum += whole - log2(totals[place] ?? 1)
          break
        }
        sum += whole - log2(different)
      }
      if (order < 0) {
        const none = placeOf(contextOf(0, lastOne, lastTwo))
        sum += log2(Math.max(BYTES >> 1, BYTES - (owners[none] === owner ? (kinds[none] ?? 0) : 0)))
      }
      for (let each = Math.max(0, order); each <= highest; each += 1) count(contextOf(each, lastOne, lastTwo), letter)
      lastTwo = lastOne
      lastOne = letter
      lastLength += 1
    }
    return sum
  }

  return {
    read: (text) => {
      owner += 1
      lastOne = 0
      lastTwo = 0
      lastLength = 0
      const sum = code(text, Infinity)
      countedEnd = 0
      return sum
    },
    behind: (text, most) => {
      const [one, two, length] = [lastOne, lastTwo, lastLength]
      const sum = code(text, most)
      takeBack()
      lastOne = one
      lastTwo = two
      lastLength = length
      return sum
    },
  }
}

/** The key of a context, with room for the letter behind it: its order and its letters, ten bits each. */
function contextOf(order: number, one: number, two: number): number {
  return ((order << 30) | (order > 1 ? two << 20 : 0) | (order > 0 ? one << 10 : 0)) >>> 0
}
