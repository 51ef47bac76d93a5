import type { LooseField } from './loose.ts'
import type { Guard, Sink, TextField } from './sink.ts'
import type { Dialect } from './tokenize.ts'

/** Tells a sink the records that are not as they should be, after the guard had a look. */
export function createOdd(
  dialect: Dialect,
  sink: Sink,
  guard: Guard | undefined,
): (bytes: Uint8Array, begin: number, end: number, line: number, places: readonly LooseField[]) => void {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encoder = new TextEncoder()
  return (bytes, begin, end, line, places) => {
    const fields = places.map(({ start, end: fieldEnd, quoted }): TextField => {
      const text = decoder.decode(bytes.subarray(start, fieldEnd))
      return { text: quoted ? unescaped(text, dialect) : text, quoted }
    })
    const text = decoder.decode(bytes.subarray(begin, end))
    const mended = guard === undefined ? fields : guard.mend(line, text, fields)
    if (typeof mended === 'string') {
      sink.rejected(line, text, mended)
      return
    }
    for (const field of mended) {
      const own = encoder.encode(field.text)
      sink.field(own, 0, own.length, field.quoted, false, true)
    }
    sink.record(line)
  }
}

/** The text of a quoted field without its escapes. */
export function unescaped(text: string, { quote, escape }: Dialect): string {
  if (escape === quote) return text.replaceAll(quote + quote, quote)
  let plain = ''
  for (let at = 0; at < text.length; at += 1) {
    const isEscape = text[at] === escape && (text[at + 1] === quote || text[at + 1] === escape)
    plain += text[isEscape ? at + 1 : at] ?? ''
    if (isEscape) at += 1
  }
  return plain
}

/** Two pieces as one. */
export function concatenated(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
