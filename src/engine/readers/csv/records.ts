import { createTokenizer, type Dialect, type Sink } from './tokenize.ts'

/** A record as text, and the line of the file that it begins on. */
export interface TextRecord {
  readonly line: number
  readonly fields: readonly string[]
}

/** The records at the beginning of a file as text. The last one is left out where the bytes may cut it. */
export function textRecords(head: Uint8Array, dialect: Dialect, isWhole: boolean): readonly TextRecord[] {
  const records: TextRecord[] = []
  const decoder = new TextDecoder()
  let fields: string[] = []
  const sink: Sink = {
    field: (bytes, start, end, _, escaped) => {
      const text = decoder.decode(bytes.subarray(start, end))
      fields.push(escaped ? unescaped(text, dialect) : text)
    },
    record: (line) => {
      records.push({ line, fields })
      fields = []
    },
    skipped: () => undefined,
  }
  const tokenizer = createTokenizer(dialect, sink)
  tokenizer.push(head)
  if (isWhole) tokenizer.end()
  return records
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
