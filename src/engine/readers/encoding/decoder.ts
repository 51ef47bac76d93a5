/** Decodes text piece by piece. */
export interface Decoder {
  /** The text of a piece; without one, what is left at the end. */
  decode(piece?: Uint8Array): string
}

/** What windows-1252 has at 0x80 to 0x9f; five of its places are control characters. */
const C1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * A decoder of an encoding that `TextDecoder` knows. Node 20 takes windows-1252 for Latin-1 (nodejs/node#56542), so those
 * characters are put right here. A mark at the beginning stays.
 */
export function createDecoder(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const isWestern = decoder.encoding === 'windows-1252'
  return {
    decode: (piece) => {
      const text = piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true })
      return isWestern ? text.replace(/[\x80-\x9f]/g, (character) => C1[character.charCodeAt(0) - 0x80] ?? '') : text
    },
  }
}

/** The text of bytes in an encoding. */
export function decodeAll(encoding: string, bytes: Uint8Array): string {
  const decoder = createDecoder(encoding)
  return decoder.decode(bytes) + decoder.decode()
}
