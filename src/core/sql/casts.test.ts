import { describe, expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Value } from '../data.ts'
import { table } from '../table.ts'
import { isCastable, strictCast } from './casts.ts'
import { identifier, sql } from './sql.ts'
import { FAMILIES, fromDuckDB } from './types.ts'

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

/** Texts and what they become; the rest become missing. */
async function expectCasts(
  from: string,
  to: string,
  fits: readonly (readonly [Value, Value])[],
  misfits: readonly Value[],
) {
  const inputs = [...fits.map(([value]) => value), ...misfits, null]
  const wanted = [...fits.map(([, value]) => value), ...misfits.map(() => null), null]
  expect(await cast(from, to, inputs)).toEqual(wanted)
}

describe('text fits a type only as a whole', () => {
  test('integer', () =>
    expectCasts(
      'text',
      'integer',
      [
        ['12', 12],
        ['-7', -7],
        ['+5', 5],
        ['007', 7],
        ['9223372036854775807', 9223372036854775807n],
        ['-9223372036854775808', -9223372036854775808n],
      ],
      ['12.7', '12.0', '1e3', '1_000', '0x1F', ' 5', '5 ', '5\n', '', '-', '9223372036854775808', '1,000', '١', 'NaN'],
    ))

  test('number', () =>
    expectCasts(
      'text',
      'number',
      [
        ['12', 12],
        ['-1.5', -1.5],
        ['+.5', 0.5],
        ['5.', 5],
        ['1e3', 1000],
        ['2.5E-3', 0.0025],
      ],
      [
        'NaN',
        'inf',
        'Infinity',
        '1e400',
        '-1e999',
        '1_0',
        '1d',
        '0x1F',
        ' 1',
        '1 ',
        '',
        '.',
        'e5',
        '1,5',
        '1e',
        '1.5\n',
      ],
    ))

  test('decimal: digits beyond the scale only where they are zeros', () =>
    expectCasts(
      'text',
      'decimal(6,2)',
      [
        ['1.25', '1.25'],
        ['-1.2', '-1.20'],
        ['+3', '3.00'],
        ['1.2500', '1.25'],
        ['.5', '0.50'],
        ['9999.99', '9999.99'],
      ],
      ['1.255', '10000', '1e2', ' 1', '', 'NaN', '1,5', '.'],
    ))

  test('boolean in any case, nothing else', () =>
    expectCasts(
      'text',
      'boolean',
      [
        ['true', true],
        ['FALSE', false],
        ['True', true],
      ],
      ['t', 'yes', '1', '0', ' true', ''],
    ))

  test('date', () =>
    expectCasts(
      'text',
      'date',
      [
        ['2024-02-29', '2024-02-29'],
        ['0001-01-01', '0001-01-01'],
      ],
      [
        '2023-02-29',
        '2024/01/05',
        '2024-1-5',
        '2024-01-05x',
        '2024',
        '2024-01',
        ' 2024-01-05',
        '2024-01-05 00:00',
        '2024-13-01',
        '',
      ],
    ))

  test('timestamp, an offset is applied', () =>
    expectCasts(
      'text',
      'timestamp',
      [
        ['2024-01-31 10:00', '2024-01-31 10:00:00'],
        ['2024-01-31T10:00:05', '2024-01-31 10:00:05'],
        ['2024-01-31T10:00:05.25Z', '2024-01-31 10:00:05.25'],
        ['2024-01-31T10:00:05.123456789', '2024-01-31 10:00:05.123456'],
        ['2024-01-31T10:00+02', '2024-01-31 08:00:00'],
        ['2024-01-31T10:00:00+02:30', '2024-01-31 07:30:00'],
        ['2024-01-31 23:00:00-0200', '2024-02-01 01:00:00'],
        ['2024-01-31 00:00:00.5-00:30', '2024-01-31 00:30:00.5'],
      ],
      [
        '2024-01-31',
        '2024-01-31 24:00',
        '2024-01-31 10:60',
        '2024-01-31 10',
        '2024-02-30 10:00',
        '2024-01-31  10:00',
        '2024-01-31 10:00 +02',
        '2024-01-31T10:00 UTC',
        '',
      ],
    ))

  test('time', async () => {
    expect(await cast('text', 'time', ['10:30', '23:59:59.5', '24:00', '9:30', 'x'])).toEqual([
      '10:30:00',
      '23:59:59.5',
      null,
      null,
      null,
    ])
  })

  test('binary in hexadecimal, there and back', async () => {
    const answer = await native.query(
      sql`SELECT ${strictCast(strictCast(sql`'00fF'`, 'text', 'binary'), 'binary', 'text')}, ${strictCast(sql`'0'`, 'text', 'binary')} IS NULL`,
    )
    expect(answer.rows).toEqual([['00ff', true]])
  })
})

describe('numbers fit only without loss', () => {
  test('number to integer', () =>
    expectCasts(
      'number',
      'integer',
      [
        [12, 12],
        [-3, -3],
        [-9223372036854775808, -9223372036854775808n],
      ],
      [12.7, -0.5, 1e300, 9223372036854775808, 'NaN', 'Infinity'],
    ))

  test('number to decimal goes by its decimal text', () =>
    expectCasts(
      'number',
      'decimal(6,2)',
      [
        [1.25, '1.25'],
        [0.1, '0.10'],
        [-9999.99, '-9999.99'],
      ],
      [1.255, 10000, 0.30000000000000004, 'NaN', 'Infinity', 1e300],
    ))

  test('decimal to integer, to a shorter decimal, to number', async () => {
    expect(await cast('decimal(5,2)', 'integer', ['12.00', '12.70', '-3.00'])).toEqual([12, null, -3])
    expect(await cast('decimal(5,2)', 'decimal(4,1)', ['12.50', '12.55', '999.00'])).toEqual(['12.5', null, '999.0'])
    expect(await cast('decimal(5,2)', 'decimal(3,2)', ['1.25', '12.50'])).toEqual(['1.25', null])
    expect(await cast('decimal(5,2)', 'number', ['1.25'])).toEqual([1.25])
  })

  test('integer to decimal and to number', async () => {
    expect(await cast('integer', 'decimal(4,1)', [999, 1000, -5])).toEqual(['999.0', null, '-5.0'])
    expect(await cast('integer', 'number', [3])).toEqual([3])
  })

  test('booleans from 1 and 0 only, and back', async () => {
    expect(await cast('integer', 'boolean', [1, 0, 2, null])).toEqual([true, false, null, null])
    expect(await cast('number', 'boolean', [1, 0.5, 0])).toEqual([true, null, false])
    expect(await cast('boolean', 'integer', [true, false])).toEqual([1, 0])
    expect(await cast('boolean', 'decimal(3,1)', [true])).toEqual(['1.0'])
  })
})

test('a timestamp gives its day, a date its midnight', async () => {
  expect(await cast('timestamp', 'date', ['2024-01-05 23:59:59'])).toEqual(['2024-01-05'])
  expect(await cast('date', 'timestamp', ['2024-01-05'])).toEqual(['2024-01-05 00:00:00'])
})

test('the result has the type asked for, also where nothing can fit', async () => {
  const made = ['boolean', 'integer', 'number', 'decimal(6,2)', 'text', 'date', 'timestamp', 'time'] as const
  for (const from of made) {
    for (const to of made) {
      const { rows } = await native.query(
        sql`SELECT typeof(${strictCast(sql`v`, from, to)}) FROM (SELECT ${strictCast(sql`NULL`, 'list', from)} AS v)`,
      )
      expect(fromDuckDB(String(rows[0]?.[0])), `${from} to ${to}`).toBe(to)
    }
  }
})

test('every family can become text, and none an interval', () => {
  expect(FAMILIES.filter((each) => !isCastable(each, 'text'))).toEqual([])
  expect(FAMILIES.filter((each) => isCastable(each, 'interval'))).toEqual(['interval'])
})
