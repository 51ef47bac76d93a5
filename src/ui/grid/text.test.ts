import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replacedPart } from './difference.ts'
import { edges, headerSentence, isNearlyUnique, missingText } from './headerText.ts'
import { stretches } from './invisible.ts'
import { cellText, copyText, groupedText, tabSeparated } from './valueText.ts'

test.each([
  ['1998', '1998'],
  ['10000', '10,000'],
  ['-1234567', '-1,234,567'],
  ['9007199254740993', '9,007,199,254,740,993'],
  ['12345678901234567890.10', '12,345,678,901,234,567,890.10'],
  ['1e+21', '1e+21'],
  ['0.1', '0.1'],
])('%s is set as %s', (text, grouped) => {
  expect(groupedText(text)).toBe(grouped)
})

test('grouping never loses a digit', () => {
  fc.assert(
    fc.property(fc.bigInt(), (number) => {
      expect(groupedText(number.toString()).replaceAll(',', '')).toBe(number.toString())
      expect(copyText(number)).toBe(number.toString())
    }),
  )
})

test('text is not grouped, decimals are', () => {
  expect(cellText('20000', false)).toBe('20000')
  expect(cellText('20000.50', true)).toBe('20,000.50')
})

test('copied rows are a rectangle of lines and tabs whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.option(fc.string()))), (rows) => {
      const lines = tabSeparated(rows, ['a\tb', 'c\nd']).split('\n')
      expect(lines).toHaveLength(rows.length + 1)
      for (const line of lines) expect(line.split('\t')).toHaveLength(2)
    }),
  )
})

test.each([
  ['2046-12-31', '1946-12-31', '2046'],
  ['AstÈrix', 'Astérix', 'AstÈrix'],
  ['The Land Girls ', 'The Land Girls', ' '],
  ['cat', 'cat and dog', ''],
  ['one two three', 'one TWO three', 'two'],
  ['😀 a', '😃 a', '😀'],
])('of %j and %j the part %j was replaced', (before, after, part) => {
  expect(replacedPart(before, after)).toBe(part)
})

test('the replaced part is a part of the old text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      expect(before).toContain(replacedPart(before, after))
      expect(replacedPart(before, before)).toBe('')
    }),
  )
})

test('letters nobody sees become signs', () => {
  const shown = (text: string) =>
    stretches(text)
      .map((stretch) => stretch.text)
      .join('')
  expect(shown('plain')).toBe('plain')
  expect(shown('  two spaces ')).toBe('··two spaces·')
  expect(shown('a\u202Eb')).toBe('aU+202Eb')
  expect(shown('a\u00a0b\nc')).toBe('a⍽b↵c')
  expect(shown('zero\u200bwidth')).toBe('zeroU+200Bwidth')
})

test('no text keeps a letter that turns its direction', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\u202e', '\u200b', '\t', 'é', '\u2066') }), (text) => {
      for (const { text: part } of stretches(text)) expect(part).not.toMatch(/[\u202e\u200b\u2066\t]/)
    }),
  )
})

const profile = { rows: 1000, missing: 189, distinct: 4, min: 'G', max: 'R', top: [{ value: 'R', count: 373 }] }

test('a header says its figures as a sentence', () => {
  expect(headerSentence({ name: 'mpaa_rating', type: 'text' }, profile)).toBe(
    'mpaa_rating, text: 4 distinct values, from G to R, most often R (37.3%), 18.9% missing.',
  )
  expect(headerSentence({ name: 'mpaa_rating', type: 'text' }, { ...profile, distinctApproximate: true })).toContain(
    ': about 4 distinct values,',
  )
  expect(missingText({ ...profile, missing: 0 })).toBe('')
})

test('dates over several years are labelled by the year, numbers shortly, four digits in full', () => {
  const date = { name: 'd', type: 'date' }
  expect(edges({ ...profile, min: '1915-02-08', max: '2011-12-23' }, date)).toEqual(['1915', '2011'])
  expect(edges({ ...profile, min: '2011-02-08', max: '2011-12-23' }, date)).toEqual(['2011-02-08', '2011-12-23'])
  expect(edges({ ...profile, min: 218, max: 300_000_000 }, { name: 'n', type: 'integer' })).toEqual(['218', '300M'])
  expect(edges({ ...profile, min: 1928, max: 2046 }, { name: 'n', type: 'integer' })).toEqual(['1928', '2046'])
})

test('values that hardly repeat are told from categories', () => {
  expect(isNearlyUnique({ ...profile, distinct: 700 })).toBe(true)
  expect(isNearlyUnique(profile)).toBe(false)
})
