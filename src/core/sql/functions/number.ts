import { ROUND_DIGITS, roundSql, type RoundMode } from '../round.ts'
import { ROUNDED } from '../grade.ts'
import { perDialect, sql, type Sql } from '../sql.ts'
import { toInteger, type Example, type FunctionKind, type Given } from './define.ts'

/** The remainder with the sign of the dividend, null for a divisor of 0. */
export function remainder(dividend: Sql, divisor: Sql): Sql {
  return sql`(${dividend} % nullif(${divisor}, 0))`
}

const rounding = (name: string, mode: RoundMode, help: string, examples: readonly Example[]): FunctionKind => ({
  name,
  group: 'number',
  help: `${help} The type stays.`,
  grade: 'exact',
  signatures: [
    {
      text: `${name}(value: numeric, digits?: amount): T`,
      resultOf: ([value]) => value?.type ?? 'number',
      build: ([value, digits]: readonly Given[]) => {
        if (value === undefined) throw new Error(`${name} without arguments`)
        const count = Number(digits?.value ?? 0)
        return count < ROUND_DIGITS.least || count > ROUND_DIGITS.most
          ? `${count} digits are too many. Use ${ROUND_DIGITS.least} to ${ROUND_DIGITS.most}.`
          : roundSql(value.sql, value.type, count, mode)
      },
    },
  ],
  examples,
})

export const NUMBER_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'abs',
    group: 'number',
    help: 'The number without its sign.',
    grade: 'exact',
    signatures: [
      { text: 'abs(value: integer): integer', sql: (value) => sql`abs(CAST(${value} AS BIGINT))` },
      {
        text: 'abs(value: decimal): T',
        resultOf: ([value]) => value?.type ?? 'decimal',
        sql: (value) => sql`abs(${value})`,
      },
      { text: 'abs(value: number): number', sql: (value) => sql`abs(${value})` },
    ],
    examples: [
      ['abs(-3)', 3],
      ['abs(-2.5)', 2.5],
      ["abs(cast('-1.50' as decimal(5,2)))", '1.50'],
      ['abs(null)', null],
    ],
  },
  {
    name: 'sign',
    group: 'number',
    help: '-1, 0 or 1 for a negative number, zero or a positive one.',
    nulls: 'Missing also for NaN.',
    grade: 'exact',
    signatures: [
      {
        text: 'sign(value: numeric): integer',
        sql: (value) =>
          toInteger(
            sql`CASE WHEN ${value} < 0 THEN -1 WHEN ${value} = 0 THEN 0 WHEN ${value} <= CAST('Infinity' AS DOUBLE) THEN 1 END`,
          ),
      },
    ],
    examples: [
      ['sign(-2.5)', -1],
      ['sign(0)', 0],
      ['sign(7)', 1],
      ['sign(null)', null],
    ],
  },
  rounding('round', 'half-up', 'Rounded to digits after the point, halves away from zero, by the decimal text.', [
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['round(1234, -2)', 1200],
    ['round(1.5e300)', 1.5e300],
    ['round(1e-7, 3)', 0],
    ["round(cast('1.25' as decimal(5,2)), 1)", '1.30'],
    ['round(null)', null],
  ]),
  rounding('round_even', 'half-even', 'Rounded to digits after the point, halves to the even digit.', [
    ['round_even(2.5)', 2],
    ['round_even(3.5)', 4],
    ['round_even(-2.5)', -2],
    ['round_even(0.125, 2)', 0.12],
    ['round_even(2.51)', 3],
    ['round_even(250, -2)', 200],
    ['round_even(350, -2)', 400],
    ['round_even(null)', null],
  ]),
  rounding('floor', 'floor', 'The next number below with so many digits after the point.', [
    ['floor(2.7)', 2],
    ['floor(-2.1)', -3],
    ['floor(1.239, 2)', 1.23],
    ['floor(5)', 5],
    ["floor(cast('-1.25' as decimal(5,2)))", '-2.00'],
    ['floor(null)', null],
  ]),
  rounding('ceil', 'ceil', 'The next number above with so many digits after the point.', [
    ['ceil(2.1)', 3],
    ['ceil(-2.7)', -2],
    ['ceil(1.231, 2)', 1.24],
    ['ceil(null)', null],
  ]),
  rounding('trunc', 'trunc', 'Cut after so many digits after the point.', [
    ['trunc(2.7)', 2],
    ['trunc(-2.7)', -2],
    ['trunc(-1.239, 2)', -1.23],
    ['trunc(1299, -2)', 1200],
    ['trunc(null)', null],
  ]),
  {
    name: 'mod',
    group: 'number',
    help: 'The remainder of a division, with the sign of the dividend; as `%`.',
    nulls: 'Missing also for a divisor of 0.',
    grade: 'exact',
    signatures: [
      {
        text: 'mod(dividend: integer, divisor: integer): integer',
        sql: (a, b) => remainder(toInteger(a), b),
      },
      { text: 'mod(dividend: number, divisor: number): number', grade: ROUNDED, sql: remainder },
    ],
    examples: [
      ['mod(7, 3)', 1],
      ['mod(-7, 3)', -1],
      ['mod(7.5, 2)', 1.5],
      ['mod(7, 0)', null],
      ['mod(null, 3)', null],
    ],
  },
  {
    name: 'pmod',
    group: 'number',
    help: 'The remainder of a division, never negative for a positive divisor.',
    nulls: 'Missing also for a divisor of 0.',
    grade: 'exact',
    signatures: [
      {
        text: 'pmod(dividend: integer, divisor: integer): integer',
        sql: (a, b) => remainder(sql`(${remainder(toInteger(a), b)} + ${b})`, b),
      },
    ],
    examples: [
      ['pmod(-7, 3)', 2],
      ['pmod(7, 3)', 1],
      ['pmod(7, 0)', null],
      ['pmod(null, 3)', null],
    ],
  },
  {
    name: 'clamp',
    group: 'number',
    help: 'The value, or the bound that it lies beyond.',
    grade: 'exact',
    signatures: [
      {
        text: 'clamp(value: T, low: T, high: T): T',
        sql: (value, low, high) =>
          sql`CASE WHEN ${low} IS NOT NULL AND ${high} IS NOT NULL AND ${value} IS NOT NULL THEN greatest(${low}, least(${value}, ${high})) END`,
      },
    ],
    examples: [
      ['clamp(15, 0, 10)', 10],
      ['clamp(-1, 0, 10)', 0],
      ['clamp(2.5, 0, 10)', 2.5],
      ['clamp(null, 0, 10)', null],
      ['clamp(1, null, 10)', null],
    ],
  },
  {
    name: 'factorial',
    group: 'number',
    help: 'The product of the whole numbers up to this one.',
    nulls: 'Missing also below 0 and above 20.',
    grade: 'exact',
    signatures: [
      {
        text: 'factorial(value: integer): integer',
        sql: (value) =>
          sql`CASE WHEN ${value} BETWEEN 0 AND 20 THEN ${toInteger(sql`factorial(CAST(${value} AS INTEGER))`)} END`,
      },
    ],
    examples: [
      ['factorial(5)', 120],
      ['factorial(0)', 1],
      ['factorial(21)', null],
      ['factorial(-1)', null],
      ['factorial(null)', null],
    ],
  },
  {
    name: 'is_nan',
    group: 'number',
    help: 'Whether the number is NaN, the result of an undefined operation.',
    grade: 'exact',
    signatures: [
      {
        text: 'is_nan(value: number): boolean',
        sql: (value) => sql`CASE WHEN ${value} IS NOT NULL THEN isnan(${value}) END`,
      },
    ],
    examples: [
      ['is_nan(1.5)', false],
      ['is_nan(exp(1000) - exp(1000))', true],
      ['is_nan(null)', null],
    ],
  },
  {
    name: 'is_finite',
    group: 'number',
    help: 'Whether the number is neither infinite nor NaN.',
    grade: 'exact',
    signatures: [
      { text: 'is_finite(value: number): boolean', sql: (value) => sql`(abs(${value}) <= 1.7976931348623157e308)` },
    ],
    examples: [
      ['is_finite(1.5)', true],
      ['is_finite(exp(1000))', false],
      ['is_finite(null)', null],
    ],
  },
  {
    name: 'bit_and',
    group: 'number',
    help: 'The bits that both whole numbers have.',
    grade: 'exact',
    signatures: [{ text: 'bit_and(a: integer, b: integer): integer', sql: (a, b) => toInteger(sql`(${a} & ${b})`) }],
    examples: [
      ['bit_and(6, 3)', 2],
      ['bit_and(null, 3)', null],
    ],
  },
  {
    name: 'bit_or',
    group: 'number',
    help: 'The bits that one of two whole numbers has.',
    grade: 'exact',
    signatures: [{ text: 'bit_or(a: integer, b: integer): integer', sql: (a, b) => toInteger(sql`(${a} | ${b})`) }],
    examples: [
      ['bit_or(6, 3)', 7],
      ['bit_or(6, null)', null],
    ],
  },
  {
    name: 'bit_xor',
    group: 'number',
    help: 'The bits that exactly one of two whole numbers has.',
    grade: 'exact',
    signatures: [
      {
        text: 'bit_xor(a: integer, b: integer): integer',
        sql: (a, b) => toInteger(perDialect({ duckdb: sql`xor(${a}, ${b})`, spark: sql`(${a} ^ ${b})` })),
      },
    ],
    examples: [
      ['bit_xor(6, 3)', 5],
      ['bit_xor(null, 3)', null],
    ],
  },
]
