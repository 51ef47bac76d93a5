import type { KeyMethod } from './define.ts'
import { folded, wordsOf } from './fold.ts'

/**
 * Its runs of `size` letters without spaces, each once and in the order of the alphabet (OpenRefine's n-gram
 * fingerprint); a text shorter than that is its own.
 */
export function ngramFingerprint(text: string, size: number): string {
  const letters = wordsOf(folded(text)).join('')
  if (letters.length < size) return letters
  const grams = new Set<string>()
  for (let start = 0; start + size <= letters.length; start += 1) grams.add(letters.slice(start, start + size))
  return [...grams].sort().join('')
}

export const ngramMethod: KeyMethod = {
  type: 'key',
  keys: (value, { size }) => [ngramFingerprint(value, size)],
}
