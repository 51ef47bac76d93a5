import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngines, type Engines } from '../testing/engines.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
}, 60_000)
afterAll(() => engines.close())

describe('both engines', () => {
  it('are the same DuckDB', () => {
    expect(engines.wasm.version).toBe('1.5.4')
    expect(engines.native.version).toBe(engines.wasm.version)
  })

  it.each([
    ['nothing', 'SELECT 1 AS a WHERE false'],
    ['integers', 'SELECT i::BIGINT AS i, i::TINYINT AS t FROM range(5) AS r(i)'],
    ['integers beyond 2^53', 'SELECT 9007199254740991 AS safe, 9007199254740993 AS large, -9223372036854775807 AS low'],
    ['sums', 'SELECT sum(i) AS s, avg(i) AS m FROM range(100) AS r(i)'],
    [
      'huge integers',
      'SELECT 170141183460469231731687303715884105727::HUGEINT AS h, 18446744073709551615::UBIGINT AS u',
    ],
    ['decimals', 'SELECT 1234.56::DECIMAL(10,2) AS d, -0.001::DECIMAL(38,3) AS e'],
    ['floats', "SELECT 0.1::FLOAT AS f, 'NaN'::DOUBLE AS n, 'Infinity'::DOUBLE AS i, -0.0::DOUBLE AS z, 1e300 AS l"],
    ['dates', "SELECT DATE '2024-02-29' AS d, 'infinity'::DATE AS i, DATE '0044-03-15 (BC)' AS bc"],
    [
      'timestamps',
      "SELECT TIMESTAMP '2024-02-29 10:00:00.5' AS t, 'infinity'::TIMESTAMP AS i, '2024-01-01 10:00:00'::TIMESTAMP_S AS s, TIMESTAMPTZ '2024-01-01 10:00:00+02' AS z, '2024-01-01 10:00:00.123456789'::TIMESTAMP_NS AS ns",
    ],
    ['times', "SELECT TIME '10:00:00' AS t, INTERVAL '1 year 2 months 3 days 4 hours' AS i"],
    ['nested', "SELECT [1, NULL] AS l, {'a': 'x', 'b': [1]} AS s, MAP {'k': 1} AS m"],
    ['binary', "SELECT '\\xAA'::BLOB AS b, '101'::BIT AS t"],
    ['other', "SELECT 'a'::ENUM('a', 'b') AS e, '12345678-1234-1234-1234-123456789012'::UUID AS u"],
    ['names', 'SELECT 1 AS a, 2 AS a, 3 AS "A", 4 AS "__proto__", 5 AS "x\'""y", sum(6) AS "toJSON"'],
    ['text', "SELECT '' AS empty, 'ä☃💥' AS wide, chr(0) AS nul, NULL::VARCHAR AS missing"],
    ['a comment at the end', 'SELECT sum(1) AS s -- total'],
    ['order', 'SELECT i, sum(i) OVER (ORDER BY i) AS s FROM range(5000) AS r(i) ORDER BY i DESC'],
    ['DESCRIBE', 'DESCRIBE SELECT 1 AS a'],
  ])('give the same table of %s', async (_, sql) => {
    const [wasm, native] = await Promise.all([engines.wasm.query(sql), engines.native.query(sql)])
    expect(wasm).toEqual(native)
  })

  it('hand over values as core/data.ts says', async () => {
    const sql = `SELECT 9007199254740991 AS safe, 9007199254740993 AS large, sum(1) AS s, 1.50::DECIMAL(10,2) AS d,
      DATE '2024-02-29' AS day, 'infinity'::TIMESTAMP AS never, TIMESTAMPTZ '2024-01-01 10:00:00+02' AS zone,
      INTERVAL '1 year 2 days' AS i, [1, NULL] AS l, '\\xAA'::BLOB AS b, 'NaN'::DOUBLE AS n, chr(0) AS nul, 1 AS safe`
    expect(await engines.wasm.query(sql)).toEqual({
      columns: [
        { name: 'safe', type: 'integer' },
        { name: 'large', type: 'integer' },
        { name: 's', type: 'decimal(38,0)' },
        { name: 'd', type: 'decimal(10,2)' },
        { name: 'day', type: 'date' },
        { name: 'never', type: 'timestamp' },
        { name: 'zone', type: 'timestamp' },
        { name: 'i', type: 'interval' },
        { name: 'l', type: 'list' },
        { name: 'b', type: 'binary' },
        { name: 'n', type: 'number' },
        { name: 'nul', type: 'text' },
        { name: 'safe', type: 'integer' },
      ],
      rows: [
        [
          9007199254740991,
          9007199254740993n,
          '1',
          '1.50',
          '2024-02-29',
          'infinity',
          '2024-01-01 08:00:00',
          '1 year 2 days',
          '[1, NULL]',
          '\\xAA',
          NaN,
          '\0',
          1,
        ],
      ],
    })
  })

  it.each([
    ['SELECT nope FROM (SELECT 1 AS noper)', 'unknown-column', 'There is no column `nope`. Closest: `noper`.'],
    ['SELECT * FROM missing_table', 'unknown-table', 'There is no table `missing_table`.'],
    ['SELECT flor(1.5)', 'unknown-function', 'There is no function `flor`. Closest: `floor`.'],
    ['SELECT 1.5 + nope', 'unknown-column', 'There is no column `nope`.'],
    ['SELEC 1', 'syntax', 'The query cannot be read: syntax error at or near "SELEC".'],
    ["SELECT sum('a')", 'wrong-query', '`sum(VARCHAR)` does not exist: `sum` takes other types. Cast the value first.'],
    [
      "SELECT CAST('abc' AS INTEGER)",
      'conversion',
      "The value 'abc' does not fit an integer. Cast with a rule for values that do not fit.",
    ],
    [
      'SELECT 300::TINYINT',
      'conversion',
      "The value '300' does not fit an integer. Cast with a rule for values that do not fit.",
    ],
    [
      "SELECT '2024-13-01'::DATE",
      'conversion',
      "The value '2024-13-01' does not fit a date. Cast with a rule for values that do not fit.",
    ],
    [
      'SELECT 9223372036854775807 + 1',
      'overflow',
      'Overflow in addition of INT64 (9223372036854775807 + 1). The result is outside of what its type can hold: use a wider type.',
    ],
  ])('explain %s alike', async (sql, code, message) => {
    for (const engine of [engines.wasm, engines.native]) {
      const error: unknown = await engine.query(sql).catch((each: unknown) => each)
      expect(error).toMatchObject({ name: 'EngineError', code, sql, message })
    }
  })
})
