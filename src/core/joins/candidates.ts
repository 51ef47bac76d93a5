import type { Column } from '../data.ts'
import type { JoinKey } from '../params/fields.ts'
import type { Relation } from '../relation.ts'
import { family, type Family, widen } from '../sql/types.ts'
import { likeness } from './likeness.ts'

/** Two columns that could be one key. */
export interface Pair {
  readonly key: JoinKey
  /** How alike they are by name, 0 to 1. */
  readonly alike: number
  /** What equal values tell without a like name, 0 to 1: texts seldom are equal by chance, small numbers often. */
  readonly weight: number
  /** The right column is text and the left is not, or the other way round: one of them must be cast. */
  readonly mixed: boolean
}

const WEIGHTS: Partial<Readonly<Record<Family, number>>> = {
  text: 0.9,
  date: 0.5,
  timestamp: 0.6,
  integer: 0.2,
  decimal: 0.1,
  number: 0.05,
  time: 0.1,
}

/** How alike the names must be before a text is tried as a number or a date. */
const ALIKE = 0.6

/** How many pairs are worth a look; those that are less alike than these are left out. */
const PAIRS = 60

/** The pairs of columns whose values could be equal, the likeliest first. */
export function candidatePairs(left: Relation, right: Relation): readonly Pair[] {
  return left.columns
    .flatMap((a) => right.columns.map((b) => pairOf(a, left.id, b, right.id)))
    .filter((pair) => pair !== undefined)
    .toSorted((a, b) => b.alike - a.alike || b.weight - a.weight)
    .slice(0, PAIRS)
}

function pairOf(a: Column, leftId: string, b: Column, rightId: string): Pair | undefined {
  const alike = likeness({ name: a.name, table: leftId }, { name: b.name, table: rightId })
  const key = { left: a.name, right: b.name }
  const weight = Math.min(WEIGHTS[family(a.type)] ?? 0, WEIGHTS[family(b.type)] ?? 0)
  if (weight === 0) return undefined
  if (widen(a.type, b.type) !== undefined) return { key, alike, weight, mixed: false }
  const oneIsText = (a.type === 'text') !== (b.type === 'text')
  return oneIsText && alike >= ALIKE ? { key, alike, weight, mixed: true } : undefined
}
