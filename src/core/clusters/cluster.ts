import type { ClusterOptions, Method, Pairing, Spelling } from './define.ts'
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
    method.pair(pairingOf(spellings, union, tell), options)
  }
  return clustersOf(spellings, union)
}

/** Joins a value with the first one that had the same key; no key, no cluster. */
function joinFirst(firsts: Map<string, number>, union: Union, key: string, index: number): void {
  if (key === '') return
  const first = firsts.get(key)
  if (first === undefined) firsts.set(key, index)
  else union.join(first, index)
}

/** Values that differ in case and white space alone are one from the beginning. */
function pairingOf(spellings: readonly Spelling[], union: Union, tell: (share: number) => void): Pairing {
  const firsts = new Map<string, number>()
  spellings.forEach(({ value }, index) => {
    joinFirst(firsts, union, value.normalize('NFC').toLowerCase().trim().split(SPACE).join(' '), index)
  })
  const entries = [...firsts].sort(([a], [b]) => a.length - b.length)
  const places = Int32Array.from(entries, ([, index]) => index)
  const place = (text: number) => places[text] ?? 0
  return {
    texts: entries.map(([text]) => text),
    joined: (a, b) => union.joined(place(a), place(b)),
    join: (a, b) => {
      union.join(place(a), place(b))
    },
    tell,
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
