import type { Column } from '../../core/data.ts'
import type { Issue } from '../../core/issue.ts'
import { render } from '../../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../../core/sql/sql.ts'
import { fromDuckDB, typeName } from '../../core/sql/types.ts'
import type { Connector, Options } from '../connector.ts'
import { EngineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import { castTo, typeIn } from './castTo.ts'
import { uniqueNames } from './csv/names.ts'
import { parseOptions } from '../../core/formats/define.ts'
import { FORMATS } from '../../core/formats/index.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'

const MAGIC = 'PAR1'

/** Apache Parquet, by DuckDB's own reader where there is one, else by a decoder to Arrow. */
export const parquet: Reader = {
  format: 'parquet',
  matches: (head) => (new TextDecoder('latin1').decode(head.subarray(0, 4)) === MAGIC ? 'surely' : 'no'),
  read: async (task) => {
    const options = parseOptions(FORMATS.parquet.options, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    await checkEnds(task)
    return (await lookedAt(task)) ?? loaded(task)
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

async function unlessDamaged<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (isAbort(error) || !(error instanceof EngineError) || !DAMAGED.includes(error.code)) throw error
    throw unreadable(name, 'its content is damaged, or it is written in a way that is not known here.', error)
  }
}

/**
 * A view of the file instead of a table, where the file stays in its place and DuckDB reads it: only what is asked for is
 * read, and the number of rows stands in the footer. Undefined where that cannot be.
 */
async function lookedAt({
  connector,
  table,
  file,
  name,
  bytes,
  schema,
  lazy,
  run,
}: Task): Promise<Outcome | undefined> {
  if (!lazy || connector.name !== 'duckdb' || !('path' in file)) return undefined
  const from = sql`read_parquet(${file.path})`
  const { fields, issues } = await unlessDamaged(name, () => fieldsOf(connector, from, run))
  const columns = fields.map(({ column }) => column)
  if (columns.some(({ name: each, type }) => type !== (typeIn(schema, each) ?? type))) return undefined
  const values = fields.map(({ value, column }) => sql`${value} AS ${identifier(column.name)}`)
  await connector.execute(
    render(sql`CREATE OR REPLACE VIEW ${identifier(table)} AS SELECT ${joined(values)} FROM ${from}`),
    run,
  )
  const rows = await unlessDamaged(name, () => connector.query(render(sql`SELECT count(*) FROM ${from}`), run))
  run.onProgress?.(bytes.size)
  return { columns, rows: Number(rows.rows[0]?.[0]), issues, options: {} }
}

async function loaded(task: Task): Promise<Outcome> {
  const { connector, table, file, name, bytes, schema, run } = task
  const into = identifier(table)
  await connector.execute(render(sql`DROP TABLE IF EXISTS ${into}`), run)
  const rows = await unlessDamaged(name, () => connector.loadParquet(table, file, run))
  run.onProgress?.(bytes.size)
  const { fields, issues } = await fieldsOf(connector, into, run)
  for (const { found, column, changed } of fields) {
    const own = identifier(column.name)
    if (column.name !== found) {
      await connector.execute(render(sql`ALTER TABLE ${into} RENAME ${identifier(found)} TO ${own}`), run)
    }
    if (!changed) continue
    const type = typeName(column.type)
    await connector.execute(
      render(sql`ALTER TABLE ${into} ALTER ${own} TYPE ${type} USING CAST(${own} AS ${type})`),
      run,
    )
  }
  const columns = fields.map(({ column }) => column)
  return { ...(await castTo(task, columns, schema, rows)), issues, options: {} }
}

/** A column as the file has it, and what becomes of it. */
interface Field {
  readonly found: string
  readonly column: Column
  readonly value: Sql
  readonly changed: boolean
}

async function fieldsOf(
  connector: Connector,
  from: Sql,
  options: Options,
): Promise<{ readonly fields: readonly Field[]; readonly issues: readonly Issue[] }> {
  const described = await connector.query(render(sql`DESCRIBE SELECT * FROM ${from}`), options)
  const found = described.rows.map(([name, type]) => ({ name: String(name), type: String(type) }))
  const { names, issues } = uniqueNames(found.map(({ name }) => name))
  return { fields: found.map((each, index) => fieldOf(each, names[index] ?? each.name)), issues }
}

/** DuckDB's types that are of the families as they are. */
const SETTLED =
  /^(?:BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|FLOAT|DOUBLE|VARCHAR|BLOB|DATE|TIME|TIMESTAMP|DECIMAL\(.*)$/

/** Timestamps are in UTC without a zone, what has no family of its own is text. */
function fieldOf(found: Column, name: string): Field {
  const type = fromDuckDB(found.type)
  const changed = !SETTLED.test(found.type) && type !== 'list' && type !== 'struct'
  const own = identifier(found.name)
  return {
    found: found.name,
    column: { name, type },
    value: changed ? sql`CAST(${own} AS ${typeName(type)})` : own,
    changed,
  }
}
