import type { KeyMethod } from './define.ts'
import { folded, wordsOf } from './fold.ts'

/** Its words without case, accents and punctuation, each once and in the order of the alphabet (OpenRefine's fingerprint). */
export function fingerprint(text: string): string {
  return [...new Set(wordsOf(folded(text)))].sort().join(' ')
}

export const fingerprintMethod: KeyMethod = { type: 'key', keys: (value) => [fingerprint(value)] }
