import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { tableFromArrays, tableToIPC } from '@uwdata/flechette'

export const FOLDER = '.cache/bench'

/** Files to measure on: made once by a seeded query, kept between runs, never committed. */
export const FILES = {
  /** 5 million rows × 7 columns, about 300 MB. */
  csv: { path: `${FOLDER}/events.csv`, rows: 5_000_000 },
  /** 3 million rows × 7 columns, 75 MB. */
  parquet: { path: `${FOLDER}/events.parquet`, rows: 3_000_000 },
  /** 5 million rows × 7 columns, 125 MB. */
  parquet5: { path: `${FOLDER}/events-5m.parquet`, rows: 5_000_000 },
  /** A million rows of the same, 140 MB. */
  ndjson: { path: `${FOLDER}/events-1m.ndjson`, rows: 1_000_000 },
  /** The same million rows, and as Parquet, which native DuckDB can read: it cannot read Arrow. */
  arrow: { path: `${FOLDER}/events-1m.arrow`, rows: 1_000_000 },
  parquet1: { path: `${FOLDER}/events-1m.parquet`, rows: 1_000_000 },
} as const

const EVENTS = (rows: number) => `
  SELECT
    i AS id,
    CAST(hash(i) % 50000 AS BIGINT) AS user_id,
    TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (CAST(hash(i + 1) % 31536000 AS BIGINT)) SECOND AS happened,
    ['click', 'view', 'purchase', 'refund', 'share'][1 + CAST(hash(i + 2) % 5 AS INTEGER)] AS kind,
    round(CAST(hash(i + 3) % 1000000 AS DOUBLE) / 997.0, 4) AS amount,
    CASE WHEN hash(i + 4) % 20 = 0 THEN NULL ELSE CAST(hash(i + 4) % 100 AS BIGINT) END AS quantity,
    'city ' || CAST(hash(i + 5) % 2000 AS VARCHAR) AS city
  FROM range(1, ${rows + 1}) AS t(i)`

/** Makes the files that are not there yet. */
export async function makeFiles(): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const { path, rows } of Object.values(FILES)) {
    if (existsSync(path)) continue
    const format = /[^.]*$/.exec(path)?.[0] ?? ''
    if (format === 'arrow') await writeArrow(connection, rows, `${path}.tmp`)
    else
      await connection.run(`COPY (${EVENTS(rows)}) TO '${path}.tmp' (FORMAT ${format === 'ndjson' ? 'json' : format})`)
    await rename(`${path}.tmp`, path)
  }
  connection.closeSync()
  instance.closeSync()
}

/** The columns as Arrow infers them, in record batches of DuckDB's size for row groups. */
async function writeArrow(connection: DuckDBConnection, rows: number, path: string): Promise<void> {
  const numbers = 'CAST(id AS DOUBLE) AS id, CAST(user_id AS DOUBLE) AS user_id, CAST(quantity AS DOUBLE) AS quantity'
  const reader = await connection.runAndReadAll(
    `SELECT * REPLACE (epoch_ms(happened)::DOUBLE AS happened, ${numbers}) FROM (${EVENTS(rows)})`,
  )
  const columns = reader.getColumnsObject() as Record<string, (string | number | null)[]>
  const dates = { ...columns, happened: columns['happened']?.map((ms) => new Date(Number(ms))) ?? [] }
  const bytes = tableToIPC(tableFromArrays(dates, { maxBatchRows: 122_880 }), { format: 'file' })
  if (bytes === null) throw new Error('Arrow gave no bytes')
  await writeFile(path, bytes)
}
