import { delimitersIn } from './delimiters.ts'
import { looksTyped } from './profile.ts'
import { byWidth, mostOf, textRecords, type TextRecord } from './records.ts'
import type { Dialect } from './tokenize.ts'

/** Marks that a user has said; the others are found out. */
export type Said = Partial<Dialect>

const QUOTES = ['"', "'"] as const
/** Bytes that are looked at: the measure below reads them once for each dialect. */
const SAMPLE = 64 * 1024

/** A dialect, and how regular the table is that it makes of the beginning of a file. */
export interface Sniffed {
  readonly dialect: Dialect
  /** No mark divides the lines: each is one value. */
  readonly single: boolean
}

/**
 * The dialect whose table is the most regular, has the most cells of a known form and the fewest quotes astray: after the
 * consistency measure of van den Burg, Nazábal and Sutton, Wrangling messy CSV files by detecting row and type patterns
 * (2019). The name of the file may speak for tabs.
 */
export function sniffDialect(head: Uint8Array, isWhole: boolean, said: Said, name = ''): Sniffed {
  const sample = head.subarray(0, SAMPLE)
  const whole = isWhole && sample.length === head.length
  const usual = /\.(?:tsv|tab)$/i.test(name) ? '\t' : ','
  const text = new TextDecoder().decode(sample)
  const comment = said.comment ?? ''
  let best: { readonly dialect: Dialect; readonly score: number } | undefined
  for (const dialect of candidates(text, { ...said, comment })) {
    const records = textRecords(sample, dialect, whole)
    if (said.delimiter === undefined && dialect.delimiter === ' ' && !isSpaced(records)) continue
    const score = consistency(records) * weightOf(dialect.delimiter, usual)
    if (best === undefined || score > best.score) best = { dialect, score }
  }
  const one = {
    delimiter: said.delimiter ?? unused(text, usual),
    quote: said.quote ?? '"',
    escape: said.escape ?? said.quote ?? '"',
    comment,
  }
  if (best === undefined) return { dialect: one, single: true }
  if (said.delimiter !== undefined) return { dialect: best.dialect, single: false }
  const isSingle = isOneColumn(textRecords(sample, { ...best.dialect, delimiter: '\0' }, whole))
  return isSingle
    ? { dialect: { ...best.dialect, delimiter: ',' }, single: true }
    : { dialect: best.dialect, single: false }
}

/** What is said by the name of a file outweighs some irregular lines; colons stand in text and times, too. */
function weightOf(delimiter: string, usual: string): number {
  if (delimiter.includes(':')) return 0.5
  return delimiter === '\t' && usual === '\t' ? 10 : 1
}

/** A mark that does not divide lines which are one value each. */
function unused(text: string, usual: string): string {
  const bare = text.replace(/"[^"]*"/g, '')
  return [usual, ',', ';', '\t', '|'].find((mark) => !bare.includes(mark)) ?? '\x1f'
}

function candidates(text: string, said: Said & { readonly comment: string }): readonly Dialect[] {
  const delimiters = said.delimiter === undefined ? delimitersIn(text) : [said.delimiter]
  const quotes = said.quote === undefined ? QUOTES.filter((each) => each === '"' || text.includes(each)) : [said.quote]
  return delimiters.flatMap((delimiter) =>
    quotes.flatMap((quote) => {
      const escapes = said.escape !== undefined ? [said.escape] : text.includes(`\\${quote}`) ? [quote, '\\'] : [quote]
      return escapes.map((escape) => ({ delimiter, quote, escape, comment: said.comment }))
    }),
  )
}

function consistency(records: readonly TextRecord[]): number {
  return patternScore(records) * typeScore(records) * quoteScore(records)
}

/** Rises with the number of records of one width, and with the columns that have any value. */
function patternScore(records: readonly TextRecord[]): number {
  let score = 0
  let squares = 0
  for (const [width, group] of byWidth(records)) {
    const filled = Array.from({ length: width }, (_, column) => group.some(({ fields }) => fields[column] !== ''))
    const columns = Math.max(1, filled.filter(Boolean).length)
    score += group.length * (Math.max(0.001, columns - 1) / columns)
    squares += (group.length / records.length) ** 2
  }
  // The inverse of the squares is the number of widths, in which rare ones count little.
  return records.length === 0 ? 0 : score * squares
}

/** Words with the marks that stand in ordinary text, addresses, amounts. */
const KNOWN = /^(?:[\p{L}\p{N}$€£¥#(+-][\p{L}\p{N}\s.,%€$£¥#'’"&()/:_+!?-]*|https?:\/\/\S+|\S+@\S+\.\S+)$/u

function typeScore(records: readonly TextRecord[]): number {
  let known = 0
  let cells = 0
  for (const { fields } of records) {
    for (const field of fields) {
      if (field === '') continue
      cells += 1
      if (isKnown(field)) known += 1
    }
  }
  return cells === 0 ? 0 : Math.max(1e-10, known / cells)
}

function isKnown(field: string): boolean {
  const text = field.trim()
  return looksTyped(text) || KNOWN.test(text)
}

/** Falls with the quotes that do not stand around a whole field. */
function quoteScore(records: readonly TextRecord[]): number {
  let sound = 0
  let astray = 0
  for (const record of records) {
    astray += record.astray
    sound += record.quoted.filter(Boolean).length
  }
  return (sound + 1) / (sound + astray + 1)
}

/** Whether lines are words between spaces as a table, not as text: alike in number, with values of a type or quotes. */
function isSpaced(records: readonly TextRecord[]): boolean {
  const group = mostOf(records)
  const width = group[0]?.fields.length ?? 0
  if (width < 2) return false
  const isQuoted =
    quoteScore(records) > 0.9 && records.filter(({ quoted }) => quoted.includes(true)).length > records.length * 0.8
  if (isQuoted) return true
  const isRegular = group.length >= records.length * 0.9
  const isTyped = Array.from({ length: width }, (_, column) =>
    group.slice(1).every(({ fields }) => looksTyped(fields[column] ?? '')),
  ).includes(true)
  return isRegular && isTyped && group.length > 1
}

/** Whether nearly every line as a whole is one value: a time, a number, an address. */
function isOneColumn(records: readonly TextRecord[]): boolean {
  const values = records.slice(1).map(({ fields }) => fields.join('').trim())
  const whole = values.filter((text) => looksTyped(text) || /^[a-z]+:\/\/[^\s,;|]+$/i.test(text)).length
  return values.length > 0 && whole >= values.length * 0.9
}
