import { expect, it } from 'vitest'
import { z } from 'zod'
import { recordOf } from './recordOf.ts'

const schema = z.strictObject({ names: recordOf(z.string().min(1), z.string().min(1)) })
const parsed = (json: string) => schema.safeParse(JSON.parse(json))

it('keeps every key in its place, and the object its prototype', () => {
  const { data } = parsed('{"names": {"b": "x", "__proto__": "y", "constructor": "z"}}')
  expect(Object.entries(data?.names ?? {})).toEqual([
    ['b', 'x'],
    ['__proto__', 'y'],
    ['constructor', 'z'],
  ])
  expect(Object.getPrototypeOf(data?.names)).toBe(Object.prototype)
  expect(schema.parse(data)).toEqual(data)
})

it.each(['{}', '{"names": null}', '{"names": ["a"]}', '{"names": {"__proto__": 1}}', '{"names": {"": "x"}}'])(
  'refuses %s',
  (json) => {
    expect(parsed(json).success).toBe(false)
  },
)

it('is a plain record in JSON Schema', () => {
  expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({
    properties: { names: { type: 'object', additionalProperties: { type: 'string', minLength: 1 } } },
    required: ['names'],
  })
})
