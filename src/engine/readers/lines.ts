/** How many bytes of lines are collected until they become a part of the file. */
const PART = 4 * 1024 * 1024

const [QUOTE, COMMA, LF] = [34, 44, 10]

/** Bytes that a field is put in quotes for: it could be read otherwise. */
const MARKED = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte <= 32 || '",#'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

/** Writes lines of the one plain form, byte by byte. */
export interface Lines {
  /** The next field, whose text is these bytes. */
  field(bytes: Uint8Array, start: number, end: number): void
  /** The next field, which is missing. */
  missing(): void
  end(): void
  /** Takes back the fields since the last end. */
  undo(): void
  file(): Blob
  /** The bytes of the longest line so far. */
  longest(): number
}

/** Lines in which a missing value is nothing, and empty text is `""`. */
export function createLines(): Lines {
  const parts: Blob[] = []
  let buffer = new Uint8Array(PART + 1024)
  let lineStart = 0
  let at = 0
  let fields = 0
  let longest = 0

  /** Makes room for that many bytes; only whole lines leave the buffer, so that the last one can be taken back. */
  function reserve(room: number): void {
    if (at + room <= buffer.length) return
    if (lineStart > 0) {
      parts.push(new Blob([buffer.subarray(0, lineStart)]))
      buffer.copyWithin(0, lineStart, at)
      at -= lineStart
      lineStart = 0
    }
    if (at + room <= buffer.length) return
    const larger = new Uint8Array((at + room) * 2)
    larger.set(buffer.subarray(0, at))
    buffer = larger
  }

  function separate(): void {
    if (fields > 0) buffer[at++] = COMMA
    fields += 1
  }

  function quoted(bytes: Uint8Array, start: number, end: number): void {
    buffer[at++] = QUOTE
    for (let index = start; index < end; index += 1) {
      const byte = bytes[index] ?? 0
      if (byte === QUOTE) buffer[at++] = QUOTE
      buffer[at++] = byte
    }
    buffer[at++] = QUOTE
  }

  return {
    field: (bytes, start, end) => {
      reserve(2 * (end - start) + 4)
      separate()
      const from = at
      let marks = start === end ? 1 : 0
      for (let index = start; index < end; index += 1) {
        const byte = bytes[index] ?? 0
        marks |= MARKED[byte] ?? 0
        buffer[at++] = byte
      }
      if (marks === 0) return
      at = from
      quoted(bytes, start, end)
    },
    missing: () => {
      reserve(1)
      separate()
    },
    end: () => {
      reserve(1)
      buffer[at++] = LF
      longest = Math.max(longest, at - lineStart)
      lineStart = at
      fields = 0
    },
    undo: () => {
      at = lineStart
      fields = 0
    },
    file: () => new Blob([...parts, buffer.subarray(0, lineStart)]),
    longest: () => longest,
  }
}

/** Bytes of text, for `field`: the array is used again by the next text. */
export function createTextBytes(): (text: string) => { readonly bytes: Uint8Array; readonly end: number } {
  const encoder = new TextEncoder()
  const into = { bytes: new Uint8Array(1024), end: 0 }
  return (text) => {
    if (text.length * 3 > into.bytes.length) into.bytes = new Uint8Array(text.length * 6)
    const { bytes } = into
    let at = 0
    // Short ASCII, which most values are, is encoded in a fraction of what the encoder's call costs.
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code > 127) break
      bytes[at] = code
    }
    into.end = at === text.length ? at : encoder.encodeInto(text, bytes).written
    return into
  }
}
