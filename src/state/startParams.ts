import { z } from 'zod'
import type { Column } from '../core/data.ts'
import { printColumn } from '../core/expression/print.ts'
import { hintOf, unwrap, type Hint } from '../core/params/hints.ts'
import { family } from '../core/sql/types.ts'

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
  const entries = Object.entries(inner.shape as Record<string, z.core.$ZodType>).flatMap(
    ([key, field]): [string, unknown][] => {
      const value = startValue(field, start)
      return value === undefined ? [] : [[key, value]]
    },
  )
  return Object.fromEntries(entries)
}

function startValue(schema: z.core.$ZodType, start: Start): unknown {
  const hint = hintOf(schema)
  if (hint?.hidden === true) return undefined
  const fallback = z.safeParse(schema, undefined)
  const optional = fallback.success && fallback.data === undefined
  if (hint?.widget === 'columns' && !optional) return startColumns(schema, hint, start, fallback.data)
  if (fallback.success) return optional ? undefined : fallback.data
  return hint === undefined ? startNested(schema, start) : startHinted(schema, hint, start)
}

/** A list of columns with a default of its own (the groups, of none) keeps it; else it begins with the current column. */
function startColumns(schema: z.core.$ZodType, hint: Hint, start: Start, fallback: unknown): unknown {
  if (fallback !== undefined) return fallback
  const fitting = fittingColumn(hint, start)
  // A list that may be empty means all, or none: a column there has to be the user's choice.
  return fitting === undefined || z.safeParse(schema, []).success ? [] : [fitting]
}

function startHinted(schema: z.core.$ZodType, hint: Hint, start: Start): unknown {
  switch (hint.widget) {
    case 'column':
      return fittingColumn(hint, start)
    case 'choice':
      return Object.keys(hint.choices ?? {})[0]
    case 'node':
      return start.others[0]
    case 'nodes':
      return start.others
    case 'number':
      return startNumber(hint)
    case 'names':
      return {}
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

/** A formula that is valid and about the current column: something to change rather than an empty field. */
function startFormula({ expect, input = 0 }: Hint, { inputs, column }: Start): string {
  const found = inputs[input]?.find(({ name }) => name === column)
  if (found === undefined) return ''
  const name = printColumn(found.name)
  return expect === 'boolean' && found.type !== 'boolean' ? `${name} is not null` : name
}

function fittingColumn({ families, input = 0 }: Hint, { inputs, column }: Start): string | undefined {
  const columns = inputs[input] ?? []
  const fits = ({ type }: Column) => families === undefined || families.includes(family(type))
  // Of a second input the column of the same name is the likeliest counterpart.
  const wanted = column ?? inputs[0]?.[0]?.name
  const current = columns.find(({ name }) => name === wanted)
  return (current !== undefined && fits(current) ? current : columns.find(fits))?.name
}
