import type { Page } from '@playwright/test'
import { FILES } from './data.ts'
import { measured, ratio, type Figure } from './figure.ts'
import { watchMemory } from './memory.ts'
import { nativeMs } from './native.ts'

/** By format: the file, how often native DuckDB's time it may take, and the file that native DuckDB reads. */
const LOADS = [
  { format: 'CSV', file: FILES.csv.path, target: 1.5, reference: FILES.csv.path },
  { format: 'NDJSON', file: FILES.ndjson.path, target: 4, reference: FILES.ndjson.path },
  { format: 'Parquet', file: FILES.parquet.path, target: 4, reference: FILES.parquet.path },
  // Native DuckDB reads no Arrow: it is held against Parquet of the same rows.
  { format: 'Arrow', file: FILES.arrow.path, target: 4, reference: FILES.parquet1.path },
] as const

/** Puts a file into the page, which begins anew. */
export async function choose(page: Page, path: string): Promise<void> {
  await page.reload()
  await page.waitForFunction(() => document.title === 'ready')
  await page.getByLabel('File').setInputFiles(path)
}

/** Loading in the browser against native DuckDB, the memory that the page takes at most, and its longest pause. */
export async function loads(page: Page): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const { format, file, target, reference } of LOADS) {
    await choose(page, file)
    const peak = await watchMemory()
    const first = await page.evaluate(() => window.bench.load('loaded', 1))
    const peakBytes = await peak()
    const { ms } = await page.evaluate(() => window.bench.load('loaded', 3))
    figures.push(
      ratio(
        `${format} load / native`,
        target,
        ms,
        await nativeMs(3, [`CREATE OR REPLACE TABLE t AS FROM '${reference}'`]),
      ),
      measured(`${format} peak memory / table`, 'ratio', 3, peakBytes / first.tableBytes, {
        peakMB: Math.round(peakBytes / 1e6),
        tableMB: Math.round(first.tableBytes / 1e6),
      }),
      measured(`${format} longest pause`, 'ms', 50, first.longestPauseMs),
    )
  }
  return figures
}
