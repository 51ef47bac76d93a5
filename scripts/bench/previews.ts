import type { Page } from '@playwright/test'
import { measured, type Figure } from './figure.ts'

/** A preview of a draft must be there in so many milliseconds, be it of first rows. */
const AT_ONCE = 300

/** How soon steps are seen on 5 million rows while they are typed, and how long it takes to count all of them. */
export async function previewFigures(page: Page): Promise<readonly Figure[]> {
  const times = await page.evaluate(() => window.bench.previews('events'))
  return times.map(({ kind, first, all }) =>
    measured(`preview of ${kind} on 5M rows, first rows`, 'ms', AT_ONCE, first, { allRowsMs: Math.round(all) }),
  )
}
