import { expect, test } from 'vitest'
import { listed, plain, say, spoken } from './sentence.ts'

const sentence = say`Trim ${listed(['net gross', 'a`b'])} to ${3} letters of ${{ code: 'x + 1' }}`

test('plain text sets columns off in backticks', () => {
  expect(plain(sentence)).toBe('Trim `net gross` and `a`b` to 3 letters of x + 1')
})

test('spoken text has no signs but those of the names themselves', () => {
  expect(spoken(sentence)).toBe('Trim net gross and a`b to 3 letters of x + 1')
})
