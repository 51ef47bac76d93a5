import { describe, expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { formatIssues, parseDateSql } from './parseDate.ts'
import { sql } from './sql.ts'

const native = nativeOfTests()

async function read(text: string, formats: readonly string[], to: 'date' | 'timestamp'): Promise<unknown> {
  const { rows } = await native.query(sql`SELECT ${parseDateSql(sql`v`, formats, to)} FROM (SELECT ${text} AS v)`)
  return rows[0]?.[0]
}

test.each<[string, string, string | null]>([
  ['05/01/2024', '%d/%m/%Y', '2024-01-05'],
  ['5/1/2024', '%d/%m/%Y', '2024-01-05'],
  ['05/01/2024 ', '%d/%m/%Y', null],
  ['x05/01/2024', '%d/%m/%Y', null],
  ['05-01-2024', '%d/%m/%Y', null],
  ['31/02/2024', '%d/%m/%Y', null],
  ['00/01/2024', '%d/%m/%Y', null],
  ['01/02/69', '%m/%d/%y', '1969-01-02'],
  ['01/02/68', '%m/%d/%y', '2068-01-02'],
  ['01/02/1968', '%m/%d/%y', null],
  ['Jan 5 2024', '%b %d %Y', '2024-01-05'],
  ['september 5, 2024', '%B %d, %Y', '2024-09-05'],
  ['SEP 5 2024', '%b %d %Y', '2024-09-05'],
  ['Sept 5 2024', '%b %d %Y', '2024-09-05'],
  ['may 5 2024', '%b %d %Y', '2024-05-05'],
  ['dec 5 2024', '%b %d %Y', '2024-12-05'],
  ['Foo 5 2024', '%b %d %Y', null],
  ['Fri, 05 Jan 2024', '%a, %d %b %Y', '2024-01-05'],
  ['Friday 05 Jan 2024', '%A %d %b %Y', '2024-01-05'],
  ['20240105', '%Y%m%d', '2024-01-05'],
  ['2024105', '%Y%m%d', null],
  ['2024-060', '%Y-%j', '2024-02-29'],
  ['2023-366', '%Y-%j', null],
  ['2024-366', '%Y-%j', '2024-12-31'],
  ['2024', '%Y', '2024-01-01'],
  ['2024-03', '%Y-%m', '2024-03-01'],
  ['5. März', '%d. %b', null],
  ['1(2)2024', '%d(%m)%Y', '2024-02-01'],
  ['100% 2024', '100%% %Y', '2024-01-01'],
  ['1/2/2024 23:30', '%d/%m/%Y %H:%M', '2024-02-01'],
])('%s by %s is the date %s', async (text, format, value) => {
  expect(await read(text, [format], 'date')).toBe(value)
})

test.each<[string, string, string | null]>([
  ['2024-01-05 9:05', '%Y-%m-%d %H:%M', '2024-01-05 09:05:00'],
  ['2024-01-05T09:05:07.25', '%Y-%m-%dT%H:%M:%S.%f', '2024-01-05 09:05:07.25'],
  ['2024-01-05 09:05:07+0200', '%Y-%m-%d %H:%M:%S%z', '2024-01-05 07:05:07'],
  ['2024-01-05 01:00 +02:30', '%Y-%m-%d %H:%M %z', '2024-01-04 22:30:00'],
  ['2024-01-05 01:00Z', '%Y-%m-%d %H:%M%z', '2024-01-05 01:00:00'],
  ['1/5/2024 12:15 AM', '%m/%d/%Y %I:%M %p', '2024-01-05 00:15:00'],
  ['1/5/2024 12:15 pm', '%m/%d/%Y %I:%M %p', '2024-01-05 12:15:00'],
  ['1/5/2024 1:15 pm', '%m/%d/%Y %I:%M %p', '2024-01-05 13:15:00'],
  ['1/5/2024 13:15 pm', '%m/%d/%Y %I:%M %p', null],
  ['2024-01-05 24:00', '%Y-%m-%d %H:%M', null],
  ['2024-01-05 23:60', '%F %R', null],
  ['2024-01-05 23:59:58', '%F %T', '2024-01-05 23:59:58'],
  ['2024-01-05', '%Y-%m-%d', '2024-01-05 00:00:00'],
])('%s by %s is the timestamp %s', async (text, format, value) => {
  expect(await read(text, [format], 'timestamp')).toBe(value)
})

test('formats are tried in their order', async () => {
  expect(await read('03/04/2024', ['%d/%m/%Y', '%m/%d/%Y'], 'date')).toBe('2024-04-03')
  expect(await read('03/14/2024', ['%d/%m/%Y', '%m/%d/%Y'], 'date')).toBe('2024-03-14')
})

describe('a format that cannot be read has an issue that says what to do', () => {
  test.each([
    ['%Q', '%Q, which is not known'],
    ['%d/%m', 'has no year'],
    ['%Y %Y', 'has %Y twice'],
    ['%Y-%m-%d %I:%M', 'only one of %I and %p'],
    ['%Y %d', 'a day but no month'],
  ])('%s', (format, message) => {
    expect(formatIssues([format])[0]?.message).toContain(message)
  })

  test('a good one has none', () => {
    expect(formatIssues(['%Y-%m-%d', '%d %b %y %I:%M %p %z', '%F %T'])).toEqual([])
  })
})
