import type { Page } from '@playwright/test'
import { measured, type Figure } from './figure.ts'

/** Undo to results that are there must be done in so many milliseconds. */
const AT_ONCE = 50

/** The slowest of five undos of an edit of the second of twenty steps, until all nodes are done. */
export async function undoFigure(page: Page): Promise<Figure> {
  const { undo, edit } = await page.evaluate(() => window.bench.undo('events'))
  return measured('undo of an edit of step 2 of 20, all nodes done', 'ms', AT_ONCE, undo, { editMs: Math.round(edit) })
}
