import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/app.ts'
import {
  apply,
  begin,
  chooseColumns,
  chooseFiles,
  expectSaved,
  expectUpToDate,
  form,
  grid,
  openApp,
  pressAt,
  stepLine,
  textFile,
  write,
} from './support/notebook.ts'

const STOCK = textFile(
  'stock.csv',
  ['item,weight,sold', ' bread ,"1,500",10', 'milk,"2,000",4', 'salt,pinch,2', 'tea,,7', 'flour,"1,750",1'].join('\n'),
)

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, STOCK)
  await expectUpToDate(page)
})

test('while a step is drafted the table strikes the rows that would go', async ({ page }) => {
  await begin(page, 'Step', 'Filter rows')
  await write(form(page), 'Condition', 'sold > 3')
  const dropped = changes(page).getByRole('button', { name: '2 rows dropped' })
  await dropped.click()
  await expect(dropped).toHaveAttribute('aria-pressed', 'true')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3')
  await expect(grid(page).getByRole('rowheader', { name: /, dropped$/ })).toHaveCount(2)
  await expect(grid(page).getByText('salt', { exact: true })).toHaveCSS('text-decoration-line', 'line-through')
  await expectAccessible(page)
})

test('while a step is drafted the table shows the column that would be new', async ({ page }) => {
  await begin(page, 'Step', 'Add column')
  await write(form(page), 'Name', 'twice')
  await write(form(page), 'Formula', 'sold * 2')
  await changes(page).getByRole('button', { name: '+1 column' }).click()
  await expect(grid(page).getByRole('columnheader', { name: /^twice/ })).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: '20', exact: true })).toBeVisible()
})

test('while a step is drafted its changes stand in the table, what does not fit first', async ({ page }) => {
  await begin(page, 'Step', 'Parse numbers')
  await chooseColumns(form(page), 'Columns', ['weight'])
  await expect(changes(page).getByRole('button').first()).toHaveText('1 does not fit')
  await page
    .getByRole('radiogroup', { name: 'Rows shown' })
    .getByText(/^Changes/)
    .click()
  await expect(grid(page).getByRole('rowheader').first()).toHaveText('3, does not fit')
  await expect(grid(page).getByRole('gridcell', { name: 'missing, changed from pinch' })).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: '1500, changed from 1,500' })).toBeVisible()
  await changes(page).getByRole('button', { name: '1 does not fit' }).click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2')
  await expectAccessible(page)
})

test('two tables stay compared while a step is edited and over a reload, until that is closed', async ({ page }) => {
  await begin(page, 'Step', 'Trim')
  await chooseColumns(form(page), 'Columns', ['item'])
  await apply(page)
  await begin(page, 'Step', 'Filter rows')
  await write(form(page), 'Condition', 'sold > 3')
  await apply(page)
  // Of the step that is current now, not of the one before.
  await expect(page.getByRole('radiogroup', { name: 'Rows shown' })).toContainText('Dropped 2')

  const keeping = stepLine(page, 'Keep rows')
  await keeping.hover()
  await keeping.getByRole('button', { name: /^Actions of/ }).click()
  await page.getByRole('menuitem', { name: /^Compare with/ }).click()
  await page.getByRole('option', { name: /^stock\.csv/ }).click()
  const compared = page.getByRole('region', { name: 'stock and filter compared' })
  const onlyBefore = (count: number) => compared.getByRole('button', { name: `${count} rows only before` })
  await expect(onlyBefore(2)).toBeVisible()
  await expect(compared.getByRole('gridcell', { name: /^bread, changed from/ })).toBeVisible()
  await expectAccessible(page)

  await pressAt(keeping, 'Enter')
  await write(form(page), 'Condition', 'sold > 4')
  await apply(page)
  await expect(onlyBefore(3)).toBeVisible()
  await expectSaved(page)
  await page.reload()
  await expectUpToDate(page)
  await expect(onlyBefore(3)).toBeVisible()
  await compared.getByRole('button', { name: 'Close the comparison' }).click()
  await expect(compared).toBeHidden()
  await expect(grid(page)).toBeVisible()
})

/** The counts of what a step would change, above the table. */
function changes(page: Page): Locator {
  return page.getByRole('group', { name: 'Changes' })
}
