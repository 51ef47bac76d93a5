import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Column, Row, Table, Value } from '../core/data.ts'
import { render } from '../core/sql/render.ts'
import { identifier, joined, literal, sql } from '../core/sql/sql.ts'
import { typeName } from '../core/sql/types.ts'
import type { Native } from './native.ts'

/** A local Spark that answers SQL; `version` is Spark's own. */
export interface Spark extends Native {
  readonly version: string
}

type Written = null | boolean | number | string | readonly Written[]
type Answer =
  | { readonly columns: readonly Column[]; readonly rows: readonly (readonly Written[])[] }
  | { readonly error: string }

/** Starts Spark in a process of its own by the Python that `SPARK_PYTHON` names. */
export async function openSpark(): Promise<Spark> {
  const python = process.env['SPARK_PYTHON'] ?? 'python3'
  const child = spawn(python, ['scripts/spark/answer.py'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let last: Promise<unknown> = Promise.resolve()

  async function next(): Promise<unknown> {
    const line = await lines.next()
    if (line.done === true) throw new Error('Spark ended')
    return JSON.parse(line.value)
  }

  /** One question after the other: answers carry no number. */
  function ask(statement: string): Promise<Table> {
    const answered = last.then(async () => {
      child.stdin.write(`${JSON.stringify({ sql: statement })}\n`)
      const answer = (await next()) as Answer
      if ('error' in answer) throw new Error(`${answer.error}\n${statement}`)
      return tableOf(answer)
    })
    last = answered.catch(() => undefined)
    return answered
  }

  const { version } = (await next()) as { readonly version: string }
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
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

/** The statement that makes a view of a table written by hand; every value is a text that is cast. */
function createViewSql(name: string, { columns, rows }: Table): string {
  const row = (values: Row) => {
    const list = columns.map((column, index) => {
      const value = values[index] ?? null
      const text = value === null ? sql`NULL` : literal(String(value))
      const cast =
        column.type === 'binary' ? sql`unhex(${text})` : sql`CAST(${text} AS ${typeName(column.type)})`
      return sql`${cast} AS ${identifier(column.name)}`
    })
    return sql`SELECT ${joined(list)}`
  }
  const all = rows.length === 0 ? sql`${row([])} WHERE false` : joined(rows.map(row), sql` UNION ALL `)
  return render(sql`CREATE OR REPLACE TEMPORARY VIEW ${identifier(name)} AS ${all}`, 'spark')
}

function tableOf({ columns, rows }: Exclude<Answer, { readonly error: string }>): Table {
  return { columns, rows: rows.map((row) => row.map((value, index) => valueOf(value, columns[index]?.type ?? 'text'))) }
}

function valueOf(value: Written, type: string): Value {
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return `[${value.map((each: Written) => (each === null ? 'NULL' : String(each))).join(', ')}]`
  if (type === 'integer') return Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(String(value))
  if (type === 'number') return Number(String(value).replace(/^(-?)inf$/, '$1Infinity'))
  // As the other engines write it: without a fraction that is nothing.
  if (type === 'timestamp') return String(value).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  return typeof value === 'number' ? value : String(value)
}
