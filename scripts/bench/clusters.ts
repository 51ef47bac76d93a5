import type { Browser } from '@playwright/test'
import { METHOD_LABELS } from '../../src/core/clusters/methods.ts'
import { openBenchPage } from './browser.ts'
import { measured, type Figure } from './figure.ts'

/** Seconds that clusters of 100,000 values may take. */
const TARGET = 5

/** Clusters of similar values by every method, and the longest pause of the page over all of them. */
export async function clusterFigures(browser: Browser): Promise<readonly Figure[]> {
  const { page, close } = await openBenchPage(browser)
  const figures: Figure[] = []
  let longest = 0
  try {
    // The first one pays for making the names and for starting the worker.
    await page.evaluate(() => window.bench.clusters({}))
    for (const method of Object.keys(METHOD_LABELS)) {
      const times = await page.evaluate((name) => window.bench.clusters({ method: name }), method)
      longest = Math.max(longest, times.longestPauseMs)
      figures.push(
        measured(`clusters of 100,000 values by ${method}`, 's', TARGET, times.ms / 1000, { clusters: times.clusters }),
      )
    }
    figures.push(measured('clusters longest pause', 'ms', 50, longest))
  } finally {
    await close()
  }
  return figures
}
