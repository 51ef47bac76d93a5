import { SINGLE_BYTE, UPPER_HALF, type SingleByte } from './singleByte.ts'

/** Encodings that a text may have been read in, and those it may have been written in. */
export const REPAIRABLE = { ...SINGLE_BYTE, 'utf-8': 'UTF-8' } as const
export type Repairable = keyof typeof REPAIRABLE

/** Other names that are in use. */
const ALIASES: Readonly<Record<string, Repairable>> = {
  utf8: 'utf-8',
  latin1: 'iso-8859-1',
  'latin-1': 'iso-8859-1',
  latin2: 'iso-8859-2',
  latin9: 'iso-8859-15',
  mac: 'macintosh',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
  'x-mac-roman': 'macintosh',
}

/** The encoding of that name, whatever its letter case, or undefined. */
export function encodingNamed(name: string): Repairable | undefined {
  const plain = name.toLowerCase().replaceAll('_', '-')
  const wanted = ALIASES[plain] ?? plain.replace(/^cp-?(125\d)$/, 'windows-$1').replace(/^cp-?(\d{3})$/, 'ibm$1')
  return Object.keys(REPAIRABLE).find((each): each is Repairable => each === wanted)
}

/**
 * The text as it was meant: the bytes that it had when it was read as `from`, read as `to`. Undefined where it cannot have
 * been read as `from`, or where its bytes are no `to`. Beside UTF-8 the order does not matter: what fits UTF-8 in the bytes
 * of another encoding is not there by chance, and nobody wants the way back.
 */
export function repaired(text: string, from: Repairable, to: Repairable): string | undefined {
  if (from === 'utf-8') return to === 'utf-8' ? text : repaired(text, to, from)
  const bytes = encode(text, from)
  return bytes && (to === 'utf-8' ? decodeUtf8(bytes) : decode(bytes, to))
}

const encoders = new Map<SingleByte, ReadonlyMap<string, number>>()

function encode(text: string, encoding: SingleByte): readonly number[] | undefined {
  let known = encoders.get(encoding)
  if (known === undefined) {
    known = new Map([...UPPER_HALF[encoding]].map((character, index) => [character, 128 + index]))
    encoders.set(encoding, known)
  }
  const bytes: number[] = []
  for (const character of text) {
    const byte = character < '\u0080' ? character.charCodeAt(0) : known.get(character)
    if (byte === undefined || character === '\ufffd') return undefined
    bytes.push(byte)
  }
  return bytes
}

function decode(bytes: readonly number[], encoding: SingleByte): string | undefined {
  const text = bytes.map((byte) => (byte < 128 ? String.fromCharCode(byte) : UPPER_HALF[encoding].charAt(byte - 128)))
  return text.includes('\ufffd') ? undefined : text.join('')
}

/** Strict: what is cut, too long or half of a pair is no UTF-8. */
function decodeUtf8(bytes: readonly number[]): string | undefined {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
    const rest = bytes.slice(at + 1, at + length)
    if (length === 0 || rest.length < length - 1 || rest.some((byte) => byte < 0x80 || byte > 0xbf)) return undefined
    const code = rest.reduce((sum, byte) => sum * 64 + (byte & 0x3f), length === 1 ? first : first & (0x7f >> length))
    const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
    text += String.fromCodePoint(code)
    at += length
  }
  return text
}
