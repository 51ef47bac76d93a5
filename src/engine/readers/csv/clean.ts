import type { Column } from '../../../core/data.ts'
import { createRowWriter, type Written } from '../rows.ts'
import type { FieldRules } from './scan.ts'
import { unescaped } from './records.ts'
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
  let fields: (string | null)[] = []
  let short = 0

  function finish(line: number): void {
    if (fields.length > columns.length) {
      const more = fields.slice(columns.length).map((field) => field ?? '')
      const reason = `${fields.length} fields instead of ${columns.length}`
      writer.add(line, fields, { column: '', text: more.join(dialect.delimiter), reason })
    } else {
      if (fields.length < columns.length) short += 1
      writer.add(line, fields)
    }
    fields = []
  }

  return {
    field: (bytes, start, end, quoted, escaped) => {
      const raw = decoder.decode(bytes.subarray(start, end))
      const text = escaped ? unescaped(raw, dialect) : raw
      fields.push(!quoted && (text === '' || rules.nulls.has(text)) ? null : text)
    },
    record: finish,
    skipped: (line, comment) => {
      if (columns.length !== 1 || comment) return
      fields.push(null)
      finish(line)
    },
    cleaned: () => ({ ...writer.written(), short }),
  }
}
