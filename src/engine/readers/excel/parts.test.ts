import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaText, parseArea } from './range.ts'
import { durationOf, momentOf, shownBy } from './serial.ts'
import { attribute, tagsOf, unescaped } from './xml.ts'
import { storedZip, unzip, zipDirectory } from './zip.ts'

describe('a number format shows', () => {
  it.each([
    ['General', 'plain'],
    ['0', 'plain'],
    ['00000', 'plain'],
    ['#,##0', 'plain'],
    ['@', 'plain'],
    ['0.00', 'fraction'],
    ['#,##0.00 "day"', 'fraction'],
    ['0%', 'fraction'],
    ['0.00E+00', 'fraction'],
    ['_-* #,##0.00\\ "€"_-', 'fraction'],
    ['yyyy-mm-dd', 'date'],
    ['m/d/yy', 'date'],
    ['mmm', 'date'],
    ['[$-409]mmmm\\ d\\,\\ yyyy;@', 'date'],
    ['[$-411]ge.m.d', 'date'],
    ['[Red]dd"."mm"."yy', 'date'],
    ['m/d/yy h:mm', 'timestamp'],
    ['yyyy-mm-dd hh:mm:ss.000', 'timestamp'],
    ['h:mm', 'time'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'interval'],
    ['[mm]:ss', 'interval'],
  ])('%s as %s', (format, shown) => expect(shownBy(format)).toBe(shown))
})

describe('a serial number', () => {
  it('is the day that it was made from, in both systems', () => {
    const noon = (serial: number, is1904: boolean) => momentOf(serial + 0.5, is1904)
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_900_000 }), fc.boolean(), (days, is1904) => {
        const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
        const date = new Date(start + days * 86_400_000).toISOString().slice(0, 10)
        expect(noon(days, is1904)).toEqual({ date, time: '12:00:00', isMidnight: false })
      }),
    )
  })

  it('keeps the second that a fraction of binary digits misses by a hair', () => {
    expect(momentOf(45_382.104_172_453_71, false)?.time).toBe('02:30:00.500')
    expect(momentOf(0.999_999_999_999, false)?.time).toBe('00:00:00')
  })

  it('of no day is none', () => {
    expect(momentOf(60, false)).toBeUndefined()
    expect(momentOf(60, true)?.date).toBe('1904-03-01')
    expect(momentOf(3e6, false)).toBeUndefined()
  })

  it('as a duration has more hours than a day, and a sign', () => {
    expect([durationOf(1.25), durationOf(-0.5), durationOf(0), durationOf(2 + 1 / 86_400_000)]).toEqual([
      '30:00:00',
      '-12:00:00',
      '00:00:00',
      '48:00:00.001',
    ])
  })
})

describe('a range', () => {
  it('is read as it is written', () => {
    const row = fc.nat(1_048_575)
    const column = fc.nat(16_383)
    fc.assert(
      fc.property(row, row, column, column, (a, b, c, d) => {
        const area = { top: Math.min(a, b), bottom: Math.max(a, b), left: Math.min(c, d), right: Math.max(c, d) }
        expect(parseArea(areaText(area))).toEqual(area)
      }),
    )
  })

  it('may be open, and in absolute addresses', () => {
    expect(parseArea('B3:F')).toEqual({ top: 2, left: 1, bottom: Infinity, right: 5 })
    expect(parseArea('b3')).toEqual({ top: 2, left: 1, bottom: Infinity, right: Infinity })
    expect(parseArea('$B$3:$C$4')).toEqual({ top: 2, left: 1, bottom: 3, right: 2 })
    expect(['', 'F9:B3', '3B', 'A1:B2:C3', 'A0'].map(parseArea)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('XML', () => {
  it('gives its tags, with attributes in any quotes and characters unescaped', () => {
    const tags = [...tagsOf(`<?xml version="1.0"?><!-- <no> --><a b='1>2' x:b="&lt;&#228;&#x1F600;"><c/></a>`)]
    expect(tags.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'start'],
      ['c', 'empty'],
      ['a', 'end'],
    ])
    const [first] = tags
    expect(first && [attribute(first, 'b'), attribute(first, 'x:b'), attribute(first, 'y')]).toEqual([
      '1>2',
      '<ä😀',
      undefined,
    ])
    expect(unescaped('&unknown; &amp;amp;')).toBe('&unknown; &amp;')
  })

  it('that does not end is an error', () => {
    expect(() => [...tagsOf('<a><b></a>')]).toThrow('ends what did not begin')
    expect(() => [...tagsOf('<a><b/>')]).toThrow('<a> has no end')
  })
})

it('a stored archive gives back what was put into it', async () => {
  const bytes = new TextEncoder().encode('123456789')
  // The check value of CRC-32.
  const archive = Uint8Array.from(storedZip([{ name: 'a/ä.xml', bytes, check: 0xcbf43926 }]))
  const [entry] = zipDirectory(archive) ?? []
  expect(entry).toMatchObject({ name: 'a/ä.xml', size: 9, method: 'stored', encrypted: false })
  expect(entry && (await unzip(archive, entry))).toEqual(bytes)
})
