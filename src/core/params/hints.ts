import { z } from 'zod'
import type { Family } from '../sql/types.ts'

/**
 * How a param is shown in a form and what it names. `column` and `columns` name columns of input number `input`;
 * `newColumn` is a name to be made; `names` is a record whose keys are columns; `object` and `list` are drawn from their
 * own fields; `secret` is a value given for the session, of which params hold but the name.
 */
export type Widget =
  | 'column'
  | 'columns'
  | 'newColumn'
  | 'names'
  | 'expression'
  | 'text'
  | 'texts'
  | 'values'
  | 'value'
  | 'number'
  | 'numbers'
  | 'flag'
  | 'choice'
  | 'choices'
  | 'otherwise'
  | 'type'
  | 'formats'
  | 'node'
  | 'nodes'
  | 'secret'
  | 'sql'
  | 'keys'
  | 'list'
  | 'object'

export interface Hint {
  readonly widget: Widget
  readonly label: string
  readonly help?: string
  /** Which input's columns are meant, 0 unless said; `all` for every input. */
  readonly input?: number
  /** The families of columns that fit. */
  readonly families?: readonly Family[]
  /** An expression must give this family. */
  readonly expect?: Family
  /** An expression may call aggregate functions. */
  readonly aggregates?: boolean
  /** An expression may call window functions. */
  readonly windows?: boolean
  /** Labels of the choices, in the schema's order. */
  readonly choices?: Readonly<Record<string, string>>
  /** Shown only when another param of the same object has one of these values. */
  readonly when?: { readonly param: string; readonly is: readonly unknown[] }
  readonly placeholder?: string
  /** What a new cell begins with, although it may be left out. */
  readonly begin?: unknown
  /** Never shown: kept by the program itself (`fitted`). */
  readonly hidden?: boolean
}

/** The typed registry of form hints; `hintOf` reads it. */
export const hints = z.registry<Hint>()

/** A schema without its optional, default and nullable wrappers. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrap(schema.unwrap())
  }
  return schema
}

/** The hint of a schema, be it on the schema or inside its optional or default wrapper. */
export function hintOf(schema: z.core.$ZodType): Hint | undefined {
  const own = hints.get(schema)
  if (own !== undefined) return own
  const inner = unwrap(schema)
  return inner === schema ? undefined : hints.get(inner)
}
