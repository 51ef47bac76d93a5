import { describe, expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Value } from '../data.ts'
import { table } from '../table.ts'
import { strictCast } from './casts.ts'
import { identifier, sql } from './sql.ts'

const native = nativeOfTests()
let tables = 0

/** What the values of a column become. */
async function cast(from: string, to: string, values: readonly Value[]): Promise<readonly Value[]> {
  const { from: source } = await native.load(
    `t${tables++}`,
    table(
      { v: from },
      values.map((value) => [value]),
    ),
  )
  const answer = await native.query(sql`SELECT ${strictCast(identifier('v'), from, to)} AS w FROM ${source}`)
  return answer.rows.map(([value]) => value ?? null)
}

describe('everything has a text, in its shortest exact form', () => {
  test('numbers', async () => {
    const numbers = [
      12,
      1.5,
      -0.25,
      1e15,
      123456789.123,
      0.0001,
      0.00001,
      1e16,
      1e20,
      -1.5e-7,
      1e100,
      5e-324,
      0,
      'NaN',
      'Infinity',
      '-Infinity',
      '-0',
    ]
    const wanted = [
      '12',
      '1.5',
      '-0.25',
      '1000000000000000',
      '123456789.123',
      '0.0001',
      '1e-5',
      '1e16',
      '1e20',
      '-1.5e-7',
      '1e100',
      '5e-324',
      '0',
      'NaN',
      'Infinity',
      '-Infinity',
      '0',
    ]
    expect(await cast('number', 'text', numbers)).toEqual(wanted)
  })

  test('a number written as text reads back as the same number', async () => {
    const numbers = [0.1, 1 / 3, 1e21, 123456789012345680, -2.5e-10, 1.7976931348623157e308]
    const texts = await cast('number', 'text', numbers)
    expect(await cast('text', 'number', texts)).toEqual(numbers)
  })

  test('decimals with their full scale, dates, timestamps, booleans', async () => {
    expect(await cast('decimal(6,2)', 'text', ['1.50', '-0.05'])).toEqual(['1.50', '-0.05'])
    expect(await cast('date', 'text', ['2024-01-05'])).toEqual(['2024-01-05'])
    expect(await cast('timestamp', 'text', ['2024-01-05 09:00:00', '2024-01-05 09:00:00.5'])).toEqual([
      '2024-01-05 09:00:00',
      '2024-01-05 09:00:00.5',
    ])
    expect(await cast('boolean', 'text', [true, false, null])).toEqual(['true', 'false', null])
  })
})
