import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sqlTokens } from './sqlTokens.ts'

test('the stretches are the text, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("'", '"', '-', '/', '*', '(', '1', '.', 'a', ' ', '\n', 'é') }),
      (text) => {
        expect(
          sqlTokens(text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text)
      },
    ),
  )
})

test('words, functions, literals and numbers are told apart', () => {
  const kinds = sqlTokens(`SELECT count(*), "from" FROM t WHERE a = 'it''s' -- 12\nLIMIT 12`)
    .filter((token) => token.kind !== 'plain')
    .map((token) => `${token.kind} ${token.text}`)
  expect(kinds).toEqual([
    'keyword SELECT',
    'function count',
    'keyword FROM',
    'keyword WHERE',
    "text 'it''s'",
    'comment -- 12',
    'keyword LIMIT',
    'number 12',
  ])
})
