import type { Value } from '../core/data.ts'

/** A statement and what each engine answers: the value of its one cell as text, or `error`. */
export interface Asked {
  readonly sql: string
  /** For Spark, where it has to be written otherwise. */
  readonly spark?: string
  readonly answers: readonly [duckdb: string, spark: string]
}

/** What was believed to differ between DuckDB and Spark, what they answer, and the formula whose SQL agrees. */
export interface Difference {
  readonly topic: string
  /** What was believed of Spark before it was run. */
  readonly believed: string
  /** What was found instead; none where it is as believed. */
  readonly found?: string
  readonly asked: readonly Asked[]
  /** A formula in Assay's language, and its value on both engines; none where nothing needs mending, or nothing can. */
  readonly formula?: readonly [formula: string, value: Value]
}

const ask = (expression: string, ...answers: Asked['answers']): Asked => ({
  sql: `SELECT CAST(${expression} AS VARCHAR)`,
  spark: `SELECT CAST(${expression} AS STRING)`,
  answers,
})

const typeOf = (expression: string, ...answers: Asked['answers']): Asked => ({
  sql: `SELECT typeof(${expression})`,
  answers,
})

const cast = (value: string, type: string, ...answers: Asked['answers']): Asked =>
  ask(`TRY_CAST('${value}' AS ${type})`, ...answers)

const zoned = (value: string, type: string, ...answers: Asked['answers']): Asked => ({
  sql: `SELECT CAST(TRY_CAST('${value}' AS TIMESTAMP) AS VARCHAR)`,
  spark: `SELECT CAST(TRY_CAST('${value}' AS ${type}) AS STRING)`,
  answers,
})

const found = (subject: string, pattern: string, ...answers: Asked['answers']): Asked => ({
  sql: `SELECT CAST(regexp_matches(${subject}, '${pattern}') AS VARCHAR)`,
  spark: `SELECT CAST((${subject}) RLIKE '${pattern}' AS STRING)`,
  answers,
})

const ONE_TO_MANY = '(VALUES (1, 1), (1, 2)) AS t(k, x)'

/** Every place where Spark's answer was but believed, and what it is; asked of both engines by the tests on Spark. */
export const DIFFERENCES: readonly Difference[] = [
  {
    topic: 'Overflow of integers',
    believed: 'With ANSI on, Spark stops; a sum of BIGINT stays BIGINT.',
    asked: [
      ask('CAST(9223372036854775807 AS BIGINT) + CAST(1 AS BIGINT)', 'error', 'error'),
      {
        sql: 'SELECT typeof(sum(x)) FROM (VALUES (CAST(1 AS BIGINT))) AS t(x)',
        answers: ['HUGEINT', 'bigint'],
      },
    ],
    formula: ['9007199254740993 + 1', 9007199254740994n],
  },
  {
    topic: 'Text to number',
    believed: "Java's parser may take '1d'.",
    asked: [
      cast('1d', 'DOUBLE', 'null', '1.0'),
      cast('1_0', 'DOUBLE', '10.0', 'null'),
      cast('1e400', 'DOUBLE', 'inf', 'Infinity'),
      cast(' 1 ', 'DOUBLE', '1.0', '1.0'),
      cast('0x1F', 'DOUBLE', 'null', 'null'),
    ],
    formula: ["cast('1d' as number)", null],
  },
  {
    topic: 'Text to date',
    believed: "'yyyy' and 'yyyy-MM' are dates, '2024/01/05' is none.",
    asked: [
      cast('2024', 'DATE', 'null', '2024-01-01'),
      cast('2024-01', 'DATE', 'null', '2024-01-01'),
      cast('2024/01/05', 'DATE', '2024-01-05', 'null'),
      cast('2024-1-5', 'DATE', '2024-01-05', '2024-01-05'),
      cast('2024-01-05x', 'DATE', '2024-01-05', 'null'),
      cast('2024-01-05 10:00', 'DATE', '2024-01-05', '2024-01-05'),
    ],
    formula: ["cast('2024-01' as date)", null],
  },
  {
    topic: 'Text to timestamp',
    believed: 'An offset is applied.',
    found: 'It is applied to a timestamp with a local zone, and dropped from TIMESTAMP_NTZ as it is by DuckDB.',
    asked: [
      zoned('2024-01-05 10:00:00+02', 'TIMESTAMP_LTZ', '2024-01-05 10:00:00', '2024-01-05 08:00:00'),
      zoned('2024-01-05 10:00:00+02:00', 'TIMESTAMP_NTZ', '2024-01-05 10:00:00', '2024-01-05 10:00:00'),
    ],
    formula: ["cast('2024-01-05 10:00:00+02' as timestamp)", '2024-01-05 08:00:00'],
  },
  {
    topic: 'Text to boolean',
    believed: 'About the same list of words.',
    asked: [
      cast('t', 'BOOLEAN', 'true', 'true'),
      cast('yes', 'BOOLEAN', 'true', 'true'),
      cast('1', 'BOOLEAN', 'true', 'true'),
      cast('on', 'BOOLEAN', 'null', 'null'),
      cast('2', 'BOOLEAN', 'null', 'null'),
    ],
    formula: ["cast('yes' as boolean)", null],
  },
  {
    topic: 'Number to integer',
    believed: 'Digits after the point are cut.',
    asked: [
      ask('CAST(2.5e0 AS BIGINT)', '2', '2'),
      ask('CAST(3.5e0 AS BIGINT)', '4', '3'),
      ask('CAST(CAST(2.5 AS DECIMAL(3,1)) AS BIGINT)', '3', '2'),
    ],
    formula: ['cast(2.5 as integer)', null],
  },
  {
    topic: 'Decimals divided, and their mean',
    believed: 'They stay decimals, with more digits.',
    asked: [
      typeOf('CAST(1 AS DECIMAL(10,2)) / CAST(3 AS DECIMAL(10,2))', 'DOUBLE', 'decimal(23,13)'),
      ask('CAST(1 AS DECIMAL(10,2)) / CAST(3 AS DECIMAL(10,2))', '0.3333333333333333', '0.3333333333333'),
      {
        sql: 'SELECT typeof(avg(x)) FROM (VALUES (CAST(1 AS DECIMAL(10,2)))) AS t(x)',
        answers: ['DOUBLE', 'decimal(14,6)'],
      },
    ],
    formula: ["cast('1' as decimal(10,2)) / cast('3' as decimal(10,2))", 1 / 3],
  },
  {
    topic: 'Decimals multiplied',
    believed: 'The precision is 37, and the scale is adjusted.',
    found: 'The precision is 37 and the scale stays 8, as long as the digits fit 38; DuckDB keeps 18 digits and stops.',
    asked: [
      typeOf('CAST(1 AS DECIMAL(18,4)) * CAST(1 AS DECIMAL(18,4))', 'DECIMAL(18,8)', 'decimal(37,8)'),
      ask(
        "CAST('99999999.1234' AS DECIMAL(18,4)) * CAST('99999999.1234' AS DECIMAL(18,4))",
        'error',
        '9999999824680000.76842756',
      ),
    ],
    formula: ["cast('1.5' as decimal(18,4)) * cast('1.5' as decimal(18,4))", '2.25000000'],
  },
  {
    topic: 'Number to text',
    believed: '1.0E20 and 1.0E-7.',
    asked: [ask('1e20', '1e+20', '1.0E20'), ask('1e-7', '1e-07', '1.0E-7'), ask('100e0', '100.0', '100.0')],
    formula: ['cast(1e20 as text)', '1e20'],
  },
  {
    topic: 'NaN and minus zero',
    believed: 'As in DuckDB: NaN equals NaN and is the largest, -0.0 equals 0.0.',
    asked: [
      ask("CAST('NaN' AS DOUBLE) = CAST('NaN' AS DOUBLE)", 'true', 'true'),
      ask("CAST('NaN' AS DOUBLE) > CAST('Infinity' AS DOUBLE)", 'true', 'true'),
      ask('-0e0 = 0e0', 'true', 'true'),
    ],
  },
  {
    topic: 'Roots and logarithms beyond their domain',
    believed: 'NaN for the root, null for the logarithm.',
    asked: [ask('sqrt(-1e0)', 'error', 'NaN'), ask('ln(0e0)', 'error', 'null')],
    formula: ['sqrt(-1)', null],
  },
  {
    topic: 'trim',
    believed: 'Takes off the ASCII space only.',
    asked: [
      ask("length(trim('\u00a0a'))", '1', '2'),
      ask("length(trim('\ta'))", '2', '2'),
      ask("length(trim(' a '))", '1', '1'),
    ],
    formula: ["length(trim('\u00a0 \ta'))", 1],
  },
  {
    topic: 'split_part at 0',
    believed: 'Stops.',
    asked: [ask("split_part('a,b', ',', 0)", '', 'error'), ask("split_part('a,b', ',', 3)", '', '')],
    formula: ["split_part('a,b', ',', 0)", null],
  },
  {
    topic: 'Case of letters beyond ASCII',
    believed: 'ß becomes SS, İ becomes i with a dot, of two code points.',
    asked: [ask("upper('ß')", 'ẞ', 'SS'), ask("length(lower('İ'))", '1', '2'), ask("upper('é')", 'É', 'É')],
  },
  {
    topic: 'length and reverse',
    believed: 'Both go by code points, where reverse of DuckDB keeps an accent on its letter.',
    asked: [
      ask("length('e\u0301')", '2', '2'),
      ask("length('👍')", '1', '1'),
      ask("substr(reverse('e\u0301x'), 2, 1)", 'e', '\u0301'),
    ],
    formula: ["length('👍e\u0301')", 3],
  },
  {
    topic: 'Order of texts',
    believed: 'By code point, as in DuckDB.',
    asked: [ask("'Z' < 'a'", 'true', 'true'), ask("'z' < 'é'", 'true', 'true'), ask("'\uffee' < '👍'", 'true', 'true')],
    formula: ["'\uffee' < '👍'", true],
  },
  {
    topic: 'Regular expressions',
    believed: 'The dot does not match a carriage return, `$` stands before a last line end too, `(?i)` is ASCII.',
    asked: [
      found('chr(13)', '^.$', 'true', 'false'),
      found("'a' || chr(10)", 'a$', 'false', 'true'),
      found("'É'", '(?i)é', 'true', 'false'),
    ],
    formula: ["regexp_matches('\r', '^.$')", false],
  },
  {
    topic: 'Frame of a window with an order',
    believed: 'As in DuckDB, the rows up to this one and its equals.',
    asked: [
      {
        sql: `SELECT min(s) FROM (SELECT sum(x) OVER (ORDER BY k) AS s FROM ${ONE_TO_MANY}) AS w`,
        answers: ['3', '3'],
      },
    ],
  },
]
