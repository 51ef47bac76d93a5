import type { ClusterOptions, Method, Pairing, PairMethod, Spelling } from './define.ts'
import { SPACE } from './fold.ts'
import { createUnion, type Union } from './union.ts'

/** Spellings of what is perhaps one value: the most frequent first, each with its rows at the same place. */
export interface Cluster {
  readonly values: readonly string[]
  readonly rows: readonly number[]
}

/** How often progress is told: after so many values. */
const TOLD = 1024

/**
 * The clusters of two and more values, those of the most values first, then of the most rows; a value is in one at most.
 * `tell` is told the share that is done, and may throw to stop.
 */
export function clusterValues(
  spellings: readonly Spelling[],
  method: Method,
  options: ClusterOptions,
  tell: (share: number) => void = () => undefined,
): readonly Cluster[] {
  const union = createUnion(spellings.length)
  if (method.type === 'key') {
    const firsts = new Map<string, number>()
    spellings.forEach(({ value }, index) => {
      if (index % TOLD === 0) tell(index / spellings.length)
      for (const key of method.keys(value, options)) joinFirst(firsts, union, key, index)
    })
  } else {
    pair(spellings, method, options, pairingOf(spellings, union, tell))
  }
  return clustersOf(spellings, union)
}

/** Joins what is near each other; with leaders, what is near the most frequent value that has no leader itself. */
function pair(spellings: readonly Spelling[], method: PairMethod, options: ClusterOptions, pairing: TextPairing): void {
  if (options.grouping === 'linked') {
    method.pair(pairing, options)
    return
  }
  const near = pairing.texts.map((): number[] => [])
  const join = (a: number, b: number) => {
    near[a]?.push(b)
    near[b]?.push(a)
  }
  method.pair({ ...pairing, join, joined: () => false }, options)
  const rows = pairing.rowsOf(spellings)
  const free = new Set(near.keys())
  for (const leader of [...near.keys()].sort((a, b) => (rows[b] ?? 0) - (rows[a] ?? 0))) {
    if (!free.delete(leader)) continue
    for (const text of near[leader] ?? []) if (free.delete(text)) pairing.join(leader, text)
  }
}

/** Joins a value with the first one that had the same key; no key, no cluster. */
function joinFirst(firsts: Map<string, number>, union: Union, key: string, index: number): void {
  if (key === '') return
  const first = firsts.get(key)
  if (first === undefined) firsts.set(key, index)
  else union.join(first, index)
}

interface TextPairing extends Pairing {
  /** How many rows have a value of each text. */
  rowsOf(spellings: readonly Spelling[]): Float64Array
}

/** Values that differ in case and white space alone are one text, and one cluster from the beginning. */
function pairingOf(spellings: readonly Spelling[], union: Union, tell: (share: number) => void): TextPairing {
  const firsts = new Map<string, number>()
  spellings.forEach(({ value }, index) => {
    joinFirst(firsts, union, value.normalize('NFC').toLowerCase().trim().split(SPACE).join(' '), index)
  })
  const entries = [...firsts].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  const places = Int32Array.from(entries, ([, index]) => index)
  const textAt = new Map(entries.map(([, index], text) => [index, text]))
  const place = (text: number) => places[text] ?? 0
  // Before anything else is joined, the set of a value is its text.
  const textOf = spellings.map((_, index) => textAt.get(union.find(index)))
  return {
    texts: entries.map(([text]) => text),
    joined: (a, b) => union.joined(place(a), place(b)),
    join: (a, b) => {
      union.join(place(a), place(b))
    },
    tell,
    rowsOf: (all) => {
      const rows = new Float64Array(entries.length)
      all.forEach((spelling, index) => {
        const text = textOf[index]
        if (text !== undefined) rows[text] = (rows[text] ?? 0) + spelling.rows
      })
      return rows
    },
  }
}

function clustersOf(spellings: readonly Spelling[], union: Union): readonly Cluster[] {
  const groups = new Map<number, Spelling[]>()
  spellings.forEach((spelling, index) => {
    const root = union.find(index)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [spelling])
    else group.push(spelling)
  })
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const sorted = group.sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1))
      return { values: sorted.map(({ value }) => value), rows: sorted.map(({ rows }) => rows) }
    })
    .sort((a, b) => b.values.length - a.values.length || rowsOf(b) - rowsOf(a) || (first(a) < first(b) ? -1 : 1))
}

function first({ values }: Cluster): string {
  return values[0] ?? ''
}

/** How many rows have one of its values. */
export function rowsOf({ rows }: Cluster): number {
  return rows.reduce((sum, each) => sum + each, 0)
}
