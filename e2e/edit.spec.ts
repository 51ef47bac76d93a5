import { expect, expectAccessible, test } from './support/app.ts'
import { chooseFiles, expectUpToDate, form, grid, openApp, pressAt, stepLine, textFile } from './support/notebook.ts'

const SALES = textFile(
  'sales.csv',
  ['Item,Price,Sold,Day', ' bread ,2.5,10,2024-01-05', 'milk,1.25,4,2024-01-06', 'salt,,2,2024-02-01'].join('\n'),
)

/** Twelve steps in a row; the third names a column that the ninth reads. */
const STEPS = [
  ['trim', { columns: ['Item'] }],
  ['changeCase', { columns: ['Item'], to: 'title' }],
  ['rename', { names: { Price: 'unit_price' } }],
  ['fillNulls', { columns: ['Sold'], method: 'value', value: 0 }],
  ['filter', { where: 'Sold > 0' }],
  ['derive', { name: 'month', expression: 'month(Day)' }],
  ['sort', { orderBy: [{ column: 'Item' }] }],
  ['distinct', { columns: ['Item'], orderBy: [{ column: 'Day' }] }],
  ['derive', { name: 'revenue', expression: 'unit_price * Sold' }],
  ['round', { columns: ['revenue'], digits: 1 }],
  ['drop', { columns: ['Day'] }],
  ['sort', { orderBy: [{ column: 'revenue', direction: 'desc' }] }],
] as const

const SPEC = textFile(
  'sales.json',
  JSON.stringify({
    format: 'assay/pipeline@1',
    name: 'sales',
    sources: {
      sales: {
        format: 'csv',
        path: 'sales.csv',
        schema: [
          { name: 'Item', type: 'text' },
          { name: 'Price', type: 'number' },
          { name: 'Sold', type: 'integer' },
          { name: 'Day', type: 'date' },
        ],
      },
    },
    steps: STEPS.map(([kind, params], index) => ({
      id: `s${index + 1}`,
      kind,
      inputs: [index === 0 ? 'sales' : `s${index}`],
      params,
    })),
    outputs: [{ name: 'sales', from: 's12' }],
  }),
)

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, SPEC, SALES)
  await expect(stepLine(page, 'Add revenue')).toBeVisible()
  await expectUpToDate(page)
})

test('step 3 of 12 is edited so that step 9 breaks; the repair is taken, and all of it is undone', async ({ page }) => {
  const renaming = stepLine(page, 'Rename Price')
  const revenue = stepLine(page, 'Add revenue')
  await expect(revenue).toHaveAccessibleName(/^Step 9: Add revenue as unit_price \* Sold/)
  await pressAt(renaming, 'Enter')
  await form(page)
    .getByRole('textbox', { name: /New name/ })
    .fill('price')
  await expect(form(page)).toContainText('Applying this breaks 1 step')
  await expect(form(page)).toContainText('unit_price would be called price')
  await expectAccessible(page)

  await form(page)
    .getByRole('button', { name: /^Apply and repair 1/ })
    .click()
  await expect(form(page)).toBeHidden()
  await expectUpToDate(page)
  await expect(stepLine(page, 'Add revenue as price * Sold')).toBeVisible()
  await expect(page.getByRole('group', { name: /^Step \d+:.*, error/ })).toHaveCount(0)
  await pressAt(stepLine(page, 'Sort by revenue'), 'Escape')
  await expect(grid(page).getByRole('gridcell', { name: '25', exact: true })).toBeVisible()

  await page.keyboard.press('Control+z')
  await expect(stepLine(page, 'Add revenue as unit_price * Sold')).toBeVisible()
  await expectUpToDate(page)
})

test('what a deleted step would break is asked before it goes, and what nothing needs goes at once', async ({
  page,
}) => {
  await pressAt(stepLine(page, 'Rename Price'), 'Delete')
  const asking = page.getByRole('group', { name: 'Delete: what it breaks' })
  await expect(asking).toContainText('Deleting this breaks 1 step')
  await page.keyboard.press('Escape')
  await expect(asking).toBeHidden()
  await expect(stepLine(page, 'Rename Price')).toBeVisible()
  await pressAt(stepLine(page, 'Trim'), 'Delete')
  await expect(stepLine(page, 'Trim')).toBeHidden()
  await expectUpToDate(page)
})

test('while a step is changed the table shows what it would do', async ({ page }) => {
  await pressAt(stepLine(page, 'Trim'), 'Enter')
  await expect(form(page)).toContainText('1 of 3 cells changes')
  await expect(grid(page).getByRole('gridcell', { name: /^bread, changed from/ })).toBeVisible()
  await form(page).getByText('start', { exact: true }).click()
  await expect(grid(page).getByRole('gridcell', { name: /^bread , changed from/ })).toBeVisible()
  await page.keyboard.press('Escape')
})
