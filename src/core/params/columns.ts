import { z } from 'zod'
import { columnsNamed, renameColumns } from '../expression/renameColumn.ts'
import { hintOf, unwrap, type Hint } from './hints.ts'
import { references, walk } from './walk.ts'

/** A column that params name, in a field or in a formula, and the input it is of. */
export interface NamedColumn {
  readonly name: string
  readonly input: number
}

/** Every column of an input that the params name, each once, whether it is there or not. */
export function namedColumns(schema: z.core.$ZodType, params: unknown): readonly NamedColumn[] {
  const found = new Map<string, NamedColumn>()
  const add = (name: string, input: number) => found.set(JSON.stringify([input, name]), { name, input })
  for (const { name, input } of references(schema, params)) add(name, input)
  walk(schema, params, (hint, value) => {
    if (hint.widget !== 'expression' || typeof value !== 'string') return
    for (const name of columnsNamed(value)) add(name, hint.input ?? 0)
  })
  return [...found.values()]
}

interface Renaming {
  readonly input: number
  /** Old name → new name. */
  readonly names: ReadonlyMap<string, string>
  /** Whether a column to be made under an old name replaces the old column, so that it follows as well. */
  readonly inPlace: boolean
}

/** The params with columns of an input under their new names: in fields, in formulas, and in what was learned of them. */
export function renamedColumns(schema: z.core.$ZodType, params: unknown, { input, names, inPlace }: Renaming): unknown {
  const renamed = (name: unknown) => (typeof name === 'string' ? (names.get(name) ?? name) : name)
  return rewritten(schema, params, (hint, value) => {
    if (hint.hidden === true && input === 0) return learnedOf(value, renamed)
    if (hint.widget === 'newColumn' && inPlace && input === 0) return renamed(value)
    if ((hint.input ?? 0) !== input) return value
    switch (hint.widget) {
      case 'column':
        return renamed(value)
      case 'columns':
        return Array.isArray(value) ? value.map(renamed) : value
      case 'names':
        return Object.fromEntries(entries(value).map(([key, member]) => [String(renamed(key)), member] as const))
      case 'expression':
        return typeof value === 'string' ? renameColumns(value, names) : value
      default:
        return value
    }
  })
}

/**
 * The params without those columns of an input: left out of lists, their pairs and sort terms as well, optional fields
 * emptied. What cannot do without stays, and is an issue as before.
 */
export function withoutColumns(
  schema: z.core.$ZodType,
  params: unknown,
  input: number,
  gone: ReadonlySet<string>,
): unknown {
  const isGone = (name: unknown) => typeof name === 'string' && gone.has(name)
  return rewritten(schema, params, (hint, value, field) => {
    if ((hint.widget === 'list' || hint.widget === 'keys') && Array.isArray(value)) {
      const inner = unwrap(field)
      if (!(inner instanceof z.ZodArray)) return value
      const names = (each: unknown) =>
        namedColumns(inner.element, each).some((named) => named.input === input && gone.has(named.name))
      return value.filter((each) => !names(each))
    }
    if ((hint.input ?? 0) !== input) return value
    if (hint.widget === 'columns' && Array.isArray(value)) return value.filter((name) => !isGone(name))
    if (hint.widget === 'names') return Object.fromEntries(entries(value).filter(([name]) => !isGone(name)))
    if (hint.widget === 'column' && isGone(value) && z.safeParse(field, undefined).success) return undefined
    return value
  })
}

type Change = (hint: Hint, value: unknown, field: z.core.$ZodType) => unknown

/** A copy of params in which every hinted value was changed, outermost first; undefined takes a member out. */
function rewritten(schema: z.core.$ZodType, params: unknown, change: Change): unknown {
  if (params === undefined || params === null) return params
  const hint = hintOf(schema)
  const value = hint === undefined ? params : change(hint, params, schema)
  const inner = unwrap(schema)
  if (inner instanceof z.ZodArray && Array.isArray(value))
    return value.map((each: unknown) => rewritten(inner.element, each, change))
  if (!(inner instanceof z.ZodObject)) return value
  return Object.fromEntries(
    entries(value).flatMap(([key, member]): [string, unknown][] => {
      const field = Object.hasOwn(inner.shape, key) ? inner.shape[key] : undefined
      const next = field === undefined ? member : rewritten(field, member, change)
      return next === undefined ? [] : [[key, next]]
    }),
  )
}

/**
 * What a step learned, under other names: as `{column: …}`, or by groups, whose records name the column as a value and
 * the group's columns as keys (`group`, or beside it), with what holds `overall`.
 */
function learnedOf(value: unknown, renamed: (name: unknown) => unknown): unknown {
  const keys = (record: unknown) =>
    Object.fromEntries(entries(record).map(([key, member]) => [String(renamed(key)), member] as const))
  const { groups, overall } = Object.fromEntries(entries(value))
  if (!Array.isArray(groups)) return keys(value)
  const inGroups = groups.map((each: unknown) => {
    const { column, value: learned, group, ...rest } = Object.fromEntries(entries(each))
    return { group: keys(group ?? rest), column: renamed(column), value: learned }
  })
  return { groups: inGroups, overall: keys(overall) }
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
