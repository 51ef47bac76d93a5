import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Column, Row, Value } from '../data.ts'
import { table } from '../table.ts'
import { fingerprintQuery, rowText } from './fingerprint.ts'
import { sql } from './sql.ts'
import { render } from './render.ts'

const native = nativeOfTests()

/** Canonical text as the rule says it, written independently of the SQL. */
function canonical(value: Value, type: string): string {
  if (value === null) return '\\N'
  if (type === 'number') {
    const number = Number(value)
    if (Number.isNaN(number)) return 'NaN'
    if (!Number.isFinite(number)) return number > 0 ? 'Infinity' : '-Infinity'
    return (number === 0 ? 0 : number).toExponential(11).replace(/e([+-])(\d)$/, 'e$10$2')
  }
  if (type === 'timestamp') return `${String(value).slice(0, 19)}.${(String(value).split('.')[1] ?? '').padEnd(6, '0')}`
  return type === 'text' ? String(value).replaceAll('\\', '\\\\') : String(value)
}

function fingerprint(columns: readonly Column[], rows: readonly Row[]): string {
  const order = columns.map((column, index) => ({ ...column, index })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const sum = rows.reduce((total, row) => {
    const text = order.map(({ type, index }) => canonical(row[index] ?? null, type)).join('\u001f')
    return total + BigInt(`0x${createHash('md5').update(text).digest('hex').slice(0, 15)}`)
  }, 0n)
  return String(sum % 2n ** 61n)
}

const sample = table(
  { z: 'text', b: 'boolean', i: 'integer', n: 'number', m: 'decimal(10,2)', d: 'date', t: 'timestamp', É: 'text' },
  [
    ['a\\b', true, 1, 1.5, '1.50', '2024-01-31', '2024-01-31 10:00:00', 'é😀'],
    ['', false, -9007199254740993n, 0.1, '-0.05', '0099-12-31', '2024-01-31 10:00:00.5', 'x\u001fy'],
    ['\\N', null, 9223372036854775807n, 123456789012.7, '0.00', null, '1969-12-31 23:59:59.000001', ''],
    [null, null, null, 'NaN', null, null, null, null],
    ['x', true, 0, '-Infinity', '1.00', '2024-01-01', null, null],
    ['x', true, 0, '-0', '1.00', '2024-01-01', null, null],
    ['y', true, 0, 1e300, '1.00', '2024-01-01', null, null],
    ['y', true, 0, 5e-324, '1.00', '2024-01-01', null, null],
  ],
)

test('is the sum of the md5 of the canonical rows', async () => {
  const { from, columns } = await native.load('sample', sample)
  const { rows } = await native.query(fingerprintQuery(from, columns))
  expect(rows).toEqual([[sample.rows.length, fingerprint(sample.columns, sample.rows)]])
})

test('does not depend on the order of rows or of columns', async () => {
  const turned = {
    columns: [...sample.columns].reverse(),
    rows: [...sample.rows].reverse().map((row) => [...row].reverse()),
  }
  const { from, columns } = await native.load('turned', turned)
  const { rows } = await native.query(fingerprintQuery(from, columns))
  expect(rows[0]?.[1]).toBe(fingerprint(sample.columns, sample.rows))
})

test('of ties at the twelfth digit goes to the even one', async () => {
  const { from, columns } = await native.load('ties', table({ n: 'number' }, [[1000000000005], [1000000000015]]))
  const { rows } = await native.query(sql`SELECT ${rowText(columns)} FROM ${from}`)
  expect(rows).toEqual([['1.00000000000e+12'], ['1.00000000002e+12']])
})

test('an empty table has one too, and a missing value differs from every text', async () => {
  const empty = await native.load('empty', table({ a: 'text' }))
  expect((await native.query(fingerprintQuery(empty.from, empty.columns))).rows).toEqual([[0, '0']])
  const two = await native.load('two', table({ a: 'text' }, [[null], ['\\N'], ['']]))
  const { rows } = await native.query(sql`SELECT count(DISTINCT ${rowText(two.columns)}) FROM ${two.from}`)
  expect(rows).toEqual([[3]])
})

test('lists are told by their elements', async () => {
  const columns = [{ name: 'l', type: 'list' }]
  const from = sql`(SELECT [1.5e0, NULL] AS l UNION ALL SELECT ['a'] UNION ALL SELECT NULL) AS lists`
  const numbers = sql`(SELECT [1.5e0, NULL] AS l) AS lists`
  expect((await native.query(sql`SELECT ${rowText(columns)} FROM ${numbers}`)).rows).toEqual([
    ['[1.50000000000e+00\u001e\\N]'],
  ])
  expect((await native.query(sql`SELECT count(DISTINCT ${rowText(columns)}) FROM ${from}`)).rows).toEqual([[3]])
})

test('columns are in the order of code points, which is not that of UTF-16', () => {
  const text = render(
    rowText([
      { name: '\u{1F600}', type: 'date' },
      { name: '\uFFFD', type: 'date' },
    ]),
  )
  expect(text.indexOf('\uFFFD')).toBeLessThan(text.indexOf('\u{1F600}'))
})
