import { expect, expectAccessible, test } from './support/app.ts'
import {
  apply,
  begin,
  chooseFiles,
  choose,
  expectUpToDate,
  form,
  grid,
  openApp,
  sourceCard,
  stepLine,
  textFile,
} from './support/notebook.ts'

test('spellings of cities are clustered and merged into one step', async ({ page }) => {
  await openApp(page)
  const rows = ['Berlin', 'berlin ', 'BERLIN', 'Köln', 'Koln', 'New York', 'York, New', 'Paris']
  await chooseFiles(page, textFile('cities.csv', ['city', ...rows.map((city) => `"${city}"`), 'Berlin'].join('\n')))
  await expectUpToDate(page)
  await grid(page).getByRole('columnheader', { name: /^city/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Merge similar values' }).click()
  const clusters = page.getByRole('list', { name: 'Clusters' })
  await expect(clusters.getByRole('listitem')).toHaveCount(3)
  await expectAccessible(page)
  for (const name of ['Berlin', 'Koln', 'New York']) {
    await clusters.getByRole('checkbox', { name: new RegExp(`like ${name}$`) }).check()
  }
  await page.getByRole('button', { name: /^Merge 3 clusters/ }).click()
  await expect(form(page)).toBeVisible()
  await apply(page)
  await expect(stepLine(page, 'Replace').or(stepLine(page, 'Map')).or(stepLine(page, 'Merge')).first()).toBeVisible()
  await expect(grid(page).getByRole('columnheader', { name: /^city/ })).toContainText(/4 distinct|Berlin/)
})

test('a join with a wrong cardinality says which keys repeat, and goes on when the expectation is mended', async ({
  page,
}) => {
  await openApp(page)
  await chooseFiles(page, textFile('orders.csv', 'order,customer\n1,ann\n2,bob\n3,ann\n4,zoe\n'))
  await expect(sourceCard(page, 'orders.csv')).toBeVisible()
  await chooseFiles(page, textFile('customers.csv', 'customer,city\nann,Bonn\nbob,Rome\nbob,Oslo\n'))
  await expect(sourceCard(page, 'customers.csv')).toBeVisible()
  await expectUpToDate(page)
  await sourceCard(page, 'orders.csv').click()
  const joining = await begin(page, 'Step', 'Join tables')
  await joining
    .getByRole('region', { name: 'Keys found in the data' })
    .getByRole('button', { name: /^customer/ })
    .click()
  const match = joining.getByRole('region', { name: 'How the tables match' })
  await expect(match).toContainText('3 matched, 1 unmatched')
  await choose(joining, /^Expect/, 'one right row for each left row')
  await expect(joining).toContainText('bob')
  await expect(joining).toContainText(/many-to-one/)
  await expectAccessible(page)
  await choose(joining, /^Expect/, 'anything')
  await apply(page)
  await expect(grid(page).getByRole('gridcell', { name: 'Oslo' })).toBeVisible()
})
