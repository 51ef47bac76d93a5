import { doubleMetaphone } from 'double-metaphone'
import { folded } from './fold.ts'
import { soundMethod } from './sounds.ts'

/** How English speakers say a word, the second way as of a foreign name (Lawrence Philips' Double Metaphone, whole word). */
export function metaphone(word: string): readonly string[] {
  // The two letters with accents that it knows; other accents would hide their letter from it.
  const plain = word.replace(/[^çñ]+/g, folded)
  return doubleMetaphone(plain)
}

export const metaphoneMethod = soundMethod(metaphone)
