import { expect, test } from 'vitest'
import { engineOnly, gradeName, LAST_DIGITS, LETTERS, worst } from './grade.ts'

test('the worst of several grades keeps its reason', () => {
  const engine = engineOnly('Spark has no such function.')
  expect(worst([])).toBe('exact')
  expect(worst(['exact', LAST_DIGITS, 'exact'])).toBe(LAST_DIGITS)
  expect(worst([LAST_DIGITS, engine, LETTERS])).toBe(engine)
})

test('of two alike, both reasons are told, each once', () => {
  const both = worst([LAST_DIGITS, LETTERS, LAST_DIGITS])
  expect(both).toEqual({ grade: 'tolerance', reason: `${LAST_DIGITS.reason} ${LETTERS.reason}` })
  expect(gradeName(both)).toBe('tolerance')
})
