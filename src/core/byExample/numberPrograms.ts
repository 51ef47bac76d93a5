import type { Example, Texts } from './piece.ts'
import type { Assembled } from './assemble.ts'

/** A column of numbers, as text without a loss. */
export interface Numbers {
  readonly formula: string
  readonly texts: Texts
  /** What it costs that the results were typed for another column. */
  readonly cost: number
}

/** Factors that people convert by, besides powers of ten. */
const FACTORS = [60, 3600, 24, 7, 12, 1.8, 2.54, 0.3048, 0.453592, 1.609344, 1024]

interface Candidate {
  readonly formula: string
  readonly of: (row: number) => number
  readonly cost: number
}

/**
 * Formulas over columns of numbers that give the results that are wanted: rounded, converted, shifted, two columns put
 * together. Every result must be a number.
 */
export function numberPrograms(columns: readonly Numbers[], examples: readonly Example[]): readonly Assembled[] {
  const wanted = examples.map((example) => ({ row: example.row, value: numberOf(example.wanted) }))
  if (wanted.some(({ value }) => Number.isNaN(value))) return []
  const digits = Math.max(...examples.map((example) => /\.(\d+)$/.exec(example.wanted)?.[1]?.length ?? 0))
  const candidates = [
    ...columns.flatMap((column) =>
      ofOne(column, wanted, digits).map((each) => ({ ...each, cost: each.cost + column.cost })),
    ),
    ...columns.flatMap((left) =>
      columns.flatMap((right) => (left === right ? [] : ofTwo(left, right, left.formula < right.formula))),
    ),
  ]
  const found = candidates.flatMap((candidate) => asWritten(candidate, wanted, digits))
  const rows = columns[0]?.texts.length ?? 0
  return found.map(({ formula, of, cost }) => ({
    formula,
    cost,
    texts: Array.from({ length: rows }, (_, row) => {
      const value = of(row)
      return Number.isFinite(value) ? String(value) : undefined
    }),
  }))
}

type Wanted = readonly { readonly row: number; readonly value: number }[]

/** The candidate as it is, or rounded to the digits that were typed: whichever gives the results. */
function asWritten({ formula, of, cost }: Candidate, wanted: Wanted, digits: number): readonly Candidate[] {
  const gives = (value: (row: number) => number) =>
    wanted.every((each) => Math.abs(value(each.row) - each.value) <= 1e-9 * Math.max(1, Math.abs(each.value)))
  if (gives(of)) return [{ formula, of, cost }]
  const rounded = (row: number) => roundTo(of(row), digits)
  return gives(rounded) ? [{ formula: `round(${formula}, ${digits})`, of: rounded, cost: cost + 0.5 }] : []
}

function ofOne({ formula, texts }: Numbers, wanted: Wanted, digits: number): readonly Candidate[] {
  const value = (row: number) => numberOf(texts[row])
  const candidate = (written: string, of: (row: number) => number, cost: number): Candidate => ({
    formula: written,
    of,
    cost,
  })
  const scaled = [1, 2, 3, 4, 6, 9].flatMap((power) => [10 ** power]).concat(FACTORS)
  return [
    candidate(formula, value, 0.5),
    candidate(`floor(${formula})`, (row) => Math.floor(value(row)), 1),
    candidate(`ceil(${formula})`, (row) => Math.ceil(value(row)), 1.1),
    candidate(`trunc(${formula})`, (row) => Math.trunc(value(row)), 1.2),
    candidate(`abs(${formula})`, (row) => Math.abs(value(row)), 1),
    candidate(`-${formula}`, (row) => -value(row), 1.2),
    candidate(`sqrt(${formula})`, (row) => Math.sqrt(value(row)), 2.5),
    candidate(`ln(${formula})`, (row) => Math.log(value(row)), 2.6),
    candidate(`log10(${formula})`, (row) => Math.log10(value(row)), 2.6),
    candidate(`power(${formula}, 2)`, (row) => value(row) ** 2, 2.4),
    ...[1, 2, 3, 6].map((places) =>
      candidate(`round(${formula}, -${places})`, (row) => roundTo(value(row), -places), 1.5),
    ),
    ...scaled.flatMap((factor) => [
      candidate(`${formula} * ${factor}`, (row) => value(row) * factor, 1.8),
      candidate(`${formula} / ${factor}`, (row) => value(row) / factor, 1.8),
    ]),
    ...line(formula, value, wanted, digits),
  ]
}

/** The straight line through the examples: with one example what is added, with two or more also the factor. */
function line(formula: string, value: (row: number) => number, wanted: Wanted, digits: number): readonly Candidate[] {
  const [first, second] = wanted
  if (first === undefined) return []
  const added = neat(first.value - value(first.row), digits)
  const shifted: readonly Candidate[] =
    added === 0 || (second === undefined && !Number.isInteger(added))
      ? []
      : [
          {
            formula: `${formula} ${signed(added)}`,
            of: (row) => value(row) + added,
            cost: wanted.length > 1 ? 1.5 : 3.5,
          },
        ]
  if (second === undefined) return shifted
  const slope = neat((second.value - first.value) / (value(second.row) - value(first.row)), 6)
  const offset = neat(first.value - slope * value(first.row), 6)
  // Any two points lie on a line: only one with short figures was meant.
  if (!Number.isFinite(slope) || slope === 0 || !isShort(slope) || !isShort(offset)) return shifted
  const written = `${formula} * ${slope}${offset === 0 ? '' : ` ${signed(offset)}`}`
  return [...shifted, { formula: written, of: (row) => slope * value(row) + offset, cost: offset === 0 ? 2 : 3 }]
}

function ofTwo(left: Numbers, right: Numbers, inOrder: boolean): readonly Candidate[] {
  const a = (row: number) => numberOf(left.texts[row])
  const b = (row: number) => numberOf(right.texts[row])
  const [l, r] = [left.formula, right.formula]
  const both: readonly Candidate[] = inOrder
    ? [
        { formula: `${l} + ${r}`, of: (row) => a(row) + b(row), cost: 2 },
        { formula: `${l} * ${r}`, of: (row) => a(row) * b(row), cost: 2.2 },
        { formula: `(${l} + ${r}) / 2`, of: (row) => (a(row) + b(row)) / 2, cost: 3 },
      ]
    : []
  return [
    ...both,
    { formula: `${l} - ${r}`, of: (row) => a(row) - b(row), cost: 2 },
    { formula: `${l} / ${r}`, of: (row) => a(row) / b(row), cost: 2.2 },
    { formula: `${l} / ${r} * 100`, of: (row) => (a(row) / b(row)) * 100, cost: 2.8 },
    { formula: `(${l} - ${r}) / ${r} * 100`, of: (row) => ((a(row) - b(row)) / b(row)) * 100, cost: 3.2 },
  ]
}

function numberOf(text: string | undefined): number {
  return text !== undefined && /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}

/** Half away from zero, on the decimal text, as Assay rounds. */
function roundTo(value: number, digits: number): number {
  const size = Number(`${Math.round(Number(`${Math.abs(value)}e${digits}`))}e${-digits}`)
  return value < 0 ? -size : size
}

/** Without what floating point leaves behind. */
function neat(value: number, digits: number): number {
  return Number(value.toFixed(Math.max(digits, 6)))
}

/** Four significant digits, or fewer. */
function isShort(value: number): boolean {
  return Number(value.toPrecision(4)) === value
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`
}
