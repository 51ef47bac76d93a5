/** Letters that are no letter with an accent, as OpenRefine folds them. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    ø: 'oe',
    œ: 'oe',
    ð: 'd',
    đ: 'd',
    ɖ: 'd',
    þ: 'th',
    ƿ: 'w',
    ħ: 'h',
    ı: 'i',
    ĸ: 'k',
    ł: 'l',
    ŋ: 'n',
  },
  ...{ ſ: 's', ẜ: 's', ẝ: 's', ŧ: 't', '©': 'c' },
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/** Punctuation, and control characters but those that are white space. */
const MARKS = /[\p{P}$+<=>^`|~]|[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/gu
/** Accents on their own, and letters that are signs above or beside another one. */
const ACCENTS = /[\u0300-\u036f\u02b0-\u02ff\p{Sk}]+/gu

/** White space as Unicode has it: `\s` leaves the next-line character out. */
export const SPACE = /[\s\x85]+/u

/** The text in lower case, without punctuation, control characters and accents; ligatures apart (ß is ss, ø is oe). */
export function folded(text: string): string {
  const lower = text.trim().toLowerCase().replace(MARKS, '')
  // Most values are plain: normalising them would be the dearest part.
  if (/^[\0-\x7f]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(ACCENTS, '')
}

/** The words of a folded text, in their order. */
export function wordsOf(text: string): readonly string[] {
  return text.split(SPACE).filter((word) => word !== '')
}
