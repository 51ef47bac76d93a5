import { z } from 'zod'
import { hintOf, unwrap, type Hint } from './hints.ts'

export type Path = readonly (string | number)[]

/** Calls `visit` for every value in `params` whose schema carries a hint, outermost first. */
export function walk(
  schema: z.core.$ZodType,
  params: unknown,
  visit: (hint: Hint, value: unknown, path: Path) => void,
  path: Path = [],
): void {
  if (params === undefined || params === null) return
  const hint = hintOf(schema)
  if (hint !== undefined) visit(hint, params, path)
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject && typeof params === 'object') {
    for (const [key, field] of Object.entries(inner.shape)) {
      walk(field, (params as Record<string, unknown>)[key], visit, [...path, key])
    }
  } else if (inner instanceof z.ZodArray && Array.isArray(params)) {
    params.forEach((element, index) => {
      walk(inner.element, element, visit, [...path, index])
    })
  }
}

/** A column that params name: where, which input's, and what it must be. */
export interface Reference {
  readonly name: string
  readonly input: number
  readonly path: Path
  readonly hint: Hint
}

/** Every column of an input that the params name outside of expressions. */
export function references(schema: z.core.$ZodType, params: unknown): readonly Reference[] {
  const found: Reference[] = []
  walk(schema, params, (hint, value, path) => {
    const add = (name: unknown, at: Path) => {
      if (typeof name === 'string') found.push({ name, input: hint.input ?? 0, path: at, hint })
    }
    if (hint.widget === 'column') add(value, path)
    if (hint.widget === 'columns' && Array.isArray(value))
      value.forEach((name, index) => {
        add(name, [...path, index])
      })
    if (hint.widget === 'names')
      Object.keys(value as object).forEach((name) => {
        add(name, [...path, name])
      })
  })
  return found
}
