/** How a CSV file is written. Marks are single bytes, so all are ASCII; '' is none. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: string
  /** What stands before a quote inside of quotes; the quote itself where it is doubled. */
  readonly escape: string
  /** Lines that begin with it are left out. */
  readonly comment: string
}

/** What the tokenizer tells, field by field. */
export interface Sink {
  /**
   * A field from `start` to `end` of `bytes`, without its quotes; `escaped` when escapes are still in it. What stands
   * behind a closing quote belongs to the field too, and makes it `damaged`.
   */
  field(bytes: Uint8Array, start: number, end: number, quoted: boolean, escaped: boolean, damaged: boolean): void
  /** The end of a record, whose fields were told, and the line of the file (from 1) that it began on. */
  record(line: number): void
  /** An empty line, or one that is a comment. */
  skipped(line: number, comment: boolean): void
}

/** Reads records out of pieces of a file; keeps what is incomplete for the next piece. */
export interface Tokenizer {
  push(piece: Uint8Array): void
  /** Tells what is left; a quote that was never closed ends with the file. */
  end(): { readonly openQuote: boolean }
}

const LF = 10
const CR = 13

/** Bytes of a record after which a quote in it is taken for one that was never closed: looking on would take for ever. */
const LONGEST = 32 * 1024 * 1024

/** A record that has no end, from a line of the file on. */
export class LongRecordError extends Error {
  override readonly name = 'LongRecordError'

  constructor(line: number) {
    super(
      `line ${line} has no end within ${LONGEST / 1024 / 1024} MB, for instance because a quote in it is not closed`,
    )
  }
}

/** A tokenizer by RFC 4180 as files really are: any line end, quotes only where a field begins. */
export function createTokenizer(dialect: Dialect, sink: Sink): Tokenizer {
  const delimiter = code(dialect.delimiter)
  const quote = code(dialect.quote)
  const escape = code(dialect.escape)
  const comment = code(dialect.comment)
  let rest = new Uint8Array(0)
  let line = 1

  /** The place after the closing quote, or -1 when it is not in `bytes`. Counts lines and escapes. */
  let escaped = false
  let lines = 0
  function closing(bytes: Uint8Array, from: number): number {
    escaped = false
    lines = 0
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at]
      if (byte === escape && escape !== quote) {
        escaped = true
        at += 1
      } else if (byte === quote) {
        if (escape !== quote || bytes[at + 1] !== quote) return at
        escaped = true
        at += 1
      } else if (byte === LF) lines += 1
    }
    return -1
  }

  /** Reads whole records; gives the place where the first incomplete one begins. */
  function consume(bytes: Uint8Array, last: boolean): number {
    const length = bytes.length
    let begin = 0
    while (begin < length) {
      const next = record(bytes, begin, length, last)
      if (next === -1) return begin
      begin = next
    }
    return begin
  }

  /** As `consume`, for bytes without any quote: nothing but marks and line ends has to be looked for. */
  function consumePlain(bytes: Uint8Array): number {
    const end = bytes.lastIndexOf(LF) + 1
    // No byte above it ends a field.
    const highest = Math.max(delimiter, CR)
    let at = 0
    while (at < end) {
      let byte = bytes[at] ?? 0
      if (byte === LF || byte === CR) {
        at += byte === CR && bytes[at + 1] === LF ? 2 : 1
        sink.skipped(line, false)
        line += 1
        continue
      }
      for (;;) {
        const start = at
        while (byte > highest || (byte !== delimiter && byte !== LF && byte !== CR)) {
          at += 1
          byte = bytes[at] ?? 0
        }
        sink.field(bytes, start, at, false, false, false)
        at += 1
        if (byte !== delimiter) break
        byte = bytes[at] ?? 0
      }
      if (byte === CR && bytes[at] === LF) at += 1
      sink.record(line)
      line += 1
    }
    return end
  }

  const starts: number[] = []
  const ends: number[] = []
  const flags: number[] = []

  /** Reads one record; gives the place after it, or -1 when it is incomplete. */
  function record(bytes: Uint8Array, begin: number, length: number, last: boolean): number {
    const first = bytes[begin]
    if (first === comment || first === LF || first === CR) return skip(bytes, begin, length, last, first === comment)
    let fields = 0
    let at = begin
    let lineBreaks = 0
    for (;;) {
      let start = at
      let end = -1
      let flag = 0
      if (bytes[at] === quote && at < length) {
        const close = closing(bytes, at + 1)
        // The byte after it decides whether the quote closes; a doubled one may be cut in half.
        if (close === -1 || (close + 1 === length && !last)) {
          if (!last || close !== -1) return -1
          open = true
          start = at + 1
          end = at = length
        } else {
          start = at + 1
          end = close
          at = close + 1
        }
        flag = 1 | (escaped ? 2 : 0)
        lineBreaks += lines
      }
      const from = at
      let byte = bytes[at]
      while (at < length && byte !== delimiter && byte !== LF && byte !== CR) {
        at += 1
        byte = bytes[at]
      }
      if (end === -1) end = at
      else if (at > from) {
        // Text behind the closing quote: the field is all of it, as it stands.
        start -= 1
        end = at
        flag = 4
      }
      if (at === length && !last) return -1
      starts[fields] = start
      ends[fields] = end
      flags[fields] = flag
      fields += 1
      if (at === length || byte !== delimiter) break
      at += 1
    }
    const next = lineEnd(bytes, at, length, last)
    if (next === -1) return -1
    for (let index = 0; index < fields; index += 1) {
      const flag = flags[index] ?? 0
      sink.field(bytes, starts[index] ?? 0, ends[index] ?? 0, (flag & 1) !== 0, (flag & 2) !== 0, (flag & 4) !== 0)
    }
    sink.record(line)
    line += 1 + lineBreaks
    return next
  }

  /** Past a line end, of one byte or two; -1 when the second may come in the next piece. */
  function lineEnd(bytes: Uint8Array, at: number, length: number, last: boolean): number {
    if (at === length) return length
    if (bytes[at] !== CR) return at + 1
    if (at + 1 === length && !last) return -1
    return bytes[at + 1] === LF ? at + 2 : at + 1
  }

  function skip(bytes: Uint8Array, begin: number, length: number, last: boolean, isComment: boolean): number {
    let at = begin
    if (isComment) while (at < length && bytes[at] !== LF && bytes[at] !== CR) at += 1
    if (at === length && !last) return -1
    const next = lineEnd(bytes, at, length, last)
    if (next === -1) return -1
    sink.skipped(line, isComment)
    line += 1
    return next
  }

  let open = false
  return {
    push: (piece) => {
      const bytes = rest.length === 0 ? piece : concatenated(rest, piece)
      const isPlain = comment === -1 && !bytes.includes(quote)
      rest = bytes.slice(isPlain ? consumePlain(bytes) : consume(bytes, false))
      if (rest.length > LONGEST) throw new LongRecordError(line)
    },
    end: () => {
      consume(rest, true)
      return { openQuote: open }
    },
  }
}

function code(mark: string): number {
  return mark === '' ? -1 : mark.charCodeAt(0)
}

function concatenated(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
