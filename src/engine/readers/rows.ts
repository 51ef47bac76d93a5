import type { Column } from '../../core/data.ts'
import { fitTest } from './csv/scan.ts'
import { toUtc } from './csv/utc.ts'

/** A value that did not fit: where it stood, what it was, and why. */
export interface Reject {
  readonly line: number
  readonly column: string
  readonly text: string
  readonly reason: string
}

/** Rows in one plain form (CSV with `,` and `"`, no header, canonical values), and what did not get into them. */
export interface Written {
  readonly file: Blob
  readonly rows: number
  readonly rejects: readonly Reject[]
  /** Rows that were rejected: one may have several values that do not fit. */
  readonly rejected: number
}

/** Rejects are kept up to this number; they are always counted. */
const KEPT = 100_000

export interface RowWriter {
  /** A row of `values` by column, from a line of the file. `reason` rejects it as a whole. */
  add(line: number, values: readonly (string | null)[], reason?: Omit<Reject, 'line'>): void
  written(): Written
}

/**
 * Writes rows whose values all fit their columns. `canonical` gives the canonical text of a value that is written in
 * another way.
 */
export function createRowWriter(
  columns: readonly Column[],
  canonical: ((text: string) => string | undefined) | undefined,
): RowWriter {
  const encoder = new TextEncoder()
  const tests = columns.map(({ type }) => (type === 'text' ? undefined : fitTest(type)))
  const lines = createLines()
  const rejects: Reject[] = []
  let rows = 0
  let rejected = 0

  /** The value as it is written, or undefined where it does not fit. */
  function fitting(value: string, index: number): string | undefined {
    const test = tests[index]
    if (test === undefined) return value
    const text = canonical?.(value) ?? value
    const bytes = encoder.encode(text)
    if (!test(bytes, 0, bytes.length)) return undefined
    return columns[index]?.type === 'timestamp' ? toUtc(text) : text
  }

  return {
    add: (line, values, reason) => {
      const wrong = reason === undefined ? [] : [{ line, ...reason }]
      const row = columns.map(({ name, type }, index) => {
        const value = values[index] ?? null
        if (value === null) return null
        const text = fitting(value, index)
        if (text === undefined) wrong.push({ line, column: name, text: value, reason: `does not fit ${type}` })
        return text ?? null
      })
      if (wrong.length === 0) {
        rows += 1
        lines.add(row)
      } else {
        rejected += 1
        if (rejects.length < KEPT) rejects.push(...wrong)
      }
    },
    written: () => ({ file: lines.file(), rows, rejects, rejected }),
  }
}

/** Lines of the plain form. */
export function createLines(): { add(values: readonly (string | null)[]): void; file(): Blob } {
  const parts: Blob[] = []
  let lines: string[] = []
  let size = 0

  function flush(): void {
    parts.push(new Blob(lines))
    lines = []
    size = 0
  }

  return {
    add: (values) => {
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

/** In quotes wherever it could be read otherwise: empty, with marks or spaces. */
function cell(value: string | null): string {
  if (value === null) return ''
  return /^[^\s",#]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`
}
