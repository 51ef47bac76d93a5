/** A column, and the table it is in: `id` of `customers` is called as `customer_id` elsewhere. */
export interface Named {
  readonly name: string
  readonly table: string
}

/** Letters that two words must share from the start to be taken for one word and its short form. */
const SHORT = 3
/** What a word and its short form count, of 1. */
const ABBREVIATED = 0.8

/** How alike two columns are by their names, 0 to 1: the words they share, each also read with the name of its table. */
export function likeness(left: Named, right: Named): number {
  const [a, b] = [wordsOf(left.name), wordsOf(right.name)]
  const [inTableA, inTableB] = [
    [...wordsOf(left.table), ...a],
    [...wordsOf(right.table), ...b],
  ]
  // The name of the table alone says nothing: `customer_id` is not `name` of `customers`.
  return Math.max(shared(a, b), holdsAll(a, b) ? shared(a, inTableB) : 0, holdsAll(b, a) ? shared(inTableA, b) : 0)
}

/** Whether every one of some words is among others. */
function holdsAll(words: readonly string[], some: readonly string[]): boolean {
  return some.every((word) => words.includes(word))
}

/** Words of a name in lower case and in the singular: `customerIDs` is `customer`, `id`. */
function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > SHORT && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
  return [...new Set(words)]
}

/** Dice's coefficient of two sets of words, a short form counting in part. */
function shared(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const best = (word: string, others: readonly string[]) =>
    Math.max(...others.map((other) => (word === other ? 1 : isShort(word, other) ? ABBREVIATED : 0)))
  const sum = (words: readonly string[], others: readonly string[]) =>
    words.reduce((total, word) => total + best(word, others), 0)
  return (sum(a, b) + sum(b, a)) / (a.length + b.length)
}

function isShort(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= SHORT && (a.startsWith(b) || b.startsWith(a))
}
