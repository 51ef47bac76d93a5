import { isCommon, type Script } from './common.ts'

/** An encoding of two bytes a character: how likely each character is in text that is meant so, from 0 to 1. */
interface PairEncoding {
  readonly name: string
  readonly script: Script
  /** By the area of the code chart that the first bytes of a character stand in. */
  likely(lead: number, trail: number): number
}

/** The areas are those of the code charts: characters of daily use, rare ones, signs (JIS X 0208, GB 2312, Big5, KS X 1001). */
const PAIRS: readonly PairEncoding[] = [
  {
    name: 'shift_jis',
    script: 'japanese',
    likely: (lead, trail) => {
      // Narrow katakana, which stand together or not at all.
      if (lead >= 0xa1 && lead <= 0xdf) return trail >= 0xa1 && trail <= 0xdf ? 0.85 : 0.3
      if (lead === 0x82) return trail >= 0x9f ? 1 : 0.8
      if (lead === 0x83) return trail <= 0x96 ? 1 : 0.1
      if (lead === 0x81) return 0.8
      if (lead >= 0x88 && lead <= 0x97) return 0.8
      return (lead >= 0x98 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea) ? 0.3 : 0
    },
  },
  {
    name: 'euc-jp',
    script: 'japanese',
    likely: (lead) => {
      if (lead === 0xa4 || lead === 0xa5) return 1
      if (lead === 0xa1 || lead === 0xa3) return 0.8
      if (lead === 0x8e) return 0.9
      return lead >= 0xb0 && lead <= 0xcf ? 0.8 : lead >= 0xd0 && lead <= 0xf4 ? 0.3 : 0
    },
  },
  {
    name: 'gbk',
    script: 'simplified',
    likely: (lead, trail) => {
      if (trail < 0xa1) return 0.05
      if (lead === 0xa1 || lead === 0xa3) return 0.8
      return lead >= 0xb0 && lead <= 0xd7 ? 0.8 : lead >= 0xd8 && lead <= 0xf7 ? 0.4 : 0
    },
  },
  {
    name: 'big5',
    script: 'traditional',
    likely: (lead) => {
      if (lead >= 0xa4 && lead <= 0xc6) return 0.8
      return lead >= 0xa1 && lead <= 0xa3 ? 0.8 : lead >= 0xc9 && lead <= 0xf9 ? 0.3 : 0
    },
  },
  {
    name: 'euc-kr',
    script: 'korean',
    likely: (lead, trail) => {
      if (trail < 0xa1) return 0.1
      if (lead === 0xa1 || lead === 0xa3) return 0.8
      return lead >= 0xb0 && lead <= 0xc8 ? 0.8 : lead >= 0xca && lead <= 0xfd ? 0.2 : 0
    },
  },
]

/** How likely text is meant in one encoding, from 0 to 1, of how many characters that is said, and how they look. */
export interface Guess {
  readonly name: string
  readonly likely: number
  readonly characters: number
}

/** How likely bytes are text in each of the encodings of Chinese, Japanese and Korean; those they cannot be are left out. */
export function guessPairs(bytes: Uint8Array): readonly Guess[] {
  return PAIRS.flatMap((encoding) => {
    const guess = guessOf(bytes, encoding)
    return guess === undefined ? [] : [guess]
  })
}

function guessOf(bytes: Uint8Array, { name, script, likely }: PairEncoding): Guess | undefined {
  const text = decoded(bytes, name)
  if (text === undefined) return undefined
  const encodesSingles = name === 'shift_jis'
  let sum = 0
  let characters = 0
  let at = 0
  let before = ''
  for (const character of text) {
    if (character <= '\x7f') {
      at += 1
      before = character
      continue
    }
    const lead = bytes[at] ?? 0
    const isSingle = encodesSingles && lead >= 0xa1 && lead <= 0xdf
    const width = isSingle ? 1 : widthOf(name, lead, bytes[at + 1] ?? 0)
    characters += 1
    // A lower-case letter next to it speaks of a Western word with an accent.
    const isInWord = isLower(before) || isLower(String.fromCharCode(bytes[at + width] ?? 0))
    if (!isInWord) sum += isCommon(script, character) ? 1 : likely(lead, bytes[at + 1] ?? 0)
    at += width
    before = character
  }
  return characters === 0 ? undefined : { name, likely: sum / characters, characters }
}

function widthOf(name: string, lead: number, second: number): number {
  if (name === 'euc-jp' && lead === 0x8f) return 3
  return name === 'gbk' && second >= 0x30 && second <= 0x39 ? 4 : 2
}

function isLower(character: string): boolean {
  return character >= 'a' && character <= 'z'
}

function decoded(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
