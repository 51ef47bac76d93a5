import { expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Value } from '../data.ts'
import { sql } from '../sql/sql.ts'
import { expressionSql } from './compile.ts'

const native = nativeOfTests()

async function valueOf(text: string): Promise<Value | undefined> {
  const { rows } = await native.query(sql`SELECT ${expressionSql(text, []).sql}`)
  return rows[0]?.[0]
}

test.each<[string, Value]>([
  ['7 / 2', 3.5],
  ['1 / 0', null],
  ['0.0 / 0', null],
  ['-7 // 2', -3],
  ['7.5 // 2', 3],
  ['7 // 0', null],
  ['-7 % 3', -1],
  ['7 % 0', null],
  ['5.5 % 2', 1.5],
  ['2147483647 + 1', 2147483648],
  ['2000000000 * 2', 4000000000],
  ['1 + 2 * 3 - 4', 3],
  ['10 - (3 - 2)', 9],
  ['- - 5', 5],
  ['1 - -1', 2],
  ["'a' || 1 || 'b'", 'a1b'],
  ["'a' || null", null],
  ['1.5 || true', '1.5true'],
  ['null and false', false],
  ['null or true', true],
  ['null = null', null],
  ['null is not distinct from null', true],
  ['1 is distinct from null', true],
  ['not null', null],
  ['1 in (2, null)', null],
  ['1 in (1, null)', true],
  ['1 not in (2, 3)', true],
  ['2 between 1 and 3', true],
  ['null is true', false],
  ['(1 = 1) is not false', true],
  ["'a_c' like 'a!_c' escape '!'", true],
  ["'abc' like 'a!_c' escape '!'", false],
  ["'a\\c' like 'a\\c'", true],
  ["'a\\_' like 'a\\_'", true],
  ["'abc' not like '%b%'", false],
  ["'AB' like 'ab'", false],
  ["case 2 when 1 then 'a' when 2 then 'b' end", 'b'],
  ['case when false then 1 end', null],
  ["cast('12.7' as integer)", null],
  ["cast('12' as integer) + 1", 13],
  ['cast(12.0 as integer)', 12],
  ['cast(1.5 as text)', '1.5'],
  ['cast(1e20 as text)', '1e20'],
  ["date '2024-01-31' + interval 1 month", '2024-02-29'],
  ["date '2024-03-31' - interval 1 month", '2024-02-29'],
  ["interval 2 week + date '2024-01-01'", '2024-01-15'],
  ["date '2024-01-01' + interval 90 minute", '2024-01-01 01:30:00'],
  ["timestamp '2024-01-31 10:00:00' - interval 1 quarter", '2023-10-31 10:00:00'],
  ["date '2024-03-01' - date '2024-02-28'", 2],
  ["date '2024-01-01' + 31", '2024-02-01'],
  ["date '2024-01-01' = timestamp '2024-01-01 00:00:00'", true],
  ["cast('99999999.1234' as decimal(18,4)) * cast('99999999.1234' as decimal(18,4))", '9999999824680000.76842756'],
  [
    "cast('9999999999999999.99' as decimal(18,2)) + cast('9999999999999999.99' as decimal(18,2))",
    '19999999999999999.98',
  ],
  ["'a' < 'B'", false],
  ['-9223372036854775808', -9223372036854775808n],
  ['5.0', 5],
])('%s is %s', async (text, value) => {
  expect(await valueOf(text)).toEqual(value)
})

test('an overflow of integers stops the run', async () => {
  await expect(valueOf('9223372036854775807 + 1')).rejects.toThrow('Overflow')
  await expect(valueOf('-(-9223372036854775808)')).rejects.toThrow()
})
