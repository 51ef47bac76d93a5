import { LOOKS, shapeOf } from './shape.ts'
import type { TextField } from './sink.ts'
import type { TextRecord } from './records.ts'

/** What the values of a column have in common, by the records at the beginning of a file that are as wide as the table. */
export interface ColumnProfile {
  /** `typed`: all look like one type; `shaped`: their characters stand alike, as in `AB-123`; `empty`: there is none. */
  readonly kind: 'any' | 'empty' | 'typed' | 'shaped'
  /** The marks of `shape.ts` that all values share. */
  readonly marks: number
  readonly shapes: readonly string[]
  /** Some values are missing. */
  readonly missing: boolean
  /** Whether values stand in quotes. */
  readonly quoted: 'always' | 'never' | 'mixed'
}

/** Values that a form must have before others are held to it. */
const ENOUGH = 4
/** Forms that the values of a column have at most, where it has any. */
const FORMS = 4
/** The share of values that makes a rule: a few may be wrong. */
const NEARLY = 0.95
/** Records that are looked at. */
const LOOKED_AT = 2000

/** The profile of each column. */
export function profilesOf(records: readonly TextRecord[], width: number): readonly ColumnProfile[] {
  const regular = records.filter(({ fields }) => fields.length === width).slice(0, LOOKED_AT)
  return Array.from({ length: width }, (_, column) =>
    profileOf(regular.map(({ fields, quoted }) => ({ text: fields[column] ?? '', quoted: quoted[column] ?? false }))),
  )
}

function profileOf(fields: readonly TextField[]): ColumnProfile {
  const values = fields.filter(({ text }) => text !== '')
  const inQuotes = values.filter(({ quoted }) => quoted).length
  const nearlyAll = values.length * NEARLY
  const marks = TYPES.filter((mark) => values.filter(({ text }) => (marksOf(text) & mark) !== 0).length >= nearlyAll)
  const shapes = formsOf(values)
  const isShaped = values.length >= ENOUGH * 2 && shapes !== undefined
  const isEmpty = values.length === 0 && fields.length >= ENOUGH * 2
  const isTyped = values.length >= ENOUGH && marks.length > 0
  return {
    kind: isEmpty ? 'empty' : isTyped ? 'typed' : isShaped ? 'shaped' : 'any',
    marks: isTyped ? marks.reduce((all, mark) => all | mark, 0) : 0,
    shapes: isShaped && !isTyped ? shapes : [],
    missing: values.length < fields.length * NEARLY,
    quoted:
      values.length < ENOUGH ? 'mixed' : inQuotes === values.length ? 'always' : inQuotes === 0 ? 'never' : 'mixed',
  }
}

/** The few forms that nearly all values have, if they are forms and not just words. */
function formsOf(values: readonly TextField[]): readonly string[] | undefined {
  const counts = new Map<string, number>()
  for (const { text } of values) counts.set(formOf(text), (counts.get(formOf(text)) ?? 0) + 1)
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, FORMS)
  const held = most.reduce((sum, [, count]) => sum + count, 0)
  return held >= values.length * NEARLY && most.every(([form]) => /[^a ]/.test(form))
    ? most.map(([form]) => form)
    : undefined
}

const encoder = new TextEncoder()
const TYPES = [LOOKS.boolean, LOOKS.integer, LOOKS.number, LOOKS.date, LOOKS.timestamp, LOOKS.time]
const ANY = LOOKS.boolean | LOOKS.integer | LOOKS.number | LOOKS.date | LOOKS.timestamp | LOOKS.time

function marksOf(text: string): number {
  const bytes = encoder.encode(text)
  return shapeOf(bytes, 0, bytes.length) & ANY
}

/** Whether a text looks like a value of a type other than text. */
export function looksTyped(text: string): boolean {
  return marksOf(text) !== 0
}

/** The form of a text: `AB-123` is `a-0`. Long texts have none. */
export function formOf(text: string): string {
  return text.length > 200
    ? 'a'
    : text
        .replace(/\p{L}+/gu, 'a')
        .replace(/[0-9]+/g, '0')
        .replace(/\s+/g, ' ')
}

/** Whether a field may be a value of a column; a missing one may always. */
export function fitsProfile(
  { text, quoted }: TextField,
  { kind, marks, shapes, quoted: quotes }: ColumnProfile,
): boolean {
  if (text === '') return true
  if (quotes === 'always' && !quoted) return false
  if (kind === 'any') return true
  if (kind === 'empty') return false
  return kind === 'typed' ? (marksOf(text) & marks) !== 0 : shapes.includes(formOf(text))
}
