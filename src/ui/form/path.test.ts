import { expect, test } from 'vitest'
import { mended, setIn } from './path.ts'

test('a member is set without touching the rest, and in its place', () => {
  const before = { a: 1, b: [{ c: 'x' }, { c: 'y' }], d: 2 }
  const after = setIn(before, ['b', 1, 'c'], 'z')
  expect(after).toEqual({ a: 1, b: [{ c: 'x' }, { c: 'z' }], d: 2 })
  expect(Object.keys(after as object)).toEqual(['a', 'b', 'd'])
  expect(before.b[1]).toEqual({ c: 'y' })
})

test('undefined takes a member out; what is missing is made', () => {
  expect(setIn({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 })
  expect(setIn(undefined, ['list', 0, 'name'], 'n')).toEqual({ list: [{ name: 'n' }] })
})

test('a param named like a member of objects is one like any other', () => {
  expect(Object.hasOwn(setIn({}, ['__proto__'], 1) as object, '__proto__')).toBe(true)
  expect(setIn({}, ['constructor', 'x'], 1)).toEqual({ constructor: { x: 1 } })
})

test('a fix mends the param that it names', () => {
  expect(mended({ columns: ['titel'] }, { param: ['columns', 0], value: 'title' })).toEqual({ columns: ['title'] })
})
