import type { Page, Worker } from '@playwright/test'
import { expect, test } from './support/app.ts'
import {
  apply,
  begin,
  chooseFiles,
  expectUpToDate,
  grid,
  openApp,
  sourceCard,
  stepLine,
  textFile,
  write,
} from './support/notebook.ts'

/** A worker by its address. */
function workerAt(page: Page, address: RegExp): Worker {
  const worker = page.workers().find((each) => address.test(each.url()))
  if (worker === undefined) throw new Error(`no worker at ${address} among ${page.workers().map((each) => each.url())}`)
  return worker
}

/** Lets a worker end by itself, which a browser tells nobody. */
async function endSilently(page: Page, address: RegExp): Promise<void> {
  const worker = workerAt(page, address)
  const gone = worker.waitForEvent('close')
  await worker.evaluate(() => self.close())
  await gone
}

// DuckDB's own code logs an error of its worker.
test.use({ expectedErrors: /^ErrorEvent|its worker ended/ })

test('workers that end silently are started anew, and the notebook is as it was', async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, textFile('shop.csv', 'item,price\nbread,2.5\nmilk,1.25\n'))
  await expect(sourceCard(page, 'shop.csv')).toContainText('2 rows, 2 columns')
  const adding = await begin(page, 'Step', 'Add column')
  await write(adding, 'Name', 'double')
  await write(adding, 'Formula', 'price * 2')
  await apply(page)

  await endSilently(page, /^blob:/)
  await expect(page.getByText(/The database engine stopped/)).toBeVisible()
  await expectUpToDate(page)
  await expect(stepLine(page, 'Add')).toHaveAttribute('aria-current', 'true')
  await expect(grid(page).getByRole('gridcell', { name: '5', exact: true })).toBeVisible()

  await endSilently(page, /jobWorker/)
  await chooseFiles(page, textFile('more.csv', 'item,price\nsalt,0.75\n'))
  await expect(sourceCard(page, 'more.csv')).toContainText('1 row, 2 columns')
})
