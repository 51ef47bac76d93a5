import { expect, it } from 'vitest'
import { schemaChanges } from './schemaChanges.ts'

const columns = (types: Record<string, string>) => Object.entries(types).map(([name, type]) => ({ name, type }))

it('tells columns that are gone, retyped and new', () => {
  const before = columns({ id: 'integer', zip: 'integer', note: 'text' })
  const after = columns({ id: 'integer', zip: 'text', city: 'text' })
  expect(schemaChanges(before, after)).toEqual([
    { column: 'zip', before: 'integer', after: 'text' },
    { column: 'note', before: 'text', after: undefined },
    { column: 'city', before: undefined, after: 'text' },
  ])
})

it('takes another order, and names of objects, as they are', () => {
  const before = columns({ a: 'text', constructor: 'text' })
  expect(schemaChanges(before, before.toReversed())).toEqual([])
  expect(schemaChanges([], columns({ toString: 'text' }))).toEqual([
    { column: 'toString', before: undefined, after: 'text' },
  ])
})
