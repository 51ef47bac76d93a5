import { expect, test } from './support/app.ts'
import {
  apply,
  begin,
  chooseFiles,
  expectSaved,
  expectUpToDate,
  grid,
  openApp,
  sourceCard,
  stepLine,
  textFile,
  write,
} from './support/notebook.ts'

const SHOP = textFile('shop.csv', 'item,price\nbread,2.5\nmilk,1.25\nsalt,0.75\n')

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, SHOP)
  await expectUpToDate(page)
  const adding = await begin(page, 'Step', 'Add column')
  await write(adding, 'Name', 'double')
  await write(adding, 'Formula', 'price * 2')
  await apply(page)
  const keeping = await begin(page, 'Step', 'Filter rows')
  await write(keeping, 'Condition', 'price > 1')
  await apply(page)
})

test('a step is deleted, brought back, turned off, moved; each can be undone', async ({ page }) => {
  const filter = stepLine(page, 'Keep rows where price > 1')
  await expect(filter).toHaveAccessibleName(/rows −1$/)

  await filter.focus()
  await page.keyboard.press('Delete')
  await expect(filter).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(filter).toBeVisible()
  await expectUpToDate(page)

  await filter.focus()
  await page.keyboard.press('x')
  await expect(filter).toHaveAccessibleName(/, off$/)
  await page.keyboard.press('Control+z')
  await expect(filter).toHaveAccessibleName(/rows −1$/)

  await filter.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(filter).toHaveAccessibleName(/^Step 1: /)
  await page.keyboard.press('Control+z')
  await expect(filter).toHaveAccessibleName(/^Step 2: /)
  await page.keyboard.press('Control+y')
  await expect(filter).toHaveAccessibleName(/^Step 1: /)
})

test('a reload brings back the document, its history, its data and its results', async ({ page }) => {
  await expectSaved(page)
  await page.reload()
  await expectUpToDate(page)
  await expect(stepLine(page, 'Keep rows')).toHaveAttribute('aria-current', 'true')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3')
  await page.keyboard.press('Control+z')
  await expect(stepLine(page, 'Keep rows')).toBeHidden()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4')
})

test.describe('an engine that dies', () => {
  test.use({ expectedErrors: /the worker died|ErrorEvent/ })

  test('is started anew, says so, and every result comes back', async ({ page }) => {
    for (const worker of page.workers()) {
      await worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('the worker died')
        })
      })
    }
    await expect(page.getByText(/The database engine stopped/)).toBeVisible()
    await expectUpToDate(page)
    await expect(grid(page).getByRole('gridcell', { name: '5', exact: true })).toBeVisible()
  })
})

test('the theme goes from that of the system to light, to dark, and stays after a reload', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await page.getByRole('button', { name: 'Theme: as the system' }).click()
  await page.getByRole('button', { name: 'Theme: light' }).click()
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible()
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible()
  await expect.poll(background).toBe(dark)
})

test('a second tab says that it is not saved', async ({ page, context }) => {
  const second = await context.newPage()
  await second.goto('./')
  await expect(second.getByRole('contentinfo', { name: 'Status' })).toContainText('Not saved')
  await expect(page.getByRole('contentinfo', { name: 'Status' })).not.toContainText('Not saved')
})

test('where storage is denied everything works, with a warning', async ({ browser, baseURL, watch }) => {
  const context = await browser.newContext({ baseURL: String(baseURL) })
  await watch(context)
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  const page = await context.newPage()
  await openApp(page)
  await chooseFiles(page, SHOP)
  await expect(sourceCard(page, 'shop.csv')).toContainText('3 rows')
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Not saved')
  await context.close()
})
