import { rm } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { medianMs } from './figure.ts'

/** Times in native DuckDB, as many threads as it takes by itself; its start is not counted. */
export async function nativeMs(runs: number, statements: readonly string[]): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const ms = await medianMs(runs, async () => {
    for (const statement of statements) await connection.run(statement)
  })
  connection.closeSync()
  instance.closeSync()
  return ms
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true })
}
