import type { Column } from '../../../core/data.ts'
import { createRowWriter, type Written } from '../rows.ts'
import { createNullTest, type FieldRules } from './scan.ts'
import type { Dialect, Sink } from './tokenize.ts'

export interface Cleaned extends Written {
  /** Records with fewer fields than columns, whose last values are missing. */
  readonly short: number
}

/** A sink that writes a file anew in the one plain form, so that DuckDB reads it as it was read here. */
export function createClean(
  columns: readonly Column[],
  dialect: Dialect,
  rules: FieldRules,
): Sink & { readonly cleaned: () => Cleaned } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const writer = createRowWriter(columns, rules.canonical)
  const isNull = createNullTest(rules.nulls)
  const unescape = createUnescape(dialect)
  const width = columns.length
  let fields = 0
  /** What stands behind the last column. */
  let more: string[] = []
  let short = 0

  function finish(line: number): void {
    if (fields < width) short += 1
    if (fields > width) {
      const reason = `${fields} fields instead of ${width}`
      writer.finish(line, { column: '', text: more.join(dialect.delimiter), reason })
      more = []
    } else writer.finish(line)
    fields = 0
  }

  function value(bytes: Uint8Array, start: number, end: number): void {
    if (fields > width) more.push(decoder.decode(bytes.subarray(start, end)))
    else writer.value(bytes, start, end)
  }

  return {
    field: (bytes, start, end, quoted, escaped) => {
      fields += 1
      if (escaped) {
        const plain = unescape(bytes, start, end)
        value(plain.bytes, 0, plain.end)
      } else if (!quoted && isNull(bytes, start, end)) {
        if (fields > width) more.push('')
        else writer.missing()
      } else value(bytes, start, end)
    },
    record: finish,
    skipped: (line, comment) => {
      if (width !== 1 || comment) return
      fields += 1
      writer.missing()
      finish(line)
    },
    cleaned: () => ({ ...writer.written(), short }),
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
