import { expect, expectAccessible, test } from './support/app.ts'
import { apply, chooseFiles, expectUpToDate, form, grid, openApp, stepLine, textFile } from './support/notebook.ts'

const FILMS = textFile(
  'films.csv',
  [
    'title,released',
    'Toy Story (1995),Nov 22 1995',
    'Heat (1995),Dec 15 1995',
    'Up (2009),May 29 2009',
    '2001: A Space Odyssey (1968),Apr 02 1968',
  ].join('\n'),
)

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, FILMS)
  await expectUpToDate(page)
})

test('a date by example: one result is typed, the others follow, the step is an ordinary one', async ({ page }) => {
  await grid(page)
    .getByRole('columnheader', { name: /^released/ })
    .locator('bdi')
    .click()
  await grid(page).focus()
  await page.keyboard.press('b')
  const panel = page.getByRole('region', { name: 'By example: released' })
  const results = panel.getByRole('textbox', { name: /^Result for/ })
  await results.first().fill('1995-11-22')
  await expect(results.nth(3)).toHaveAttribute('placeholder', '1968-04-02')
  await expectAccessible(page)
  await panel.getByRole('textbox', { name: 'Name of the new column' }).fill('day')
  await panel.getByRole('button', { name: 'Use this formula' }).click()
  await expect(form(page)).toContainText("parse_date(released, '%b %d %Y')")
  await apply(page)
  await expect(stepLine(page, 'Add day')).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: '1968-04-02' })).toBeVisible()
})

test('a second example decides between formulas that the first leaves open', async ({ page }) => {
  await grid(page)
    .getByRole('columnheader', { name: /^title/ })
    .locator('bdi')
    .click()
  await grid(page).focus()
  await page.keyboard.press('b')
  const panel = page.getByRole('region', { name: 'By example: title' })
  const results = panel.getByRole('textbox', { name: /^Result for/ })
  await results.nth(2).fill('Up')
  await expect(results.nth(0)).not.toHaveAttribute('placeholder', '')
  await results.nth(0).fill('Toy Story')
  await expect(results.nth(3)).toHaveAttribute('placeholder', '2001: A Space Odyssey')
  await expect(panel.getByRole('radio', { checked: true })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

test('a part of a text in a cell is picked by keys, and becomes a step', async ({ page }) => {
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const text = page.getByRole('textbox', { name: 'Text of title' })
  await expect(text).toBeFocused()
  await page.keyboard.press('Home')
  for (const _ of 'Heat (') await page.keyboard.press('ArrowRight')
  for (const _ of '1995') await page.keyboard.press('Shift+ArrowRight')
  await page.getByRole('button', { name: /^Extract/ }).click()
  await apply(page)
  await expect(stepLine(page, 'Extract')).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: '2009', exact: true })).toBeVisible()
})
