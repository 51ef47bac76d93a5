import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { appFolder } from '../serve.mjs'
import { open } from './browser.ts'
import { measured, type Figure } from './figure.ts'

/** DuckDB's own script, which comes with its wasm after the first paint. */
const WORKER = 'duckdb worker'

/** What the app loads until it can be used, and how long that takes in a browser that has nothing cached. */
export async function firstLoad(browser: Browser): Promise<readonly Figure[]> {
  const times: number[] = []
  let sizes: Readonly<Record<string, number>> = {}
  for (let round = 0; round < 3; round += 1) {
    const opened = await open(browser, appFolder)
    const requested = new Set<string>()
    opened.page.on('request', (request) => requested.add(new URL(request.url()).pathname))
    const started = performance.now()
    await opened.page.goto(opened.url, { waitUntil: 'commit' })
    await opened.page.getByRole('button', { name: 'Choose files' }).waitFor()
    // The version of DuckDB stands in the status bar once the engine takes files.
    await opened.page.getByText(/DuckDB \d/).waitFor()
    times.push(performance.now() - started)
    sizes = await gzipSizes([...requested])
    await opened.close()
  }
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  const own = total - (sizes[WORKER] ?? 0)
  const seconds = (times.sort((a, b) => a - b)[1] ?? Number.NaN) / 1000
  return [
    measured('first load without wasm', 'KB gzip', 600, total, sizes),
    measured("first load without wasm and DuckDB's worker", 'KB gzip', 600, own),
    measured('time to a usable page', 's', 3, seconds),
  ]
}

/** Sizes after gzip in KB, by kind of file; wasm and sample data are not counted. */
async function gzipSizes(paths: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const sizes: Record<string, number> = {}
  for (const path of paths) {
    const file = path.endsWith('/') ? 'index.html' : path.slice(1)
    const kind = file.includes('.worker') ? WORKER : (/\.(\w+)$/.exec(file)?.[1] ?? 'other')
    if (kind === 'wasm') continue
    const bytes = await readFile(join(appFolder, file)).catch(() => undefined)
    if (bytes === undefined) continue
    const size = kind === 'woff2' ? bytes.length : gzipSync(bytes, { level: 9 }).length
    sizes[kind] = Math.round((sizes[kind] ?? 0) + size / 1000)
  }
  return sizes
}
