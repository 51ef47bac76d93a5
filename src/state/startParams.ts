import { z } from 'zod'
import type { Column } from '../core/data.ts'
import { printColumn } from '../core/expression/print.ts'
import { hintOf, unwrap, type Hint } from '../core/params/hints.ts'
import { family } from '../core/sql/types.ts'
import { freeName } from '../core/steps/names.ts'

/** What params can be begun with. */
export interface Start {
  /** The columns of each input. */
  readonly inputs: readonly (readonly Column[])[]
  /** The current column, of the first input. */
  readonly column: string | undefined
  /** Ids of the inputs after the first, for params that name them. */
  readonly others: readonly string[]
}

/**
 * The params that a new cell of a kind begins with, from its schema and hints alone: defaults, the current column where
 * one that fits is asked for (else the first that fits), and nothing where only the user can know.
 */
export function startParams(schema: z.core.$ZodType, start: Start): Readonly<Record<string, unknown>> {
  const inner = unwrap(schema)
  if (!(inner instanceof z.ZodObject)) return {}
  const begun: Record<string, unknown> = {}
  const taken: Taken[] = []
  for (const [key, field] of Object.entries(inner.shape)) {
    const value = startValue(field, start, taken)
    if (value === undefined) continue
    begun[key] = value
    const hint = hintOf(field)
    if (hint?.widget === 'column') taken.push({ name: value, input: hint.input ?? 0 })
  }
  return begun
}

/** A column that another field of the same object begins with. */
interface Taken {
  readonly name: unknown
  readonly input: number
}

function startValue(schema: z.core.$ZodType, start: Start, taken: readonly Taken[]): unknown {
  const hint = hintOf(schema)
  if (hint?.hidden === true) return undefined
  if (hint?.begin !== undefined) return hint.begin
  const fallback = z.safeParse(schema, undefined)
  const optional = fallback.success && fallback.data === undefined
  if (hint?.widget === 'columns' && !optional) return startColumns(schema, hint, start, fallback.data)
  if (fallback.success) return optional ? undefined : fallback.data
  return hint === undefined ? startNested(schema, start) : startHinted(schema, hint, start, taken)
}

/** A list of columns with a default of its own (the groups, of none) keeps it; else it begins with the current column. */
function startColumns(schema: z.core.$ZodType, hint: Hint, start: Start, fallback: unknown): unknown {
  if (fallback !== undefined) return fallback
  const fitting = fittingColumn(hint, start)
  // A list that may be empty means all, or none: a column there has to be the user's choice.
  return fitting === undefined || z.safeParse(schema, []).success ? [] : [fitting]
}

function startHinted(schema: z.core.$ZodType, hint: Hint, start: Start, taken: readonly Taken[]): unknown {
  switch (hint.widget) {
    case 'column':
      return fittingColumn(hint, start, taken)
    case 'choice':
      return Object.keys(hint.choices ?? {})[0]
    case 'node':
      return start.others[0]
    case 'nodes':
      return start.others
    case 'number':
      return startNumber(hint)
    case 'newColumn':
      return startName(hint, start)
    case 'names':
      return {}
    case 'sql':
      return 'SELECT *\nFROM {{input}}'
    case 'expression':
      return startFormula(hint, start)
    default:
      return startNested(schema, start)
  }
}

/** One element of a list, or an object, from its own fields; an empty text or list where nothing is known. */
function startNested(schema: z.core.$ZodType, start: Start): unknown {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject) return startParams(inner, start)
  if (inner instanceof z.ZodArray) {
    const element = unwrap(inner.element)
    return element instanceof z.ZodObject ? [startParams(element, start)] : []
  }
  return inner instanceof z.ZodString ? '' : undefined
}

/** The number that the empty field suggests, where it is one. */
function startNumber({ placeholder = '' }: Hint): number | undefined {
  return placeholder === '' || Number.isNaN(Number(placeholder)) ? undefined : Number(placeholder)
}

/** The name that the empty field suggests, so that there is something to see; one that no column has. */
function startName({ placeholder = '' }: Hint, { inputs: [columns = []] }: Start): string {
  const names = columns.map(({ name }) => name)
  return placeholder === '' ? '' : freeName(placeholder, names)
}

/** A formula that is valid and about the current column: something to change rather than an empty field. */
function startFormula({ expect, input = 0 }: Hint, { inputs, column }: Start): string {
  const found = inputs[input]?.find(({ name }) => name === column)
  if (found === undefined) return ''
  const name = printColumn(found.name)
  return expect === 'boolean' && found.type !== 'boolean' ? `${name} is not null` : name
}

/** The current column where it fits, else the first that does; one that no other field has where there is such. */
function fittingColumn(
  { families, input = 0 }: Hint,
  { inputs, column }: Start,
  taken: readonly Taken[] = [],
): string | undefined {
  const columns = inputs[input] ?? []
  const fits = ({ type }: Column) => families === undefined || families.includes(family(type))
  const isFree = ({ name }: Column) => !taken.some((each) => each.name === name && each.input === input)
  // Of a second input the column of the same name is the likeliest counterpart.
  const wanted = column ?? inputs[0]?.[0]?.name
  const fitting = columns.filter(fits)
  const free = fitting.filter(isFree)
  const choices = free.length > 0 ? free : fitting
  return (choices.find(({ name }) => name === wanted) ?? choices[0])?.name
}
