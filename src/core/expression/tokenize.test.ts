import fc from 'fast-check'
import { expect, test } from 'vitest'
import { needsQuotes, tokenize, unquote } from './tokenize.ts'

const kinds = (text: string) =>
  tokenize(text)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text: each }) => `${kind}:${each}`)

test('tells the kinds apart', () => {
  expect(kinds(`Upper("US Gross") >= 1.5e3 AND x <> 'it''s'`)).toEqual([
    'function:Upper',
    'bracket:(',
    'column:"US Gross"',
    'bracket:)',
    'operator:>=',
    'number:1.5e3',
    'keyword:AND',
    'column:x',
    'operator:<>',
    "text:'it''s'",
  ])
})

test('marks what is half written, and goes on', () => {
  expect(kinds("a + 'it")).toEqual(['column:a', 'operator:+', "error:'it"])
  expect(kinds('a ; b')).toEqual(['column:a', 'error:;', 'column:b'])
})

test('covers every text without gaps', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const tokens = tokenize(text)
      expect(tokens.map((token) => token.text).join('')).toBe(text)
      tokens.forEach((token, index) => {
        expect(token.start).toBe(index === 0 ? 0 : tokens[index - 1]?.end)
      })
    }),
    { numRuns: 500 },
  )
})

test('names need quotes where they are keywords or no words', () => {
  expect(['order', 'US Gross', '1st', 'a-b', 'Select'].map(needsQuotes)).toEqual([true, true, true, true, false])
  expect(['a', 'É_1', 'first', 'rows'].map(needsQuotes)).toEqual([false, false, false, false])
  expect(unquote('"a""b"')).toBe('a"b')
})
