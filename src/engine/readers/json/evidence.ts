import { countText } from '../../../core/format/count.ts'
import { FITS } from '../csv/shape.ts'
import type { ColumnFound } from '../found.ts'
import { FIT_MARKS, typeOf, type JsonColumn } from './columns.ts'
import { KIND } from './cursor.ts'

const WORDS: readonly (readonly [kind: number, noun: string, plural: string])[] = [
  [KIND.number, 'number', 'numbers'],
  [KIND.string, 'text', 'texts'],
  [KIND.boolean, 'true or false', 'true or false'],
  [KIND.nested, 'list or object', 'lists and objects'],
]

/** What the values of a column look like, and why it is text where it could be thought otherwise. */
export function columnFound(column: JsonColumn, name: string, records: number): ColumnFound {
  const { values } = column
  const fits = Object.entries(FITS).flatMap(([type, mark]) => {
    const fit = countOf(column, (index) => (index & mark) !== 0)
    return fit === 0 ? [] : [[type, fit] as const]
  })
  return { name, values, missing: records - values, fits: Object.fromEntries(fits), notes: notesOf(column) }
}

function countOf({ fits }: JsonColumn, isCounted: (index: number) => boolean): number {
  return fits.reduce((sum, times, index) => (isCounted(index) ? sum + times : sum), 0)
}

function ofKind(column: JsonColumn, kind: number): number {
  return countOf(column, (index) => Math.floor(index / FIT_MARKS) === kind)
}

function notesOf(column: JsonColumn): readonly string[] {
  const { kinds, values, offsets } = column
  const type = typeOf(column)
  const there = WORDS.filter(([kind]) => (kinds & kind) !== 0)
  const notes: string[] = []
  if (there.length > 1) {
    const parts = there.map(([kind, noun, plural]) => countText(noun, ofKind(column, kind), plural))
    notes.push(`Holds ${parts.join(', ')}: all stay as text.`)
  } else if (kinds === KIND.nested) notes.push('Lists and objects stay as JSON text.')
  else if (kinds === KIND.number && type === 'text') {
    notes.push(
      'Some numbers have more digits than a number keeps, so all stay as text. Choose decimal if they are amounts.',
    )
  } else if (kinds === KIND.string && type === 'text') {
    const numbers = countOf(column, (index) => (index & FITS.number) !== 0)
    if (numbers === values) notes.push('Every value looks like a number, but the file has it in quotes: it stays text.')
  }
  if (type === 'timestamp' && offsets) notes.push('Times with an offset from UTC are in UTC here.')
  return notes
}
