import { unescaped } from './odd.ts'
import type { Guard, Sink } from './sink.ts'
import { createTokenizer, type Dialect } from './tokenize.ts'

/** A record as text, and the line of the file that it begins on. */
export interface TextRecord {
  readonly line: number
  readonly fields: readonly string[]
  /** Which fields stood in quotes. */
  readonly quoted: readonly boolean[]
  /** Fields in which a quote is astray: in the middle, or never closed. */
  readonly astray: number
}

/** The records at the beginning of a file as text. The last one is left out where the bytes may cut it. */
export function textRecords(
  head: Uint8Array,
  dialect: Dialect,
  isWhole: boolean,
  guard?: Guard,
): readonly TextRecord[] {
  const records: TextRecord[] = []
  const decoder = new TextDecoder()
  let fields: string[] = []
  let marked: boolean[] = []
  let astray = 0
  let read = 0
  const sink: Sink = {
    field: (bytes, start, end, quoted, escaped, damaged) => {
      const text = decoder.decode(bytes.subarray(start, end))
      read = end
      fields.push(escaped ? unescaped(text, dialect) : text)
      marked.push(quoted)
      if (!quoted && dialect.quote !== '' && text.includes(dialect.quote)) astray += 1
      else if (quoted && damaged && text.includes(dialect.quote)) astray += 1
    },
    record: (line) => {
      records.push({ line, fields, quoted: marked, astray })
      fields = []
      marked = []
      astray = 0
    },
    skipped: () => undefined,
    rejected: () => undefined,
  }
  const tokenizer = createTokenizer(dialect, sink, guard)
  tokenizer.push(head)
  if (isWhole) tokenizer.end()
  else if (read < head.length / 2) {
    // A record that is most of the text has a quote astray: without an end, its lines are read by themselves.
    tokenizer.end()
    records.pop()
  }
  return records
}

/** Records by their number of fields. */
export function byWidth(records: readonly TextRecord[]): ReadonlyMap<number, readonly TextRecord[]> {
  const groups = new Map<number, TextRecord[]>()
  for (const record of records) {
    const group = groups.get(record.fields.length)
    if (group === undefined) groups.set(record.fields.length, [record])
    else group.push(record)
  }
  return groups
}

/** The records of the width that most have. */
export function mostOf(records: readonly TextRecord[]): readonly TextRecord[] {
  return [...byWidth(records).values()].reduce<readonly TextRecord[]>(
    (best, each) => (each.length > best.length ? each : best),
    [],
  )
}
