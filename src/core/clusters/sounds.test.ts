import { expect, test } from 'vitest'
import { cologne, cologneMethod } from './cologne.ts'
import { daitchMokotoff } from './daitchMokotoff.ts'
import fixture from './fixtures/sounds.json' with { type: 'json' }
import { metaphone } from './metaphone.ts'

test.each(fixture.cologne)('Cologne: %s is %s', (word = '', code) => {
  expect(cologne(word)).toBe(code)
})

test.each(fixture.daitchMokotoff)('Daitch-Mokotoff: %s is %s', (word = '', codes = '') => {
  expect(daitchMokotoff(word)).toEqual(codes.split('|'))
})

test("Double Metaphone's surnames", () => {
  const coded = fixture.metaphone.map(([word = '']) => [word, ...metaphone(word).map((code) => code.slice(0, 4))])
  expect(coded).toEqual(fixture.metaphone)
})

test('a foreign letter counts as its own letter, an accent is nothing', () => {
  expect(metaphone('façade')).toEqual(metaphone('fassade'))
  expect(metaphone('émile')).toEqual(metaphone('emile'))
  expect(cologne('Łódź')).toBe(cologne('Lodz'))
})

test('words are coded one by one; numbers and other scripts stand for themselves', () => {
  const { keys } = cologneMethod
  const [options] = [{}] as never[]
  expect(keys('Müller & Söhne 12', options as never)).toEqual(['657 86 12'])
  expect(keys('Mueller und Soehne 13', options as never)).toEqual(['657 062 86 13'])
  expect(keys('Москва', options as never)).toEqual(['москва'])
  expect(keys(" O'Brien ", options as never)).toEqual(['0176'])
  expect(keys('– !', options as never)).toEqual([''])
})
