import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { FUNCTIONS } from '../sql/functions.ts'
import { render } from '../sql/render.ts'
import { compileExpression } from './compile.ts'
import { SAMPLE, vectorQueries } from './vectors.ts'

let connection: DuckDBConnection

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
})

/** Whole numbers as numbers, everything that is no simple value as text; numbers to 12 significant digits. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return plain(Number(value))
  if (typeof value === 'number') return Number(value.toPrecision(12))
  return value === null || typeof value === 'boolean' ? value : String(value)
}

describe('every function gives what its examples say', () => {
  test.each(vectorQueries().map((query) => [query.name, query] as const))('%s', async (_, query) => {
    const rows = (await connection.runAndReadAll(query.sql)).getRows()
    expect(rows.map(([value]) => plain(value))).toEqual(query.expected.map(plain))
  })
})

describe('the table of functions', () => {
  test('has at least 85 functions, each with help and examples, no name twice', () => {
    expect(FUNCTIONS.length).toBeGreaterThanOrEqual(85)
    const names = FUNCTIONS.flatMap((each) => [each.name, ...(each.aliases ?? [])])
    expect(new Set(names).size).toBe(names.length)
    for (const each of FUNCTIONS) {
      expect(each.help, each.name).toMatch(/^[^a-z].*\.$/s)
      expect(each.examples.length, each.name).toBeGreaterThan(0)
    }
  })

  test('renders every example for Spark', () => {
    for (const { examples } of FUNCTIONS) {
      for (const [formula] of examples) {
        const compiled = compileExpression(formula, SAMPLE.columns, { aggregates: true, windows: true })
        expect(compiled.ok && render(compiled.value.sql, 'spark')).toBeTruthy()
      }
    }
  })
})

test('the declared type of every example is the type that DuckDB gives', async () => {
  const { fromDuckDB } = await import('../sql/types.ts')
  for (const { name, sql } of vectorQueries()) {
    const compiled = compileExpression(name.replace(/^\w+: /, '').replace(/ of no rows$/, ''), SAMPLE.columns, {
      aggregates: true,
      windows: true,
    })
    const [type] = (await connection.runAndReadAll(sql)).columnTypes()
    expect(fromDuckDB(String(type)), name).toBe(compiled.ok ? compiled.value.type : '')
  }
})
