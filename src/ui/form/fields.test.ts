import { z } from 'zod'
import { expect, test } from 'vitest'
import { hintOf, unwrap } from '../../core/params/hints.ts'
import { KINDS, type KindType } from '../../core/kinds.ts'
import { elementOf, fieldsOf } from './fields.ts'

/** Every object schema that a form draws from: the params, and what is in their lists and objects. */
function objectsIn(schema: z.core.$ZodType): readonly z.ZodObject[] {
  const inner = unwrap(schema)
  const element = elementOf(inner)
  if (element !== undefined) return objectsIn(element)
  if (!(inner instanceof z.ZodObject)) return []
  return [inner, ...fieldsOf(inner).flatMap((field) => objectsIn(field.schema))]
}

const kinds = Object.entries(KINDS).flatMap(([type, table]) =>
  table.list.map((kind): [string, z.ZodType] => [`${type as KindType} ${kind.kind}`, kind.params]),
)

test.each(kinds)('every param of %s has a field, or says that it is hidden', (_, params) => {
  const bare = objectsIn(params).flatMap((object) =>
    Object.entries(object.shape)
      .filter(([, field]) => hintOf(field) === undefined)
      .map(([key]) => key),
  )
  expect(bare).toEqual([])
})

test.each(kinds)('a field of %s that depends on another names one that is there', (_, params) => {
  for (const object of objectsIn(params)) {
    const fields = fieldsOf(object)
    for (const { hint } of fields) {
      if (hint.when !== undefined) expect(Object.keys(object.shape)).toContain(hint.when.param)
    }
  }
  expect(objectsIn(params).length).toBeGreaterThan(0)
})
