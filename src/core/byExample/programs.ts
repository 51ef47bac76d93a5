import type { Column, Row, Value } from '../data.ts'
import { printColumn } from '../expression/print.ts'
import { family, isNumeric } from '../sql/types.ts'
import { assemble, type Assembled } from './assemble.ts'
import { datePieces, timesOf, type Time } from './datePieces.ts'
import { numberPrograms } from './numberPrograms.ts'
import type { Example, Piece, Texts } from './piece.ts'
import { textPieces } from './textPieces.ts'

export type { Example } from './piece.ts'

/** A formula that gives the results that were typed, and what it gives in every row of the sample. */
export interface Program {
  readonly formula: string
  readonly texts: Texts
  readonly type: 'text' | 'integer' | 'number' | 'date' | 'timestamp'
}

/** The rows to learn from: the columns, and a sample of some dozens of rows in which the examples are. */
export interface Sample {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** So many programs are offered, none that is that much more far-fetched than the first. */
const OFFERED = 6
const FURTHER = 4

/** So many columns are looked at: the current one, and those before and after it. */
const COLUMNS = 12

/** What a row of the sample without a result adds to a program's cost, as a share of all rows. */
const GAPS = 6

/**
 * Formulas that give the wanted text in each example, the likeliest first; programs that give the same in every row of
 * the sample are one. `about` is the column that the results were typed for. Nothing is looked up: a program is built of
 * the columns' parts (see `textPieces`, `datePieces`, `numberPrograms`) and texts between them.
 */
export function programsByExample(sample: Sample, examples: readonly Example[], about?: string): readonly Program[] {
  if (examples.length === 0 || examples.every(({ wanted }) => wanted === '')) return []
  const inputs = inputsOf(sample, about)
  const times = inputs.flatMap((input) =>
    timesOf(input.column, input.formula, input.texts).map((time) => ({ time, input })),
  )
  const pieces = [
    ...inputs.flatMap(({ piece }) => textPieces(piece, examples)),
    ...times.flatMap(({ time, input }) => datePieces(time, input.piece.cost, examples)),
  ]
  const given = examples.flatMap(({ row }) => inputs.flatMap(({ texts }) => texts[row] ?? []))
  const texts = assemble(cheapest(pieces), examples, sample.rows.length, given)
  const numbers = numberPrograms(
    inputs.filter(({ column }) => isNumeric(column.type)).map((input) => ({ ...input, cost: input.piece.cost })),
    examples,
  )
  // Of a column of numbers, one that can be computed was hardly meant to be cut from its digits; of another it was.
  const cut = numbers.length > 0 ? (isNumeric(inputs[0]?.column.type ?? 'text') ? 3 : -3) : 0
  const candidates = [
    ...texts.flatMap((program) => typed({ ...program, cost: program.cost + cut })),
    ...numbers.map((program) => ({ ...program, type: 'number' as const })),
    ...times.flatMap(({ time, input }) => wholeTimes(time, input.piece.cost, examples)),
  ]
  return distinct(ranked(candidates, inputs[0]?.texts ?? []))
}

interface Input {
  readonly column: Column
  readonly formula: string
  readonly texts: Texts
  readonly piece: Piece
}

/** The columns as text, the one it is about first; others cost more. */
function inputsOf({ columns, rows }: Sample, about: string | undefined): readonly Input[] {
  const at = Math.max(
    0,
    columns.findIndex(({ name }) => name === about),
  )
  const near = columns
    .map((column, index) => ({ column, index, distance: Math.abs(index - at) }))
    .filter(({ column }) => !['binary', 'list', 'struct', 'interval'].includes(family(column.type)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, COLUMNS)
  return near.map(({ column, index, distance }): Input => {
    const formula = printColumn(column.name)
    const texts = rows.map((row) => textOf(row[index] ?? null))
    const asText = family(column.type) === 'text' ? formula : `cast(${formula} as text)`
    return { column, formula, texts, piece: { formula: asText, texts, cost: distance === 0 ? 0.4 : 1.2 } }
  })
}

function textOf(value: Value): string | undefined {
  return value === null ? undefined : String(value)
}

/** Of pieces that give the same everywhere only the cheapest. */
function cheapest(pieces: readonly Piece[]): readonly Piece[] {
  const best = new Map<string, Piece>()
  for (const piece of pieces) {
    const key = JSON.stringify([piece.texts, piece.token?.time])
    const other = best.get(key)
    if (other === undefined || other.cost > piece.cost) best.set(key, piece)
  }
  return [...best.values()]
}

interface Candidate extends Assembled {
  readonly type: Program['type']
}

/** The text, and before it the number where it is one in every row. */
function typed(program: Assembled): readonly Candidate[] {
  const there = program.texts.filter((text) => text !== undefined && text !== '')
  const text: Candidate = { ...program, type: 'text' }
  if (there.length === 0 || program.formula.includes(' || ')) return [text]
  const type = there.every((each) => /^-?(0|[1-9]\d{0,17})$/.test(each ?? ''))
    ? 'integer'
    : there.every((each) => /^-?\d{1,15}(\.\d+)?$/.test(each ?? '')) && !there.some((each) => /^-?0\d/.test(each ?? ''))
      ? 'number'
      : undefined
  if (type === undefined) return [text]
  const formula = `cast(${program.formula} as ${type})`
  return [{ ...program, formula, type, cost: program.cost - 0.1 }, text]
}

/** A column's dates or times themselves, where those are what is wanted. */
function wholeTimes(time: Time, cost: number, examples: readonly Example[]): readonly Candidate[] {
  const same = (of: (iso: string) => string) =>
    examples.every(({ row, wanted }) => time.texts[row] !== undefined && of(time.texts[row] ?? '') === wanted)
  const found: Candidate[] = []
  if (same((iso) => iso.slice(0, 10))) {
    const formula = time.hasTime ? `date(${time.formula})` : time.formula
    found.push({ formula, type: 'date', cost: cost + 0.3, texts: time.texts.map((iso) => iso?.slice(0, 10)) })
  }
  if (time.hasTime && same((iso) => iso)) found.push({ ...time, type: 'timestamp', cost: cost + 0.3 })
  return found
}

/** The cheapest first; a program that has no result where the column has a value is less likely meant. */
function ranked(candidates: readonly Candidate[], column: Texts): readonly Candidate[] {
  const asked = column.flatMap((text, row) => (text === undefined || text === '' ? [] : [row]))
  const cost = ({ texts, cost }: Candidate) =>
    cost + (GAPS * asked.filter((row) => (texts[row] ?? '') === '').length) / Math.max(1, asked.length)
  const costs = candidates
    .map((candidate) => ({ candidate, cost: cost(candidate) }))
    .toSorted((a, b) => a.cost - b.cost)
  const most = (costs[0]?.cost ?? 0) + FURTHER
  return costs.filter((each) => each.cost <= most).map(({ candidate }) => candidate)
}

function distinct(candidates: readonly Candidate[]): readonly Program[] {
  const seen = new Set<string>()
  const found: Program[] = []
  for (const { formula, texts, type } of candidates) {
    const key = JSON.stringify([texts, type])
    if (seen.has(key)) continue
    seen.add(key)
    found.push({ formula, texts, type })
    if (found.length === OFFERED) break
  }
  return found
}
