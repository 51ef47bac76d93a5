import { expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { parseNumberSql, type NumberFormat } from './parseNumber.ts'
import { sql } from './sql.ts'

const native = nativeOfTests()

const plain: NumberFormat = { decimal: '.', group: ',', percent: false, currency: false }

async function read(text: string, format: Partial<NumberFormat>): Promise<unknown> {
  const { rows } = await native.query(
    sql`SELECT ${parseNumberSql(sql`v`, { ...plain, ...format })} FROM (SELECT ${text} AS v)`,
  )
  return rows[0]?.[0]
}

const german = { decimal: ',', group: '.' }

test.each<[string, Partial<NumberFormat>, number | null]>([
  ['1,234.50', {}, 1234.5],
  ['1234.5', {}, 1234.5],
  ['-1,234,567', {}, -1234567],
  ['+7', {}, 7],
  ['.5', {}, 0.5],
  ['1,234-', {}, -1234],
  ['(1,234.50)', {}, -1234.5],
  ['−3', {}, -3],
  ['1.5e3', {}, 1500],
  ['1e-5', {}, 0.00001],
  ['-2e-3', {}, -0.002],
  ['12,34,567.8', {}, 1234567.8],
  ['1,23', {}, null],
  ['1,2345', {}, null],
  ['12,34', {}, null],
  ['1.2.3', {}, null],
  ['--1', {}, null],
  ['-1-', {}, null],
  ['(-1)', {}, null],
  ['(1', {}, null],
  [' 1', {}, null],
  ['', {}, null],
  ['abc', {}, null],
  ['50%', {}, null],
  ['€5', {}, null],
  ['50%', { percent: true }, 0.5],
  ['12.3 %', { percent: true }, 0.123],
  ['1.1%', { percent: true }, 0.011],
  ['-5%', { percent: true }, -0.05],
  ['50', { percent: true }, 50],
  ['%5', { percent: true }, null],
  ['€ 1.234,50', { ...german, currency: true }, 1234.5],
  ['1.234,50 €', { ...german, currency: true }, 1234.5],
  ['1.234', german, 1234],
  ['1,5', german, 1.5],
  ['1.5', german, null],
  ['-$5', { currency: true }, -5],
  ['$-5', { currency: true }, -5],
  ['$(5.25)', { currency: true }, -5.25],
  ['($5)', { currency: true }, -5],
  ['US$ 5', { currency: true }, 5],
  ['EUR 5', { currency: true }, 5],
  ['5EUR', { currency: true }, 5],
  ['5 EUR-', { currency: true }, -5],
  ['$5€', { currency: true }, null],
  ['1 234,5', { decimal: ',', group: ' ' }, 1234.5],
  ['1\u202f234\u00a0567', { decimal: ',', group: ' ' }, 1234567],
  ["1'234.5", { group: "'" }, 1234.5],
  ['1’234', { group: "'" }, 1234],
  ['1234', { group: '' }, 1234],
  ['1,234', { group: '' }, null],
])('%s by %o is %s', async (text, format, value) => {
  expect(await read(text, format)).toBe(value)
})

test('a missing text stays missing', async () => {
  const { rows } = await native.query(sql`SELECT ${parseNumberSql(sql`CAST(NULL AS VARCHAR)`, plain)}`)
  expect(rows).toEqual([[null]])
})
