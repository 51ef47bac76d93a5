import type { Column } from '../../../core/data.ts'
import { fitTest, type FieldRules, type FitTest } from './scan.ts'
import { toUtc } from './utc.ts'
import { unescaped } from './records.ts'
import type { Dialect, Sink } from './tokenize.ts'

/** A value that did not fit: where it stood, what it was, and why. */
export interface Reject {
  readonly line: number
  readonly column: string
  readonly text: string
  readonly reason: string
}

/** A copy of a file in one plain form (`,`, `"`, no header, canonical values), and what did not get into it. */
export interface Cleaned {
  readonly file: Blob
  readonly rows: number
  readonly rejects: readonly Reject[]
  /** Rows that were rejected: one may have several values that do not fit. */
  readonly rejected: number
  /** Records with fewer fields than columns, whose last ones are missing. */
  readonly short: number
}

/** The one dialect that copies are written in. */
export const CLEAN: Dialect = { delimiter: ',', quote: '"', escape: '"', comment: '' }

/** Rejects are kept up to this number; they are always counted. */
const KEPT = 100_000

/** A sink that writes the copy. Values are canonical afterwards, so DuckDB reads them by the type of their column. */
export function createClean(
  columns: readonly Column[],
  dialect: Dialect,
  rules: FieldRules,
): Sink & { readonly cleaned: () => Cleaned } {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  const tests = columns.map((column): FitTest => fitTest(column.type))
  const writer = createWriter()
  const rejects: Reject[] = []
  let fields: (string | null)[] = []
  let rows = 0
  let rejected = 0
  let short = 0

  /** The value as it is written, or undefined where it does not fit. */
  function canonical(value: string, index: number): string | undefined {
    const type = columns[index]?.type ?? 'text'
    const read = type === 'text' ? value : (rules.canonical?.(value) ?? value)
    const bytes = encoder.encode(read)
    if (tests[index]?.(bytes, 0, bytes.length) !== true) return undefined
    return type === 'timestamp' ? toUtc(read) : read
  }

  function finish(line: number): void {
    const before = rejects.length
    let isRejected = false
    function reject(column: string, text: string, reason: string): void {
      isRejected = true
      if (before < KEPT) rejects.push({ line, column, text, reason })
    }
    const values = columns.map(({ name, type }, index) => {
      const value = fields[index] ?? null
      if (value === null) return null
      const written = canonical(value, index)
      if (written === undefined) reject(name, value, `does not fit ${type}`)
      return written ?? null
    })
    if (fields.length > columns.length) {
      const more = fields.slice(columns.length).map((field) => field ?? '')
      reject('', more.join(dialect.delimiter), `${fields.length} fields instead of ${columns.length}`)
    } else if (fields.length < columns.length) short += 1
    if (isRejected) rejected += 1
    else {
      rows += 1
      writer.row(values)
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
    cleaned: () => ({ file: writer.file(), rows, rejects, rejected, short }),
  }
}

/** Writes rows in the plain form: text always in quotes where it could be read otherwise. */
export function createWriter(): { row(values: readonly (string | null)[]): void; file(): Blob } {
  const parts: Blob[] = []
  let lines: string[] = []
  let size = 0

  function flush(): void {
    parts.push(new Blob(lines))
    lines = []
    size = 0
  }

  return {
    row: (values) => {
      // A row of one missing value would be an empty line, which is read as that.
      const line = `${values.map(cell).join(',')}\n`
      lines.push(line)
      size += line.length
      if (size > 4_000_000) flush()
    },
    file: () => {
      flush()
      return new Blob(parts)
    },
  }
}

function cell(value: string | null): string {
  if (value === null) return ''
  return /^[^\s",#]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`
}
