import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { table } from '../table.ts'
import { roundSql, type RoundMode } from './round.ts'
import { identifier, joined, sql } from './sql.ts'

const native = nativeOfTests()
let tables = 0

const MODES: readonly RoundMode[] = ['half-up', 'half-even', 'floor', 'ceil', 'trunc']

/** The rounded number by the digits of its shortest text, in whole numbers. */
function byText(value: number, digits: number, mode: RoundMode): number {
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e')
  const places = mantissa.replace('.', '').length - 1
  const power = Number(exponent) - places + digits
  const units = BigInt(mantissa.replace('.', ''))
  if (power >= 0) return value
  const size = 10n ** BigInt(-power)
  const [whole, rest] = [units / size, units % size]
  const negative = value < 0
  const up = {
    'half-up': rest * 2n >= size,
    'half-even': rest * 2n > size || (rest * 2n === size && whole % 2n === 1n),
    floor: negative && rest > 0n,
    ceil: !negative && rest > 0n,
    trunc: false,
  }[mode]
  const result = Number(`${whole + (up ? 1n : 0n)}e${-digits}`)
  return negative ? -result : result
}

const number = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
    .map(([units, places]) => Number(`${units}e-${places}`)),
  fc.double({ min: -1e17, max: 1e17, noNaN: true }),
)

test('a number is rounded by its decimal text, in every way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(number, { minLength: 20, maxLength: 20 }),
      fc.integer({ min: -3, max: 6 }),
      async (values, digits) => {
        const name = `r${tables++}`
        const { from } = await native.load(
          name,
          table(
            { v: 'number' },
            values.map((value) => [value]),
          ),
        )
        const each = MODES.map((mode) => roundSql(identifier('v'), 'number', digits, mode))
        const { rows } = await native.query(sql`SELECT ${joined(each)} FROM ${from}`)
        const wanted = values.map((value) => MODES.map((mode) => byText(value, digits, mode) + 0))
        expect(rows.map((row) => row.map((cell) => Number(cell) + 0))).toEqual(wanted)
      },
    ),
    { numRuns: 60 },
  )
})

test('the type stays: integers and decimals', async () => {
  const { rows } = await native.query(
    sql`SELECT ${roundSql(sql`CAST(1250 AS BIGINT)`, 'integer', -2, 'half-even')}, ${roundSql(sql`CAST(1350 AS BIGINT)`, 'integer', -2, 'half-even')}, ${roundSql(sql`CAST('-1.255' AS DECIMAL(6,3))`, 'decimal(6,3)', 2, 'half-up')}, ${roundSql(sql`CAST('-1.251' AS DECIMAL(6,3))`, 'decimal(6,3)', 2, 'floor')}, ${roundSql(sql`CAST('-1.259' AS DECIMAL(6,3))`, 'decimal(6,3)', 2, 'trunc')}`,
  )
  expect(rows).toEqual([[1200, 1400, '-1.260', '-1.260', '-1.250']])
})

test('NaN and infinity stay', async () => {
  const { rows } = await native.query(
    sql`SELECT ${roundSql(sql`CAST('NaN' AS DOUBLE)`, 'number', 2, 'half-up')}, ${roundSql(sql`CAST('-inf' AS DOUBLE)`, 'number', 2, 'half-up')}`,
  )
  expect(rows).toEqual([[NaN, -Infinity]])
})
