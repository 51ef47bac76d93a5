import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesText } from './bytes.ts'
import { countText } from './count.ts'
import { dateText } from './date.ts'
import { durationText } from './duration.ts'
import { compactText, numberText } from './number.ts'
import { percentText } from './percent.ts'
import { pValueText } from './pValue.ts'

test.each([
  [0, '0'],
  [-0, '0'],
  [1234567, '1,234,567'],
  [2n ** 64n, '18,446,744,073,709,551,616'],
  [0.1 + 0.2, '0.3'],
  [1234.5678, '1,235'],
  [-12.3456, '-12.35'],
  [0.00012345, '0.0001235'],
  [0.00001, '1e-5'],
  [1.5e300, '1.5e300'],
  [NaN, 'NaN'],
  [-Infinity, '-∞'],
])('the number %s reads %s', (value, text) => {
  expect(numberText(value)).toBe(text)
})

test('a number reads back within its digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const read = Number(numberText(value, 6).replaceAll(',', ''))
      expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-5)
    }),
  )
})

test.each([
  [999, '999'],
  [1_234_567, '1.23M'],
  [5_000_000_000n, '5B'],
  [Infinity, '∞'],
])('%s in little room is %s', (value, text) => {
  expect(compactText(value)).toBe(text)
})

test.each([
  [0, '0%'],
  [0.00001, '<0.1%'],
  [0.1234, '12.3%'],
  [0.99999, '>99.9%'],
  [1, '100%'],
  [NaN, 'unknown'],
])('the share %s reads %s', (share, text) => {
  expect(percentText(share)).toBe(text)
})

test('only nothing is 0% and only all is 100%', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(percentText(share) === '0%').toBe(share === 0)
      expect(percentText(share) === '100%').toBe(share === 1)
    }),
  )
})

test('p-values', () => {
  expect([0, 0.0009, 0.0123, 1].map(pValueText)).toEqual(['p < 0.001', 'p < 0.001', 'p = 0.012', 'p = 1'])
})

test('sizes in bytes', () => {
  expect([0, 1, 999, 1000, 1_250_000, 999_950, 250e9].map(bytesText)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '1.3 MB',
    '1 MB',
    '250 GB',
  ])
})

test('durations', () => {
  expect([0.2, 350, 999.7, 2400, 59_960, 185_000, 7_800_000, 3_600_000].map(durationText)).toEqual([
    '<1 ms',
    '350 ms',
    '1 s',
    '2.4 s',
    '1 min',
    '3 min 5 s',
    '2 h 10 min',
    '1 h',
  ])
})

test('dates show a time only where it says something', () => {
  expect([0, 45_000_000, 45_005_000, -62_198_755_200_000].map(dateText)).toEqual([
    '1970-01-01',
    '1970-01-01 12:30',
    '1970-01-01 12:30:05',
    '-000001-01-01',
  ])
  expect(dateText(NaN)).toBe('no date')
})

test('counts agree with their noun', () => {
  expect([countText('row', 1), countText('row', 1200), countText('category', 0, 'categories')]).toEqual([
    '1 row',
    '1,200 rows',
    '0 categories',
  ])
})
