import { render } from '../../core/sql/render.ts'
import { identifier, joined, sql } from '../../core/sql/sql.ts'
import { EngineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import { typeIn } from './castTo.ts'
import { parseOptions } from '../../core/formats/define.ts'
import { FORMATS } from '../../core/formats/index.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'
import { settle, settledColumns } from './settle.ts'

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
  const settled = await unlessDamaged(name, () => settledColumns(connector, from, run))
  const columns = settled.columns.map(({ column }) => column)
  if (columns.some(({ name: each, type }) => type !== (typeIn(schema, each) ?? type))) return undefined
  const values = settled.columns.map(({ value, column }) => sql`${value} AS ${identifier(column.name)}`)
  await connector.execute(
    render(sql`CREATE OR REPLACE VIEW ${identifier(table)} AS SELECT ${joined(values)} FROM ${from}`),
    run,
  )
  const rows = await unlessDamaged(name, () => connector.query(render(sql`SELECT count(*) FROM ${from}`), run))
  run.onProgress?.(bytes.size)
  return { columns, rows: Number(rows.rows[0]?.[0]), issues: settled.issues, options: {} }
}

async function loaded(task: Task): Promise<Outcome> {
  const { connector, table, file, name, bytes, run } = task
  await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`), run)
  const rows = await unlessDamaged(name, () => connector.loadParquet(table, file, run))
  run.onProgress?.(bytes.size)
  return { ...(await settle(task, rows)), options: {} }
}
