import { expect, test } from 'vitest'
import { plain } from '../sentence.ts'
import { join } from './join.ts'
import { limit } from './limit.ts'
import { withInputsNamed } from './roles.ts'

test('a join that does not name its other input says which it is', () => {
  const params = join.params.parse(withInputsNamed(join, { on: [{ left: 'id', right: 'id' }] }, ['films', 'genres']))
  expect(plain(join.summary(params))).toBe('Join genres on `id`')
})

test('an input that is named keeps its name, and params that name none are left alone', () => {
  expect(withInputsNamed(join, { right: 'films' }, ['films', 'genres'])).toEqual({ right: 'films' })
  expect(withInputsNamed(join, {}, ['films'])).toEqual({})
  expect(withInputsNamed(limit, { count: 2 }, ['films'])).toEqual({ count: 2 })
})
