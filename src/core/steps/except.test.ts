import { expect, it } from 'vitest'
import { stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { except } from './except.ts'

stepTest(except)

it('wants the same columns of both tables, of types that have one in common', () => {
  const left = table({ id: 'integer', name: 'text', day: 'date' }).columns
  const right = table({ id: 'text', day: 'timestamp', city: 'text' }).columns
  expect(stepIssues(except, {}, [left, right]).map(({ message }) => message)).toEqual([
    'Only the first table has `name`. Select the same columns of both before.',
    'Only the other table has `city`. Select the same columns of both before.',
    '`id` is integer in the first table and text in the other. Cast it to one type before.',
  ])
})
