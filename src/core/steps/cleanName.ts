import { freeName } from './names.ts'

export type NameStyle = 'snake' | 'camel' | 'kebab' | 'title'

/** Letters of Latin script that Unicode does not take apart, and signs that mean a word, as R's janitor has them. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ı: 'i',
  '%': ' percent ',
  '#': ' number ',
}

/**
 * A text as a name that needs no quotes: words of letters and digits in one style, Latin letters without accents, other
 * scripts as they are. Words end where a small letter or a digit meets a capital, and before the last capital of several
 * (`userID` is two words, `HTTPServer` too). What has no word is `column`; what starts with a digit gets an `x`.
 */
export function cleanName(text: string, style: NameStyle = 'snake'): string {
  const words = wordsOf(text)
  const [first = 'column'] = words
  const named = /^\p{N}/u.test(first) ? [`x${first}`, ...words.slice(1)] : words.length === 0 ? [first] : words
  switch (style) {
    case 'snake':
      return named.join('_')
    case 'kebab':
      return named.join('-')
    case 'title':
      return named.map(capital).join(' ')
    case 'camel':
      return named.map((word, index) => (index === 0 ? word : capital(word))).join('')
  }
}

/** The names made unique, in order: one that is taken, be it in another letter case, gets `_2`, `_3`, … */
export function uniqueNames(names: readonly string[], taken: readonly string[] = []): readonly string[] {
  const all = [...taken]
  for (const name of names) all.push(freeName(name, all))
  return all.slice(taken.length)
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .replace(/[ßẞæÆœŒøØłŁđĐðÐþÞı%#]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/['’`]/g, '')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
  const words = plain.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)
  return words ?? []
}

function capital(word: string): string {
  const [first = ''] = word
  return first.toUpperCase() + word.slice(first.length)
}
