import { textRecords, type TextRecord } from './records.ts'
import { LOOKS, shapeOf } from './shape.ts'
import type { Dialect } from './tokenize.ts'

/** Marks that a user has said; the others are found out. */
export type Said = Partial<Dialect>

const DELIMITERS = [',', ';', '\t', '|', ':'] as const
const QUOTES = ['"', "'"] as const
/** Bytes that are looked at: the measure below reads them once for each dialect. */
const SAMPLE = 64 * 1024

/**
 * The dialect whose table is the most regular and has the most cells of a known form: the consistency measure of van den
 * Burg, Nazábal and Sutton, Wrangling messy CSV files by detecting row and type patterns (2019).
 */
export function sniffDialect(head: Uint8Array, isWhole: boolean, said: Said): Dialect {
  const sample = head.subarray(0, SAMPLE)
  const whole = isWhole && sample.length === head.length
  const text = new TextDecoder().decode(sample)
  let best: { readonly dialect: Dialect; readonly score: number } | undefined
  for (const dialect of candidates(text, said)) {
    const score = consistency(textRecords(sample, dialect, whole))
    if (best === undefined || score > best.score) best = { dialect, score }
  }
  return best?.dialect ?? { delimiter: ',', quote: '"', escape: '"', comment: said.comment ?? '' }
}

function candidates(text: string, said: Said): readonly Dialect[] {
  const delimiters = said.delimiter === undefined ? DELIMITERS.filter((each) => text.includes(each)) : [said.delimiter]
  const quotes = said.quote === undefined ? QUOTES.filter((each) => each === '"' || text.includes(each)) : [said.quote]
  return (delimiters.length === 0 ? [','] : delimiters).flatMap((delimiter) =>
    quotes.flatMap((quote) => {
      const escapes = said.escape !== undefined ? [said.escape] : text.includes(`\\${quote}`) ? [quote, '\\'] : [quote]
      return escapes.map((escape) => ({ delimiter, quote, escape, comment: said.comment ?? '' }))
    }),
  )
}

function consistency(records: readonly TextRecord[]): number {
  return patternScore(records) * typeScore(records)
}

/** Rises with the number of records of one width, and with the width. */
function patternScore(records: readonly TextRecord[]): number {
  const counts = new Map<number, number>()
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  let score = 0
  for (const [width, count] of counts) score += count * (Math.max(0.001, width - 1) / width)
  return counts.size === 0 ? 0 : score / counts.size
}

/** Words with the marks that stand in ordinary text, addresses, amounts. */
const KNOWN = /^(?:[\p{L}\p{N}$€£¥#(+-][\p{L}\p{N}\s.,%€$£¥#'’"&()/:_+!?-]*|https?:\/\/\S+|\S+@\S+\.\S+)$/u

function typeScore(records: readonly TextRecord[]): number {
  let known = 0
  let cells = 0
  for (const { fields } of records) {
    for (const field of fields) {
      cells += 1
      if (isKnown(field)) known += 1
    }
  }
  return cells === 0 ? 0 : Math.max(1e-10, known / cells)
}

function isKnown(field: string): boolean {
  const text = field.trim()
  return text === '' || looksTyped(text) || KNOWN.test(text)
}

const encoder = new TextEncoder()
const ANY = LOOKS.boolean | LOOKS.integer | LOOKS.number | LOOKS.date | LOOKS.timestamp | LOOKS.time

/** Whether a text looks like a value of a type other than text. */
export function looksTyped(text: string): boolean {
  const bytes = encoder.encode(text)
  return (shapeOf(bytes, 0, bytes.length) & ANY) !== 0
}
