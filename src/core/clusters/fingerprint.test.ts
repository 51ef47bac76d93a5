import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'
import fixture from './fixtures/fingerprints.json' with { type: 'json' }
import { ngramFingerprint } from './ngramFingerprint.ts'

test.each(fixture.fingerprint)('the fingerprint of %j', (text = '', key) => {
  expect(fingerprint(text)).toBe(key)
})

test.each(fixture.ngram)('n-grams of %j', (text, size, key) => {
  expect(ngramFingerprint(String(text), Number(size))).toBe(key)
})

test('every kind of white space parts words', () => {
  const spaces = [9, 10, 11, 12, 13, 0x85, 0xa0, 0x1680, 0x2000, 0x2007, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]
  for (const space of spaces) expect(fingerprint(`b${String.fromCharCode(space)}a`)).toBe('a b')
})

test('letters of other scripts stay, with the signs that belong to them', () => {
  expect(fingerprint('スーパー')).toBe('スーパー'.normalize('NFKD'))
  expect(fingerprint('हिन्दी')).toBe('हिन्दी'.normalize('NFKD'))
  expect(fingerprint('Ёлка')).toBe('елка')
})

test('a text shorter than an n-gram is its own', () => {
  expect(ngramFingerprint('A', 2)).toBe('a')
  expect(ngramFingerprint('?!', 2)).toBe('')
})
