import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Column, Table, Value } from '../core/data.ts'
import { render } from '../core/sql/render.ts'
import { identifier, joined, literal, sql, type Sql } from '../core/sql/sql.ts'
import { typeName } from '../core/sql/types.ts'
import type { Native } from './native.ts'

/** A local Spark that answers SQL, several questions at once; `version` is Spark's own. */
export interface Spark extends Omit<Native, 'close'> {
  close(): Promise<void>
  readonly version: string
}

type Written = null | boolean | number | string | readonly Written[]
interface Answered {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Written[])[]
}
type Message = { readonly version: string } | ({ readonly id: number } & (Answered | { readonly error: string }))

interface Waiting {
  readonly statement: string
  resolve(answer: Table): void
  reject(reason: Error): void
}

/** Starts Spark in a process of its own by the Python that `SPARK_PYTHON` names; takes some seconds. */
export async function openSpark(): Promise<Spark> {
  const python = process.env['SPARK_PYTHON'] ?? 'python3'
  const child = spawn(python, ['scripts/spark/answer.py'], { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting = new Map<number, Waiting>()
  let said = ''
  let asked = 0
  let ended = false

  function ask(statement: string): Promise<Table> {
    return new Promise((resolve, reject) => {
      if (ended) return reject(new Error(`Spark ended: ${said}`))
      waiting.set((asked += 1), { statement, resolve, reject })
      child.stdin.write(`${JSON.stringify({ id: asked, sql: statement })}\n`)
    })
  }

  const version = await new Promise<string>((resolve, reject) => {
    child.on('error', reject)
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
    child.on('exit', () => {
      ended = true
      const reason = new Error(`Spark ended: ${said}`)
      reject(reason)
      for (const each of waiting.values()) each.reject(reason)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as Message
      if ('version' in message) return resolve(message.version)
      const question = waiting.get(message.id)
      waiting.delete(message.id)
      if ('error' in message) question?.reject(new Error(`${message.error}\n${question.statement}`))
      else question?.resolve(tableOf(message))
    })
  })

  let views = 0
  return {
    version,
    load: async (_, table) => {
      const name = `view_${(views += 1)}`
      await ask(createViewSql(name, table))
      return { id: name, from: identifier(name), columns: table.columns }
    },
    execute: async (statement) => {
      await ask(statement)
    },
    query: (query) => ask(typeof query === 'string' ? query : render(query, 'spark')),
    close: async () => {
      const exit = once(child, 'exit')
      child.stdin.end()
      await exit
    },
  }
}

/** The statement that makes a view of a table written by hand; every value is a text that is cast. */
function createViewSql(name: string, { columns, rows }: Table): string {
  const places = columns.map((_, index) => identifier(`c${index}`))
  const casts = columns.map((column, index) => {
    const place = rows.length === 0 ? sql`NULL` : (places[index] ?? sql`NULL`)
    return sql`${castTo(column.type, place)} AS ${identifier(column.name)}`
  })
  const values = rows.map((row) => sql`(${joined(columns.map(({ type }, index) => textOf(row[index] ?? null, type)))})`)
  const from = rows.length === 0 ? sql`WHERE false` : sql`FROM VALUES ${joined(values)} AS t(${joined(places)})`
  return render(sql`CREATE OR REPLACE TEMPORARY VIEW ${identifier(name)} AS SELECT ${joined(casts)} ${from}`, 'spark')
}

function castTo(type: string, value: Sql): Sql {
  if (type === 'list') return sql`CAST(${value} AS ARRAY<STRING>)`
  return type === 'binary' ? sql`unhex(CAST(${value} AS STRING))` : sql`CAST(${value} AS ${typeName(type)})`
}

/** Lists are of text, in DuckDB's form `[a, b, NULL]`, as `createTableSql` reads them. */
function textOf(value: Value, type: string): Sql {
  if (value === null) return sql`NULL`
  if (type !== 'list') return literal(String(value))
  const inner = String(value).slice(1, -1)
  const elements = inner === '' ? [] : inner.split(', ')
  return sql`array(${joined(elements.map((each) => (each === 'NULL' ? sql`NULL` : literal(each))))})`
}

function tableOf({ columns, rows }: Answered): Table {
  return { columns, rows: rows.map((row) => row.map((value, index) => valueOf(value, columns[index]?.type ?? 'text'))) }
}

function valueOf(value: Written, type: string): Value {
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value))
    return `[${value.map((each: Written) => (each === null ? 'NULL' : String(each))).join(', ')}]`
  if (type === 'integer') return Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(String(value))
  if (type === 'number') return Number(String(value).replace(/^(-?)inf$/, '$1Infinity'))
  // As the other engines write it: without a fraction that is nothing.
  if (type === 'timestamp')
    return String(value)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '')
  return typeof value === 'number' ? value : String(value)
}
