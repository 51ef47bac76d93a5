import { type Locator, type Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/app.ts'
import {
  apply,
  begin,
  chooseFiles,
  expectUpToDate,
  form,
  grid,
  openApp,
  pressAt,
  sourceCard,
  stepLine,
  textFile,
} from './support/notebook.ts'

const SALES = textFile('sales.csv', 'shop,item,price\n1,bread ,2.5\n2,milk,1.25\n1,salt,4\n')
const SHOPS = textFile('shops.csv', 'shop,city\n1,Bern\n2,Chur\n')

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, SALES)
  await expectUpToDate(page)
})

test('a step shows its SQL for either engine, is copied, and becomes the query that it is', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await addTrim(page)
  await pressAt(stepLine(page, 'Trim'), 's')
  const shown = page.getByRole('region', { name: 'SQL of trim-item' })
  await expect(shown.getByLabel('SQL of trim-item for DuckDB')).toContainText('"item"')
  await expectAccessible(page)
  await shown.getByText('Spark', { exact: true }).click()
  const spark = shown.getByLabel('SQL of trim-item for Spark')
  await expect(spark).toContainText('`item`')
  await shown.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Copied the SQL')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await spark.textContent())

  await shown.getByRole('button', { name: 'Turn into a SQL step' }).click()
  await expect(query(page)).toContainText('{{input}}')
  await apply(page)
  await expect(stepLine(page, 'Query')).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: 'bread', exact: true })).toBeVisible()
})

test('a query names the tables that it reads, completes their columns, and runs', async ({ page }) => {
  await chooseFiles(page, SHOPS)
  await expect(sourceCard(page, 'shops.csv')).toBeVisible()
  await expectUpToDate(page)
  await begin(page, 'Step', 'Query with SQL')
  await expect(form(page)).toContainText('Reads shops.')
  await rewrite(page, 'SELECT * FROM {{sal')
  await option(page, 'sales').click()
  await expect(query(page)).toHaveText('SELECT * FROM {{sales}}')
  await expect(form(page)).toContainText('Reads sales.')
  await rewrite(page, 'SELECT s.item, p.city FROM {{sales}} AS s JOIN {{shops}} AS p USING (shop) ORDER BY s.pr')
  await expect(form(page)).toContainText('Reads sales, shops.')
  await option(page, 'price').click()
  await expect(query(page)).toHaveText(/ORDER BY s\.price$/)
  await expectAccessible(page)
  await apply(page)
  await expect(grid(page).getByRole('gridcell')).toHaveText([/^milk/, 'Chur', /^bread/, 'Bern', /^salt/, 'Bern'])
})

test('an error is marked at its place in the query, and a query of its own result is refused', async ({ page }) => {
  await begin(page, 'Step', 'Query with SQL')
  await rewrite(page, 'SELECT item, prise + 1 AS more FROM {{input}}')
  await expect(form(page)).toContainText('There is no column prise')
  await expect(query(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(wrong(page)).toHaveText('prise')
  await rewrite(page, 'SELECT item, price + 1 AS more FROM {{input}}')
  await expect(wrong(page)).toHaveCount(0)
  await apply(page)
  const own = stepLine(page, 'Query')
  await addTrim(page)

  await pressAt(own, 'Enter')
  await rewrite(page, 'SELECT * FROM {{trim-item}}')
  await expect(form(page)).toContainText('trim-item already depends on')
  await expect(form(page).getByRole('button', { name: /^Apply/ })).toBeDisabled()
  await expectAccessible(page)
  await pressAt(query(page), 'Escape')
})

async function addTrim(page: Page): Promise<void> {
  await begin(page, 'Step', 'Trim text')
  await apply(page)
}

/** The text of the query that is being written. */
function query(page: Page): Locator {
  return form(page).getByRole('textbox', { name: 'Query' })
}

/** What is marked as wrong in the query. */
function wrong(page: Page): Locator {
  return query(page).locator('.cm-lintRange-error')
}

/** A completion by its label. */
function option(page: Page, label: string): Locator {
  return page.getByRole('listbox', { name: 'Completions' }).getByRole('option', { name: new RegExp(`^${label}`) })
}

/** Types a query in the place of the one that is there. */
async function rewrite(page: Page, text: string): Promise<void> {
  await query(page).fill('')
  await query(page).pressSequentially(text)
}
