import { expect, test } from 'vitest'
import { checkIssues, checkTest } from '../../testing/checkTest.ts'
import { plain } from '../sentence.ts'
import { expression } from './expression.ts'

checkTest(expression)

test('the condition is quoted as code, and one that does not compile is an issue at its param', () => {
  expect(expression.summary({ where: 'a > 1' })).toContainEqual({ code: 'a > 1' })
  expect(plain(expression.summary({ where: 'a > 1' }))).toBe('Every row has a > 1')
  expect(checkIssues(expression, { where: 'nothing > 1' }, [{ name: 'a', type: 'integer' }])).toMatchObject([
    { severity: 'error', param: ['where'] },
  ])
})
