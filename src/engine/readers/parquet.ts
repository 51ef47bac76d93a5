import { z } from 'zod'
import type { Column } from '../../core/data.ts'
import { strictCast } from '../../core/sql/casts.ts'
import { render } from '../../core/sql/render.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { fromDuckDB, typeName } from '../../core/sql/types.ts'
import { EngineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import { uniqueNames } from './csv/names.ts'
import { parseOptions } from './csv/options.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'

const MAGIC = 'PAR1'

/** Apache Parquet, by DuckDB's own reader where there is one, else by a decoder to Arrow. */
export const parquet: Reader = {
  format: 'parquet',
  extensions: ['parquet', 'pq'],
  matches: (head) => (new TextDecoder('latin1').decode(head.subarray(0, 4)) === MAGIC ? 'surely' : 'no'),
  read: async (task) => {
    const options = parseOptions(z.strictObject({}), task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    await checkEnds(task)
    const rows = await load(task)
    const described = await task.connector.query(render(sql`DESCRIBE ${identifier(task.table)}`), task.run)
    const found = described.rows.map(([name, type]) => ({ name: String(name), type: String(type) }))
    const { names, issues } = uniqueNames(found.map(({ name }) => name))
    const columns: Column[] = []
    for (const [index, column] of found.entries()) columns.push(await settle(task, column, names[index] ?? column.name))
    return { columns, rows, issues, options: {} } satisfies Outcome
  },
}

/** A file that was cut, or whose footer is encrypted, is told before a decoder sees it. */
async function checkEnds({ bytes, name }: Task): Promise<void> {
  const end = new TextDecoder('latin1').decode(await bytes.read(Math.max(0, bytes.size - 4), bytes.size))
  if (end === 'PARE') throw unreadable(name, 'it is encrypted.')
  if (bytes.size < 12 || end !== MAGIC) throw unreadable(name, 'it is no whole Parquet file: its end is missing.')
}

/** What the decoders fail with when the file is at fault. */
const DAMAGED: readonly string[] = ['engine', 'wrong-query', 'file-damaged', 'conversion']

async function load({ connector, table, file, name, bytes, run }: Task): Promise<number> {
  try {
    await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`), run)
    const rows = await connector.loadParquet(table, file, run)
    run.onProgress?.(bytes.size)
    return rows
  } catch (error) {
    if (isAbort(error) || !(error instanceof EngineError) || !DAMAGED.includes(error.code)) throw error
    throw unreadable(name, 'its content is damaged, or it is written in a way that is not known here.', error)
  }
}

/** DuckDB's types that are of the families as they are. */
const SETTLED =
  /^(?:BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|FLOAT|DOUBLE|VARCHAR|BLOB|DATE|TIME|TIMESTAMP|DECIMAL\(.*)$/

/** Gives a column its name and type: timestamps are in UTC without a zone, what has no family of its own is text. */
async function settle({ connector, table, schema, run }: Task, found: Column, name: string): Promise<Column> {
  const into = identifier(table)
  if (name !== found.name) {
    await connector.execute(
      render(sql`ALTER TABLE ${into} RENAME ${identifier(found.name)} TO ${identifier(name)}`),
      run,
    )
  }
  const column = identifier(name)
  const type = fromDuckDB(found.type)
  const wanted = schema.find((each) => each.name === name)?.type ?? type
  const settled = settledType(found.type, type)
  const value =
    wanted === type ? sql`CAST(${column} AS ${settled ?? typeName(type)})` : strictCast(column, type, wanted)
  if (wanted === type && settled === undefined) return { name, type }
  const to = wanted === type && settled !== undefined ? settled : typeName(wanted)
  await connector.execute(render(sql`ALTER TABLE ${into} ALTER ${column} TYPE ${to} USING ${value}`), run)
  return { name, type: wanted }
}

/** The type that a column is changed to, or undefined where it stays. */
function settledType(duckdb: string, type: string): Sql | undefined {
  if (SETTLED.test(duckdb) || type === 'list' || type === 'struct') return undefined
  return typeName(type)
}
