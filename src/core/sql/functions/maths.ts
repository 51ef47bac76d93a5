import { ROUNDED } from '../grade.ts'
import { sql, type Sql } from '../sql.ts'
import type { Example, FunctionKind } from './define.ts'

interface Real {
  readonly name: string
  readonly help: string
  readonly write: (x: Sql) => Sql
  /** Where it is defined; elsewhere the result is missing. */
  readonly domain?: { readonly text: string; readonly holds: (x: Sql) => Sql }
  readonly examples: readonly Example[]
}

/** Whether a double is no whole number; from 2^53 on all are, which Spark’s floor would not hold. */
const isFraction = (x: Sql) => sql`CASE WHEN abs(${x}) < 9007199254740992e0 THEN ${x} <> floor(${x}) ELSE false END`

const finite = { text: 'for infinity and NaN', holds: (x: Sql) => sql`abs(${x}) < CAST('Infinity' AS DOUBLE)` }
const positive = { text: 'for a number that is not positive', holds: (x: Sql) => sql`${x} > 0` }
const unit = { text: 'outside of -1 to 1', holds: (x: Sql) => sql`${x} BETWEEN -1 AND 1` }

/** Functions of one double. */
const REALS: readonly Real[] = [
  {
    name: 'sqrt',
    help: 'The square root.',
    write: (x) => sql`sqrt(${x})`,
    domain: { text: 'for a negative number', holds: (x) => sql`${x} >= 0` },
    examples: [
      ['sqrt(9)', 3],
      ['sqrt(-1)', null],
    ],
  },
  {
    name: 'cbrt',
    help: 'The cube root.',
    write: (x) => sql`cbrt(${x})`,
    examples: [['cbrt(-27)', -3]],
  },
  {
    name: 'exp',
    help: 'Euler’s number to the power of the number.',
    write: (x) => sql`exp(${x})`,
    examples: [
      ['exp(0)', 1],
      ['exp(1)', 2.718281828459045],
    ],
  },
  {
    name: 'ln',
    help: 'The natural logarithm.',
    write: (x) => sql`ln(${x})`,
    domain: positive,
    examples: [
      ['ln(exp(2))', 2],
      ['ln(0)', null],
      ['ln(-1)', null],
    ],
  },
  {
    name: 'log10',
    help: 'The logarithm to base 10.',
    write: (x) => sql`log10(${x})`,
    domain: positive,
    examples: [
      ['log10(1000)', 3],
      ['log10(0)', null],
    ],
  },
  {
    name: 'log2',
    help: 'The logarithm to base 2.',
    write: (x) => sql`log2(${x})`,
    domain: positive,
    examples: [
      ['log2(8)', 3],
      ['log2(-8)', null],
    ],
  },
  {
    name: 'log1p',
    help: 'The natural logarithm of one more than the number.',
    write: (x) => sql`ln(1e0 + ${x})`,
    domain: { text: 'for -1 and below', holds: (x) => sql`${x} > -1` },
    examples: [
      ['log1p(0)', 0],
      ['log1p(-1)', null],
    ],
  },
  {
    name: 'sin',
    help: 'The sine of an angle in radians.',
    write: (x) => sql`sin(${x})`,
    domain: finite,
    examples: [['sin(0)', 0]],
  },
  {
    name: 'cos',
    help: 'The cosine of an angle in radians.',
    write: (x) => sql`cos(${x})`,
    domain: finite,
    examples: [['cos(0)', 1]],
  },
  {
    name: 'tan',
    help: 'The tangent of an angle in radians.',
    write: (x) => sql`tan(${x})`,
    domain: finite,
    examples: [['tan(1)', 1.5574077246549023]],
  },
  {
    name: 'asin',
    help: 'The angle in radians of a sine.',
    write: (x) => sql`asin(${x})`,
    domain: unit,
    examples: [
      ['asin(1)', 1.5707963267948966],
      ['asin(2)', null],
    ],
  },
  {
    name: 'acos',
    help: 'The angle in radians of a cosine.',
    write: (x) => sql`acos(${x})`,
    domain: unit,
    examples: [
      ['acos(1)', 0],
      ['acos(-2)', null],
    ],
  },
  {
    name: 'atan',
    help: 'The angle in radians of a tangent.',
    write: (x) => sql`atan(${x})`,
    examples: [['atan(1)', 0.7853981633974483]],
  },
  {
    name: 'sinh',
    help: 'The hyperbolic sine.',
    write: (x) => sql`sinh(${x})`,
    examples: [['sinh(1)', 1.1752011936438014]],
  },
  {
    name: 'cosh',
    help: 'The hyperbolic cosine.',
    write: (x) => sql`cosh(${x})`,
    examples: [['cosh(0)', 1]],
  },
  {
    name: 'tanh',
    help: 'The hyperbolic tangent.',
    write: (x) => sql`tanh(${x})`,
    examples: [['tanh(1)', 0.7615941559557649]],
  },
  {
    name: 'degrees',
    help: 'An angle in radians as degrees.',
    write: (x) => sql`degrees(${x})`,
    examples: [['degrees(pi())', 180]],
  },
  {
    name: 'radians',
    help: 'An angle in degrees as radians.',
    write: (x) => sql`radians(${x})`,
    examples: [['radians(180)', 3.141592653589793]],
  },
]

const ofOne = ({ name, help, write, domain, examples }: Real): FunctionKind => ({
  name,
  group: 'number',
  help,
  ...(domain === undefined ? {} : { nulls: `Missing also ${domain.text}.` }),
  grade: ROUNDED,
  signatures: [
    {
      text: `${name}(value: number): number`,
      sql: (x) => (domain === undefined ? write(x) : sql`CASE WHEN ${domain.holds(x)} THEN ${write(x)} END`),
    },
  ],
  examples: [...examples, [`${name}(null)`, null]],
})

export const MATHS_FUNCTIONS: readonly FunctionKind[] = [
  ...REALS.map(ofOne),
  {
    name: 'power',
    aliases: ['pow'],
    group: 'number',
    help: 'A number to the power of another.',
    nulls: 'Missing also for zero to a negative power and for a fractional power of a negative number.',
    grade: ROUNDED,
    signatures: [
      {
        text: 'power(base: number, exponent: number): number',
        sql: (x, y) =>
          sql`CASE WHEN NOT (${x} = 0 AND ${y} < 0) AND NOT (${x} < 0 AND ${isFraction(y)}) THEN power(${x}, ${y}) END`,
      },
    ],
    examples: [
      ['power(2, 10)', 1024],
      ['power(9, 0.5)', 3],
      ['power(-8, 0.5)', null],
      ['power(0, -1)', null],
      ['power(null, 2)', null],
    ],
  },
  {
    name: 'atan2',
    group: 'number',
    help: 'The angle in radians of the point (x, y), y first.',
    grade: ROUNDED,
    signatures: [{ text: 'atan2(y: number, x: number): number', sql: (y, x) => sql`atan2(${y} + 0e0, ${x} + 0e0)` }],
    examples: [
      ['atan2(1, -1)', 2.356194490192345],
      ['atan2(null, 1)', null],
    ],
  },
  {
    name: 'hypot',
    group: 'number',
    help: 'The length of the diagonal of a rectangle.',
    grade: ROUNDED,
    signatures: [{ text: 'hypot(a: number, b: number): number', sql: (a, b) => sql`sqrt(${a} * ${a} + ${b} * ${b})` }],
    examples: [
      ['hypot(3, 4)', 5],
      ['hypot(3, null)', null],
    ],
  },
  {
    name: 'pi',
    group: 'number',
    help: 'The number π.',
    nulls: 'Never missing.',
    grade: 'exact',
    signatures: [{ text: 'pi(): number', sql: () => sql`pi()` }],
    examples: [['pi()', 3.141592653589793]],
  },
]
