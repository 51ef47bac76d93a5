import { expect, test } from 'vitest'
import { checkIssues, checkTest } from '../../testing/checkTest.ts'
import { plain } from '../sentence.ts'
import { rowCount } from './rowCount.ts'

checkTest(rowCount)

test('bounds that cannot be met or are not there are issues', () => {
  expect(checkIssues(rowCount, {}, []).map((issue) => issue.code)).toEqual(['no-bound'])
  expect(checkIssues(rowCount, { min: 2, max: 1 }, []).map((issue) => issue.code)).toEqual(['bounds-crossed'])
})

test('the sentence groups digits', () => {
  expect(plain(rowCount.summary({ min: 1000 }))).toBe('The table has at least 1,000 rows')
})
