import { clusterValues, type Cluster } from './cluster.ts'
import type { ClusterOptions, KeyMethod, Spelling } from './define.ts'
import { fingerprint } from './fingerprint.ts'

/** The fingerprint alone, which needs no options and is right nearly always. */
const method: KeyMethod = { type: 'key', keys: (value) => [fingerprint(value)] }

const UNUSED: ClusterOptions = {
  ...{ size: 2, radius: 1, lettersPerEdit: 3, similarity: 1, distance: 0, block: 6, language: 'any' },
}

/**
 * Spellings of one value among the most frequent ones of a column: the same words whatever their case, accents,
 * punctuation and order. Quick enough for a suggestion; the first of each cluster is the most frequent.
 */
export function nearDuplicates(spellings: readonly Spelling[]): readonly Cluster[] {
  return clusterValues(spellings, method, UNUSED)
}
