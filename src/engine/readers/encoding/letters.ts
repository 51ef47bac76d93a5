import { decodeAll } from './decoder.ts'
import type { Guess } from './pairs.ts'

/**
 * Encodings of one byte a character, and the letters beyond ASCII of the languages that are written in them; with the
 * sign of a millionth, which Unicode counts among the letters.
 */
const LETTERS: readonly { readonly name: string; readonly languages: readonly string[] }[] = [
  {
    name: 'windows-1252',
    languages: [
      'äöüßµ',
      'àâæçéèêëîïôœùûüÿµ',
      'áéíñóúüºªµ',
      'áàâãçéêíóôõúüµ',
      'àèéìíòóùúµ',
      'ëïéèöüáµ',
      'æøåéüµ',
      'åäöéüµ',
      'áðéíóúýþæöµ',
    ],
  },
  { name: 'windows-1250', languages: centralEuropean() },
  { name: 'iso-8859-2', languages: centralEuropean() },
  {
    name: 'windows-1251',
    languages: [
      'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
      'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
      'абвгдђежзијклљмнњопрстћуфхцчџш',
    ],
  },
]

function centralEuropean(): readonly string[] {
  return ['äöüß', 'ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîşţ', 'čćđšžö']
}

/** How likely bytes are text in each of the encodings of single bytes. */
export function guessLetters(bytes: Uint8Array): readonly Guess[] {
  return LETTERS.map(({ name, languages }) => guessOf(decodeAll(name, bytes), name, languages))
}

/** A word as it is written: in lower case, in upper case, or with one capital letter at its beginning. */
const SHAPE = /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u
/** Signs that stand beside words or between them. */
const SIGN = /^[\u00a0«»„“”‘’‚–—…•·€£¥§°®©™±²³µ¿¡×½¼¾№ªº´¨]$/

/** The share of characters beyond ASCII that are letters of one language, in words of a usual shape. */
function guessOf(text: string, name: string, languages: readonly string[]): Guess {
  const counts = new Map<string, number>()
  let characters = 0
  let signs = 0
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\u00aa\u00ba]+|[^\x00-\x7f]/gu)) {
    const beyond = [...word].filter((letter) => letter > '\x7f')
    characters += beyond.length
    if (SIGN.test(word)) signs += 1
    if (!SHAPE.test(word) || isMixed(word) || isLoneCapital(word) || touchesDigit(text, index, word)) continue
    for (const letter of beyond) {
      const lower = letter.toLowerCase()
      counts.set(lower, (counts.get(lower) ?? 0) + 1)
    }
  }
  const inWord = text.match(/\p{L}[^\x00-\x7f\p{L}\p{M}’·\u00ad\u00a0]+\p{L}/gu)?.length ?? 0
  const shares = languages.map((letters) => shareOf(counts, letters))
  const any = shareOf(counts, languages.join(''))
  const letters = 0.7 * Math.max(...shares) + 0.3 * any
  return { name, likely: Math.max(0, letters + 0.8 * signs - inWord) / Math.max(1, characters), characters }
}

function shareOf(counts: ReadonlyMap<string, number>, letters: string): number {
  let share = 0
  for (const [letter, count] of counts) if (letters.includes(letter)) share += count
  return share
}

/** No language has a word of one capital letter beyond ASCII, but signs of money are read as such. */
function isLoneCapital(word: string): boolean {
  return word.length === 1 && word !== word.toLowerCase()
}

function touchesDigit(text: string, at: number, word: string): boolean {
  return /\d/.test(text.charAt(at - 1) + text.charAt(at + word.length))
}

/** Latin and Cyrillic letters in one word. */
function isMixed(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word)
}
