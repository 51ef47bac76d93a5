import type { Column } from '../../core/data.ts'
import { fitTest } from './csv/scan.ts'
import { OFFSET, shapeOf } from './csv/shape.ts'
import { toUtc } from './csv/utc.ts'
import { createLines, createTextBytes } from './lines.ts'

/** A value that did not fit: where it stood, what it was, and why. */
export interface Reject {
  readonly line: number
  /** Empty where the whole row is meant; in the table of rejects it is then missing. */
  readonly column: string
  readonly text: string
  readonly reason: string
}

/** Rows in one plain form (CSV with `,` and `"`, no header, canonical values), and what did not get into them. */
export interface Written {
  readonly file: Blob
  readonly rows: number
  /** Every value that was rejected, in the same form: line, column, text, reason. */
  readonly rejects: Blob
  /** Rows that were rejected: one may have several values that do not fit. */
  readonly rejected: number
  /** The bytes of the longest line in either. */
  readonly longest: number
}

/** Takes the values of a row one by one as bytes, or a whole row as text. */
export interface RowWriter {
  /** The value of the next column, by its bytes in UTF-8. */
  value(bytes: Uint8Array, start: number, end: number): void
  /** The next column has no value. */
  missing(): void
  /** The row from a line of the file is complete; columns that had no turn have no value. `reason` rejects it as a whole. */
  finish(line: number, reason?: Omit<Reject, 'line'>): void
  /** A row of `values` by column. */
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
  const width = columns.length
  const tests = columns.map(({ type }) => (type === 'text' ? undefined : fitTest(type)))
  const isTimestamp = columns.map(({ type }) => type === 'timestamp')
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encode = createTextBytes()
  const canonicalBytes = createTextBytes()
  const lines = createLines()
  const rejects = createLines()
  let wrong: Omit<Reject, 'line'>[] = []
  let column = 0
  let rows = 0
  let rejected = 0

  function textOf(bytes: Uint8Array, start: number, end: number): string {
    return decoder.decode(bytes.subarray(start, end))
  }

  function value(bytes: Uint8Array, start: number, end: number): void {
    const index = column
    column += 1
    const test = tests[index]
    if (test === undefined) {
      lines.field(bytes, start, end)
      return
    }
    const other = canonical?.(textOf(bytes, start, end))
    const { bytes: own, end: ownEnd } = other === undefined ? { bytes, end } : canonicalBytes(other)
    const ownStart = other === undefined ? start : 0
    if (!test(own, ownStart, ownEnd)) misfit(index, textOf(bytes, start, end))
    else if (isTimestamp[index] === true && (shapeOf(own, ownStart, ownEnd) & OFFSET) !== 0) {
      const { bytes: utc, end: utcEnd } = encode(toUtc(textOf(own, ownStart, ownEnd)))
      lines.field(utc, 0, utcEnd)
    } else lines.field(own, ownStart, ownEnd)
  }

  function misfit(index: number, text: string): void {
    const { name, type } = columns[index] ?? { name: '', type: '' }
    wrong.push({ column: name, text, reason: `does not fit ${type}` })
  }

  function missing(): void {
    column += 1
    lines.missing()
  }

  function reject(line: number, { column: name, text, reason }: Omit<Reject, 'line'>): void {
    for (const each of [String(line), name === '' ? undefined : name, text, reason]) {
      if (each === undefined) rejects.missing()
      else {
        const { bytes, end } = encode(each)
        rejects.field(bytes, 0, end)
      }
    }
    rejects.end()
  }

  function finish(line: number, reason?: Omit<Reject, 'line'>): void {
    if (reason === undefined && wrong.length === 0) {
      while (column < width) missing()
      lines.end()
      rows += 1
    } else {
      lines.undo()
      rejected += 1
      if (reason !== undefined) reject(line, reason)
      for (const each of wrong) reject(line, each)
      wrong = []
    }
    column = 0
  }

  return {
    value,
    missing,
    finish,
    add: (line, values, reason) => {
      for (let index = 0; index < width; index += 1) {
        const text = values[index] ?? null
        if (text === null) missing()
        else {
          const { bytes, end } = encode(text)
          value(bytes, 0, end)
        }
      }
      finish(line, reason)
    },
    written: () => ({
      file: lines.file(),
      rows,
      rejects: rejects.file(),
      rejected,
      longest: Math.max(lines.longest(), rejects.longest()),
    }),
  }
}
