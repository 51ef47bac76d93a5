import type { Column } from '../../../core/data.ts'
import { createRowWriter, type Written } from '../rows.ts'
import { createNullTest, type FieldRules } from './scan.ts'
import type { Sink } from './sink.ts'
import type { Dialect } from './tokenize.ts'

/** A sink that writes a file anew in the one plain form, so that DuckDB reads it as it was read here. */
export function createClean(
  columns: readonly Column[],
  dialect: Dialect,
  rules: FieldRules,
): Sink & { readonly cleaned: () => Written } {
  const writer = createRowWriter(columns, rules.canonical)
  const isNull = createNullTest(rules.nulls)
  const unescape = createUnescape(dialect)

  return {
    field: (bytes, start, end, quoted, escaped) => {
      if (escaped) {
        const plain = unescape(bytes, start, end)
        writer.value(plain.bytes, 0, plain.end)
      } else if (!quoted && isNull(bytes, start, end)) writer.missing()
      else writer.value(bytes, start, end)
    },
    record: (line) => writer.finish(line),
    skipped: (line, comment) => {
      if (columns.length !== 1 || comment) return
      writer.missing()
      writer.finish(line)
    },
    rejected: (line, text, reason) => {
      writer.finish(line, { column: '', text, reason })
    },
    cleaned: () => writer.written(),
  }
}

/** The bytes of a quoted field without its escapes; the array is used again by the next field. */
function createUnescape({
  quote,
  escape,
}: Dialect): (bytes: Uint8Array, start: number, end: number) => { readonly bytes: Uint8Array; readonly end: number } {
  const quoteByte = quote.charCodeAt(0)
  const escapeByte = escape.charCodeAt(0)
  const into = { bytes: new Uint8Array(1024), end: 0 }
  return (bytes, start, end) => {
    if (end - start > into.bytes.length) into.bytes = new Uint8Array((end - start) * 2)
    const plain = into.bytes
    let to = 0
    for (let at = start; at < end; at += 1) {
      const next = bytes[at + 1]
      if (bytes[at] === escapeByte && at + 1 < end && (next === quoteByte || next === escapeByte)) at += 1
      plain[to++] = bytes[at] ?? 0
    }
    into.end = to
    return into
  }
}
