import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import type { Column, Row, Table, Value } from '../core/data.ts'
import { engineError } from './errors.ts'
import { abortError, isAbort } from './queue.ts'
import { describedRows, plainValue, safeQuery, type SafeQuery } from './table.ts'

/** The text that DuckDB is given, and the query inside of it that errors speak of. */
interface Sent {
  readonly sql: string
  readonly source: string
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

const INTERRUPT_MILLISECONDS = 50

/** Runs something that the signal interrupts. */
async function interruptible<T>(
  connection: DuckDBConnection,
  query: Sent,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (isAborted(signal)) throw abortError()
  let again: ReturnType<typeof setInterval> | undefined
  function interrupt(): void {
    connection.interrupt()
    // One that arrives before the statement has begun is forgotten.
    again = setInterval(() => connection.interrupt(), INTERRUPT_MILLISECONDS)
  }
  signal?.addEventListener('abort', interrupt, { once: true })
  try {
    return await work()
  } catch (error) {
    throw isAborted(signal) ? abortError() : engineError(error, query.source, query.sql)
  } finally {
    clearInterval(again)
    signal?.removeEventListener('abort', interrupt)
  }
}

/** Runs one statement. */
export async function execute(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  await interruptible(connection, { sql, source: sql }, signal, () => connection.run(sql))
}

async function describeQuery(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<SafeQuery | undefined> {
  try {
    const result = await interruptible(connection, { sql, source: sql }, signal, () =>
      connection.run(`DESCRIBE ${sql}`),
    )
    return safeQuery(sql, describedRows((await result.getRows()) as Row[]))
  } catch (error) {
    if (isAbort(error)) throw error
    // Not a query, or a wrong one: run as it is, it gives its answer or its own error with the right position.
    return undefined
  }
}

/** The answer in batches of DuckDB's chunks; at least one, so that the columns are told. */
export async function* answer(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Table, void> {
  const query = await describeQuery(connection, sql, signal)
  const sent = { sql: query?.sql ?? sql, source: sql }
  const result = await interruptible(connection, sent, signal, () => connection.stream(sent.sql))
  const columns = query?.columns ?? result.columnNames().map((name): Column => ({ name, type: 'text' }))
  let batches = 0
  for (;;) {
    const chunk = await interruptible(connection, sent, signal, () => result.fetchChunk())
    if (chunk === null || chunk.rowCount === 0) break
    batches += 1
    yield { columns, rows: rowsOf(chunk) }
  }
  if (batches === 0) yield { columns, rows: [] }
}

/** All batches as one table. */
export async function whole(batches: AsyncIterable<Table>): Promise<Table> {
  let columns: readonly Column[] = []
  const rows: Row[] = []
  for await (const batch of batches) {
    columns = batch.columns
    for (const row of batch.rows) rows.push(row)
  }
  return { columns, rows }
}

function rowsOf(chunk: DuckDBDataChunk): readonly Row[] {
  const rows: Value[][] = Array.from({ length: chunk.rowCount }, () => [])
  for (let column = 0; column < chunk.columnCount; column += 1) {
    chunk.getColumnValues(column).forEach((value, row) => rows[row]?.push(plainValue(value)))
  }
  return rows
}
