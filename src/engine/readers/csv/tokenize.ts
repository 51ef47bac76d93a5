import { looseRecord, type Loose, type LooseField, type Marks } from './loose.ts'
import { concatenated, createOdd } from './odd.ts'
import type { Guard, Sink } from './sink.ts'

/** How a CSV file is written. Quote, escape and comment are single bytes, so all are ASCII; '' is none. */
export interface Dialect {
  /** One character or several. */
  readonly delimiter: string
  readonly quote: string
  /** What stands before a quote inside of quotes; the quote itself where it is doubled. */
  readonly escape: string
  /** Lines that begin with it are left out. */
  readonly comment: string
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
/** After so many records of another width in a row, those whose quotes are sound are taken as they are. */
const IN_VAIN = 50

/** A record that has no end, from a line of the file on. */
export class LongRecordError extends Error {
  override readonly name = 'LongRecordError'

  constructor(line: number) {
    super(
      `line ${line} has no end within ${LONGEST / 1024 / 1024} MB, for instance because a quote in it is not closed`,
    )
  }
}

/**
 * A tokenizer by RFC 4180 as files really are: any line end, quotes only where a field begins, the likeliest reading where
 * they are astray. The first line has the number `firstLine`.
 */
export function createTokenizer(dialect: Dialect, sink: Sink, guard?: Guard, firstLine = 1): Tokenizer {
  const marks: Marks = {
    delimiter: new TextEncoder().encode(dialect.delimiter),
    quote: code(dialect.quote),
    escape: code(dialect.escape),
  }
  const { quote, escape } = marks
  const delimiter = marks.delimiter[0] ?? -1
  const delimiterLength = marks.delimiter.length
  const comment = code(dialect.comment)
  const width = guard?.width ?? -1
  const tellOdd = createOdd(dialect, sink, guard)
  let rest = new Uint8Array(0)
  let line = firstLine
  let open = false
  let isForced = false
  /** Records in a row that were read loosely and are of another width all the same. */
  let inVain = 0

  /** Whether a delimiter begins at a byte that is its first. */
  function isWhole(bytes: Uint8Array, at: number): boolean {
    for (let index = 1; index < delimiterLength; index += 1)
      if (bytes[at + index] !== marks.delimiter[index]) return false
    return true
  }

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
      } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) lines += 1
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

  const starts: number[] = []
  const ends: number[] = []
  const flags: number[] = []

  /** As `consume`, for bytes without any quote: nothing but marks and line ends has to be looked for. */
  function consumePlain(bytes: Uint8Array): number {
    const end = bytes.lastIndexOf(LF) + 1
    // No byte above it ends a field.
    const highest = Math.max(delimiter, CR)
    let at = 0
    while (at < end) {
      const begin = at
      let byte = bytes[at] ?? 0
      if (byte === LF || byte === CR) {
        at += byte === CR && bytes[at + 1] === LF ? 2 : 1
        empty(false)
        continue
      }
      let fields = 0
      for (;;) {
        const start = at
        while (
          byte > highest ||
          (byte !== LF && byte !== CR && (byte !== delimiter || (delimiterLength > 1 && !isWhole(bytes, at))))
        ) {
          at += 1
          byte = bytes[at] ?? 0
        }
        starts[fields] = start
        ends[fields] = at
        flags[fields] = 0
        fields += 1
        if (byte !== delimiter) break
        at += delimiterLength
        byte = bytes[at] ?? 0
      }
      const isOdd = fields !== width || guard?.isSuspect(bytes, begin, ends[0] ?? 0) === true
      if (isOdd && guard !== undefined) tellOdd(bytes, begin, at, line, placed(fields))
      else {
        for (let index = 0; index < fields; index += 1)
          sink.field(bytes, starts[index] ?? 0, ends[index] ?? 0, false, false, false)
        sink.record(line)
      }
      at += byte === CR && bytes[at + 1] === LF ? 2 : 1
      line += 1
    }
    return end
  }

  function placed(fields: number): readonly LooseField[] {
    return Array.from({ length: fields }, (_, index) => ({
      start: starts[index] ?? 0,
      end: ends[index] ?? 0,
      quoted: (flags[index] ?? 0) !== 0,
    }))
  }

  /** Reads one record; gives the place after it, or -1 when it is incomplete. */
  function record(bytes: Uint8Array, begin: number, length: number, last: boolean): number {
    const first = bytes[begin]
    if (first === comment || first === LF || first === CR) return skip(bytes, begin, length, last, first === comment)
    let fields = 0
    let at = begin
    let lineBreaks = 0
    let isDamaged = false
    let isQuoted = false
    for (;;) {
      let start = at
      let end = -1
      let flag = 0
      if (bytes[at] === quote && at < length) {
        const close = closing(bytes, at + 1)
        // The byte after it decides whether the quote closes; a doubled one may be cut in half.
        if (!last && !isForced && (close === -1 || close + delimiterLength >= length)) return -1
        isQuoted = true
        start = at + 1
        end = close === -1 ? length : close
        at = close === -1 ? length : close + 1
        isDamaged ||= close === -1
        flag = 1 | (escaped ? 2 : 0)
        lineBreaks += lines
      }
      const from = at
      let byte = bytes[at]
      while (
        at < length &&
        byte !== LF &&
        byte !== CR &&
        (byte !== delimiter || (delimiterLength > 1 && !isWhole(bytes, at)))
      ) {
        if (byte === quote) isQuoted = true
        at += 1
        byte = bytes[at]
      }
      if (end === -1) end = at
      else if (at > from) isDamaged = true
      if (at === length && !last && !isDamaged) return -1
      starts[fields] = start
      ends[fields] = end
      flags[fields] = flag
      fields += 1
      if (isDamaged || at === length || byte !== delimiter) break
      at += delimiterLength
    }
    if (fields === width) inVain = 0
    if (isDamaged || (guard !== undefined && isQuoted && fields !== width && inVain < IN_VAIN)) {
      const loose = looseRecord(bytes, begin, length, last, marks, guard?.width)
      inVain = loose?.fields.length === width ? 0 : inVain + 1
      if (loose === undefined && !last) return -1
      open ||= isDamaged && at === length
      return finishLoose(bytes, begin, length, last, loose ?? wholeLine(bytes, begin, length))
    }
    const next = lineEnd(bytes, at, length, last)
    if (next === -1) return -1
    const isOdd = fields !== width || guard?.isSuspect(bytes, starts[0] ?? 0, ends[0] ?? 0) === true
    if (guard !== undefined && isOdd) tellOdd(bytes, begin, at, line, placed(fields))
    else {
      for (let index = 0; index < fields; index += 1) {
        const flag = flags[index] ?? 0
        sink.field(bytes, starts[index] ?? 0, ends[index] ?? 0, (flag & 1) !== 0, (flag & 2) !== 0, false)
      }
      sink.record(line)
    }
    line += 1 + lineBreaks
    return next
  }

  function finishLoose(
    bytes: Uint8Array,
    begin: number,
    length: number,
    last: boolean,
    { fields, end, breaks }: Loose,
  ): number {
    const next = lineEnd(bytes, end, length, last)
    if (next === -1) return -1
    tellOdd(bytes, begin, end, line, fields)
    line += 1 + breaks
    return next
  }

  /** A line of which nothing can be made, as one field. */
  function wholeLine(bytes: Uint8Array, begin: number, length: number): Loose {
    let end = begin
    while (end < length && bytes[end] !== LF && bytes[end] !== CR) end += 1
    return { fields: [{ start: begin, end, quoted: false }], end, breaks: 0 }
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
    empty(isComment)
    return next
  }

  function empty(isComment: boolean): void {
    if (!isComment) guard?.empty()
    sink.skipped(line, isComment)
    line += 1
  }

  return {
    push: (piece) => {
      const bytes = rest.length === 0 ? piece : concatenated(rest, piece)
      const isPlain = comment === -1 && (quote === -1 || !bytes.includes(quote)) && bytes.includes(LF)
      rest = bytes.slice(isPlain ? consumePlain(bytes) : consume(bytes, false))
      if (rest.length <= LONGEST) return
      // A quote without end is none: the record is read loosely.
      isForced = true
      rest = rest.slice(consume(rest, false))
      isForced = false
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
