const [SPACE, COMMA, PLUS, MINUS, POINT, SLASH, ZERO, NINE, COLON] = [32, 44, 43, 45, 46, 47, 48, 57, 58]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]

/** The first character of a text, or its number where it cannot be seen. */
export function characterText(text: string): string {
  const code = text.codePointAt(0) ?? 0
  const character = String.fromCodePoint(code)
  const isSeen = /[^\p{C}\p{Z}]/u.test(character)
  return isSeen ? `\`${character}\`` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The place behind the digits that begin at `from`. */
export function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from
  for (let byte = bytes[at]; byte !== undefined && byte >= ZERO && byte <= NINE; byte = bytes[at]) at += 1
  return at
}

/** Whether a byte is a hexadecimal digit. */
export function isHex(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= ZERO && byte <= NINE) || ((byte | 32) >= 97 && (byte | 32) <= 102))
}

/** Whether a byte is of those that cannot follow a value at once: letters, digits, marks of numbers. */
export function isWordPart(byte: number | undefined): boolean {
  if (byte === undefined || byte === COMMA || byte <= SPACE || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
    return false
  return (
    byte === PLUS ||
    byte === MINUS ||
    byte === POINT ||
    (byte > SLASH && byte !== COLON && byte !== OPEN_OBJECT && byte !== OPEN_LIST)
  )
}

/** Characters between two places of UTF-8. */
export function characters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += 1) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) count += 1
  return count
}
