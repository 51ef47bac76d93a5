import fc from 'fast-check'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { render } from './render.ts'
import { all, any, identifier, joined, literal, perDialect, sql } from './sql.ts'

let instance: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
})

afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

async function one(query: string): Promise<{ readonly name: string; readonly value: unknown }> {
  const reader = await connection.runAndReadAll(query)
  return { name: reader.columnNames()[0] ?? '', value: reader.getRows()[0]?.[0] }
}

/** Text made of what breaks quoting, besides any other text; no lone surrogates, which UTF-8 does not have. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '`',
        '\\',
        ';',
        '--',
        '/*',
        '*/',
        '$$',
        '%',
        '\0',
        '\n',
        '\r',
        '$1',
        '{',
        '}',
        'é',
        '😀',
        '\\u0041',
        "E'",
      ),
      {
        maxLength: 12,
      },
    )
    .map((pieces) => pieces.join('')),
)

describe('a value put into SQL', () => {
  test('comes back as it was, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        expect((await one(render(sql`SELECT ${text}`))).value).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  test('never changes the number of statements', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (text, name) => {
        const column = identifier(`c${name.replaceAll('\0', '')}`)
        const extracted = await connection.extractStatements(render(sql`SELECT ${text} AS ${column}, ${text}`))
        expect(extracted.count).toBe(1)
      }),
      { numRuns: 300 },
    )
  })

  test('comes back as it was, whatever the number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (number) => {
        const { value } = await one(render(sql`SELECT CAST(${number} AS DOUBLE)`))
        expect(Object.is(value, number) || value === number).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('a whole number of 64 bits keeps every digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), async (number) => {
        expect((await one(render(sql`SELECT CAST(${number} AS BIGINT)`))).value).toBe(number)
      }),
    )
  })

  test('a fraction is a double, not a decimal, and minus never meets another sign', async () => {
    expect((await one(render(sql`SELECT typeof(${1.5})`))).value).toBe('DOUBLE')
    expect((await one(render(sql`SELECT 1 -${-1}`))).value).toBe(2)
  })
})

describe('a name put into SQL', () => {
  test('comes back as it was, whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostile.filter((name) => name !== '' && !name.includes('\0')),
        async (name) => {
          expect((await one(render(sql`SELECT 1 AS ${identifier(name)}`))).name).toBe(name)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('is refused where it has no quoted form', () => {
    expect(() => identifier('')).toThrow('not a name')
    expect(() => identifier('a\0b')).toThrow('not a name')
  })
})

test('Spark has its own quotes and escapes', () => {
  const fragment = sql`SELECT ${"a\\b'c"} AS ${identifier('x`y')}`
  expect(render(fragment, 'spark')).toBe("SELECT 'a\\\\b\\'c' AS `x``y`")
  expect(render(fragment, 'duckdb')).toBe(`SELECT 'a\\b''c' AS "x\`y"`)
})

test('a fragment that differs between engines is chosen late, also inside of others', () => {
  const inner = perDialect({ duckdb: sql`a`, spark: sql`b` })
  expect(render(sql`(${inner})`, 'spark')).toBe('(b)')
  expect(render(joined([inner, literal(1)]), 'duckdb')).toBe('a, 1')
})

test('conditions of none are true for all and false for any', () => {
  expect([render(all([])), render(any([]))]).toEqual(['true', 'false'])
  expect(render(all([sql`a OR b`, sql`c`]))).toBe('(a OR b) AND (c)')
})

test('a plain call instead of a template is refused', () => {
  expect(() => Reflect.apply(sql, undefined, ['DROP TABLE x'])).toThrow('template tag')
})
