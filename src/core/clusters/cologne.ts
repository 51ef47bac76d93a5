import { folded } from './fold.ts'
import { soundMethod } from './sounds.ts'

/** Letters that have one code wherever they stand; vowels are 0, H none. */
const CODES: Readonly<Record<string, string>> = {
  ...{ a: '0', e: '0', i: '0', j: '0', o: '0', u: '0', y: '0', b: '1', f: '3', v: '3', w: '3', g: '4', k: '4', q: '4' },
  ...{ l: '5', m: '6', n: '6', r: '7', s: '8', z: '8' },
}

/**
 * How German speakers say a word: Postel's Cologne phonetics (Kölner Phonetik, IBM-Nachrichten 19, 1969). Equal codes on
 * both sides of a vowel count once, as in Apache Commons Codec.
 */
export function cologne(word: string): string {
  const letters = folded(word).replace(/[^a-z]/g, '')
  let code = ''
  for (let at = 0; at < letters.length; at += 1) code += codeAt(letters, at)
  const consonants = code.slice(0, 1) + code.slice(1).replaceAll('0', '')
  return consonants.replace(/(.)\1+/g, '$1')
}

function codeAt(letters: string, at: number): string {
  const [before = '', letter = '', after = ''] = [letters[at - 1], letters[at], letters[at + 1]]
  switch (letter) {
    case 'h':
      return ''
    case 'p':
      return after === 'h' ? '3' : '1'
    case 'd':
    case 't':
      return 'csz'.includes(after) && after !== '' ? '8' : '2'
    case 'x':
      return 'ckq'.includes(before) && before !== '' ? '8' : '48'
    case 'c':
      return hardC(at === 0, before, after) ? '4' : '8'
    default:
      return CODES[letter] ?? ''
  }
}

/** Whether a C is said as K: at the start before more letters than elsewhere, never after S and Z. */
function hardC(isFirst: boolean, before: string, after: string): boolean {
  if (after === '') return false
  return isFirst ? 'ahkloqrux'.includes(after) : !'sz'.includes(before) && 'ahkoqux'.includes(after)
}

export const cologneMethod = soundMethod((word) => [cologne(word)])
