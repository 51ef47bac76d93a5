import { z } from 'zod'
import { hintOf, unwrap, type Hint } from '../../core/params/hints.ts'
import { isRecord } from './path.ts'

/** A param as a form shows it. */
export interface Field {
  readonly key: string
  readonly schema: z.core.$ZodType
  readonly hint: Hint
  /** May be left out and has no default. */
  readonly optional: boolean
  /** What holds when it is left out. */
  readonly fallback: unknown
}

/** The params of an object schema that are shown, in the schema's order. */
export function fieldsOf(schema: z.core.$ZodType): readonly Field[] {
  const object = unwrap(schema)
  if (!(object instanceof z.ZodObject)) return []
  return Object.entries(object.shape as Record<string, z.core.$ZodType>).flatMap(([key, field]): Field[] => {
    const hint = hintOf(field)
    if (hint === undefined || hint.hidden === true) return []
    return [{ key, schema: field, hint, optional: field instanceof z.ZodOptional, fallback: fallbackOf(field) }]
  })
}

/** The default of a schema, be it inside its optional wrapper; undefined when it has none. */
export function fallbackOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodDefault) return schema.def.defaultValue
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? fallbackOf(schema.unwrap()) : undefined
}

/** Whether a field is to be shown, given its neighbours: `when` names one of them and the values it must have. */
export function isShown(field: Field, fields: readonly Field[], params: unknown): boolean {
  const { when } = field.hint
  if (when === undefined) return true
  const own = isRecord(params) && Object.hasOwn(params, when.param) ? params[when.param] : undefined
  const value = own ?? fields.find((each) => each.key === when.param)?.fallback
  return when.is.includes(value)
}

/** The schema of a list's elements. */
export function elementOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const list = unwrap(schema)
  return list instanceof z.ZodArray ? list.element : undefined
}

/** What a new element of a list begins with: the defaults alone, so that what must be chosen is seen to be missing. */
export function newElement(schema: z.core.$ZodType): unknown {
  if (!(unwrap(schema) instanceof z.ZodObject)) return fallbackOf(schema) ?? ''
  return Object.fromEntries(
    fieldsOf(schema).flatMap(({ key, fallback }) => (fallback === undefined ? [] : [[key, fallback]])),
  )
}
