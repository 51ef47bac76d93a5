import { expect, test } from 'vitest'
import { checkIssues, checkTest } from '../../testing/checkTest.ts'
import { plain } from '../sentence.ts'
import { acceptedValues } from './acceptedValues.ts'

checkTest(acceptedValues)

test('a value of another type is an issue that says what fits', () => {
  const issues = checkIssues(acceptedValues, { column: 'day', values: ['2024-02-30'] }, [{ name: 'day', type: 'date' }])
  expect(issues).toMatchObject([
    {
      code: 'value-does-not-fit',
      message: "'2024-02-30' is no value of `day`, which is date. Give a date such as 2024-01-31.",
      param: ['values', 0],
    },
  ])
})

test('the sentence names a few values and counts the rest', () => {
  const say = (values: unknown[]) => plain(acceptedValues.summary({ column: 'x', values }))
  expect(say(['a', 'b'])).toBe('Every value of `x` is a or b')
  expect(say(['a', 'b', 'c', 'd', 'e'])).toBe('Every value of `x` is a, b, c or one of 2 more')
})

test('suggested where few values were seen often, and the profile knows all of them', () => {
  const seen = { column: { name: 'c', type: 'text' }, rows: 100, nulls: 10, distinct: 2, min: 'a', max: 'b' }
  const top = [
    { value: 'a', count: 60 },
    { value: 'b', count: 30 },
  ]
  expect(acceptedValues.suggest?.({ ...seen, top })).toEqual({
    params: { column: 'c', values: ['a', 'b'] },
    reason: '90 values are all one of 2.',
  })
  expect(acceptedValues.suggest?.({ ...seen, top: top.slice(1) })).toBeUndefined()
  expect(acceptedValues.suggest?.({ ...seen, rows: 12, nulls: 3, top: [{ value: 'a', count: 9 }] })).toBeUndefined()
})
