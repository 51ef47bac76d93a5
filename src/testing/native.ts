import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import type { Column, Row, Table, Value } from '../core/data.ts'
import type { Relation } from '../core/relation.ts'
import { render } from '../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../core/sql/sql.ts'
import { fromDuckDB } from '../core/sql/types.ts'
import { createTableSql } from './rows.ts'

/** What tests ask of a DuckDB. */
export interface Database {
  /** Makes a table and gives the relation that a kind reads. */
  load(name: string, table: Table): Promise<Relation>
  execute(statement: string): Promise<void>
  query(query: Sql | string): Promise<Table>
}

/** A native DuckDB in memory, for tests of the core alone; the engines proper are `engine/node.ts` and `engine/wasm.ts`. */
export interface Native extends Database {
  close(): void
}

/** Opens a DuckDB of one thread, in UTC, without extensions, as the browser has it. */
export async function openNative(): Promise<Native> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  await connection.run('SET autoinstall_known_extensions=false; SET autoload_known_extensions=false')
  return {
    load: async (name, table) => {
      await connection.run(createTableSql(name, table))
      return { id: name, from: identifier(name), columns: table.columns }
    },
    execute: async (statement) => {
      await connection.run(statement)
    },
    query: async (query) => {
      const text = typeof query === 'string' ? query : render(query)
      const reader = await connection.runAndReadAll(text)
      const types = reader.columnTypes()
      const columns = reader.columnNames().map((name, index) => ({ name, type: fromDuckDB(String(types[index])) }))
      const nested = columns.some(({ type }) => NESTED.includes(type))
      const rows = nested
        ? (await connection.runAndReadAll(withNestedAsText(text, columns))).getRows()
        : reader.getRows()
      return { columns, rows: rows.map((row): Row => row.map(decode)) }
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const NESTED = ['list', 'struct']

/** Lists and structs in DuckDB's own text form, which no client's class writes alike. */
function withNestedAsText(query: string, columns: readonly Column[]): string {
  const places = columns.map(({ type }, index) => {
    const place = identifier(`c${index}`)
    return NESTED.includes(type) ? sql`CAST(${place} AS VARCHAR)` : place
  })
  const names = columns.map((_, index) => identifier(`c${index}`))
  return `${render(sql`SELECT ${joined(places)} FROM (`)}${query}${render(sql`) AS t(${joined(names)})`)}`
}

/** DuckDB's value as `core/data.ts` says; its classes for decimals, dates and nested values all have a text form. */
function decode(value: DuckDBValue): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  return value.toString()
}
