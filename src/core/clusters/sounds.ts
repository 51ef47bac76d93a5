import type { KeyMethod } from './define.ts'
import { wordsOf } from './fold.ts'

/** A value has no more keys than this, where its words sound several ways each. */
const MOST_KEYS = 16

/** How a word sounds, perhaps in several ways. */
export type Sounds = (word: string) => readonly string[]

const JOINING = /['’ʼ`´.]/gu
const APART = /[^\p{L}\p{M}\p{N}]+/gu

/** The words of a text in lower case, apart at every sign but those within a word. */
export function spokenWords(text: string): readonly string[] {
  return wordsOf(text.normalize('NFC').toLowerCase().replace(JOINING, '').replace(APART, ' '))
}

/**
 * Codes words one by one, in each way they may sound. A word with a digit, or of letters that have no code, stands for
 * itself: numbers tell things apart, and so does another script.
 */
export function soundKeys(words: readonly string[], sounds: Sounds): readonly string[] {
  let keys: readonly string[] = ['']
  for (const word of words) {
    const codes = /\p{N}/u.test(word) ? [] : sounds(word).filter((code) => code !== '')
    const parts = codes.length === 0 ? [word] : [...new Set(codes)]
    keys = keys.flatMap((key) => parts.map((part) => (key === '' ? part : `${key} ${part}`))).slice(0, MOST_KEYS)
  }
  return keys
}

/** A method that codes word by word. */
export function soundMethod(sounds: Sounds): KeyMethod {
  return { type: 'key', keys: (value) => soundKeys(spokenWords(value), sounds) }
}
