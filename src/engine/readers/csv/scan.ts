import type { Column } from '../../../core/data.ts'
import type { CsvOptions } from '../../../core/formats/csv.ts'
import { decimalSize, family } from '../../../core/sql/types.ts'
import { canonicalText } from './canonical.ts'
import { FITS, LOOKS, OFFSET, shapeOf } from './shape.ts'
import { createTextBytes } from '../lines.ts'
import type { Sink } from './sink.ts'

/** How fields are read, besides the dialect. */
export interface FieldRules {
  /** Texts that stand for a missing value, besides nothing. */
  readonly nulls: ReadonlySet<string>
  /** Canonical text of a number or date that is written in another way, undefined where it is neither. */
  readonly canonical?: (text: string) => string | undefined
}

/** How fields are read by these options. */
export function fieldRules(options: CsvOptions): FieldRules {
  const canonical = canonicalText(options)
  return { nulls: new Set(options.null), ...(canonical === undefined ? {} : { canonical }) }
}

/** Whether the bytes of a field without quotes stand for a missing value: nothing, or one of those texts. */
export function createNullTest(nulls: ReadonlySet<string>): FitTest {
  const encoder = new TextEncoder()
  const texts = [...nulls].map((text) => encoder.encode(text))
  if (texts.length === 0) return (_, start, end) => start === end
  return (bytes, start, end) =>
    start === end ||
    texts.some((text) => text.length === end - start && text.every((byte, index) => byte === bytes[start + index]))
}

/** What a pass over the records of a file found. */
export interface Facts {
  /** Rows, and records that are none. */
  readonly records: number
  /** Records that are no row. */
  readonly rejected: number
  /** Rows that were made of records of another width, or whose quotes were astray. */
  readonly mended: number
  /** The lines of the first of them. */
  readonly mendedLines: readonly number[]
  /** Fields with escapes in them. */
  readonly escaped: number
  readonly columns: readonly ColumnFacts[]
}

export interface ColumnFacts {
  /** Non-missing values. */
  readonly values: number
  /** The marks of `shape.ts` that all values share. */
  readonly shared: number
  /** Some timestamp has an offset. */
  readonly offsets: boolean
  /** Values that do not fit the type that was asked for. */
  readonly misfits: number
}

interface Counting {
  values: number
  shared: number
  offsets: boolean
  misfits: number
}

/** How many lines are listed. */
const LISTED = 5

const ALL = -1

/** A sink that counts. `wanted` are the types that were asked for, by column; undefined is to be found out. */
export function createScan(
  wanted: readonly (string | undefined)[],
  rules: FieldRules,
): Sink & { readonly facts: () => Facts } {
  const width = wanted.length
  const columns = wanted.map((): Counting => ({ values: 0, shared: ALL, offsets: false, misfits: 0 }))
  const tests = wanted.map((type) => (type === undefined ? undefined : fitTest(type)))
  const isNull = createNullTest(rules.nulls)
  const { canonical } = rules
  const decoder = new TextDecoder()
  const encode = createTextBytes()
  const mendedLines: number[] = []
  let records = 0
  let rejected = 0
  let mended = 0
  let isMended = false
  let escapedFields = 0
  let column = 0

  function see(into: Counting, test: FitTest | undefined, bytes: Uint8Array, start: number, end: number): void {
    into.values += 1
    if (test === undefined) {
      if (into.shared === 0) return
      const shape = shapeOf(bytes, start, end)
      into.shared &= shape
      if ((shape & OFFSET) !== 0) into.offsets = true
    } else if (!test(bytes, start, end)) into.misfits += 1
    else if ((shapeOf(bytes, start, end) & OFFSET) !== 0) into.offsets = true
  }

  return {
    field: (bytes, start, end, quoted, escaped, damaged) => {
      const into = columns[column]
      const test = tests[column]
      column += 1
      if (damaged) isMended = true
      if (escaped) escapedFields += 1
      if (into === undefined) return
      if (quoted && escaped) {
        // Only text has a quote in it.
        into.values += 1
        into.shared = 0
        if (test !== undefined && !test(bytes, start, end)) into.misfits += 1
        return
      }
      if (!quoted && isNull(bytes, start, end)) return
      // What is text already stays so, whatever it says.
      const isText = test === undefined && into.shared === 0
      const text = isText ? undefined : canonical?.(decoder.decode(bytes.subarray(start, end)))
      if (text === undefined) see(into, test, bytes, start, end)
      else {
        const own = encode(text)
        see(into, test, own.bytes, 0, own.end)
      }
    },
    record: (line) => {
      records += 1
      column = 0
      if (!isMended) return
      isMended = false
      mended += 1
      if (mendedLines.length < LISTED) mendedLines.push(line)
    },
    rejected: () => {
      records += 1
      rejected += 1
    },
    skipped: (_, comment) => {
      // In a table of one column an empty line is a missing value.
      if (width === 1 && !comment) records += 1
    },
    facts: () => ({ records, rejected, mended, mendedLines, escaped: escapedFields, columns }),
  }
}

/** Asks something of the bytes of a field. */
export type FitTest = (bytes: Uint8Array, start: number, end: number) => boolean

/** Whether a field's bytes fit a type by the strict rule. */
export function fitTest(type: string): FitTest {
  switch (family(type)) {
    case 'boolean':
    case 'integer':
    case 'number':
    case 'date':
    case 'timestamp':
    case 'time': {
      const mark = FITS[family(type) as keyof typeof FITS]
      return (bytes, start, end) => (shapeOf(bytes, start, end) & mark) !== 0
    }
    case 'decimal':
      return decimalTest(type)
    case 'binary':
      return (bytes, start, end) => /^(?:[0-9a-f]{2})*$/i.test(latin(bytes, start, end))
    case 'text':
    case 'interval':
    case 'list':
    case 'struct':
      return () => true
  }
}

/** Digits beyond the scale must be zeros, and the whole part must have room. */
function decimalTest(type: string): FitTest {
  const { precision, scale } = decimalSize(type)
  return (bytes, start, end) => {
    const parts = /^[+-]?0*([0-9]*)(?:\.([0-9]*))?$/.exec(latin(bytes, start, end))
    if (parts === null || (shapeOf(bytes, start, end) & FITS.number) === 0) return false
    const [, whole = '', fraction = ''] = parts
    return whole.length <= precision - scale && /^0*$/.test(fraction.slice(scale))
  }
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 1000)))
}

const GUESSED = ['boolean', 'integer', 'number', 'date', 'timestamp', 'time'] as const

/** The type that all values of a column look like; text where there is none, or no value at all. */
export function typeOf(facts: ColumnFacts): string {
  if (facts.values === 0) return 'text'
  return GUESSED.find((type) => (facts.shared & LOOKS[type]) !== 0) ?? 'text'
}

/** The columns of a table: the types asked for, the others as they look. */
export function typed(
  names: readonly string[],
  wanted: readonly (string | undefined)[],
  facts: readonly ColumnFacts[],
): readonly Column[] {
  return names.map((name, index) => {
    const found = facts[index]
    return { name, type: wanted[index] ?? (found === undefined ? 'text' : typeOf(found)) }
  })
}
