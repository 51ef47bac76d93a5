import { writeFile } from 'node:fs/promises'
import { runAssay } from './support/assay.ts'
import { expect, expectAccessible, test } from './support/app.ts'
import {
  apply,
  begin,
  chooseFiles,
  expectUpToDate,
  fileCard,
  form,
  grid,
  openApp,
  sourceCard,
  stepLine,
  textFile,
  write,
} from './support/notebook.ts'

const SHOP = textFile('shop.csv', 'item,price\nbread,2.5\nmilk,1.25\nsalt,0.75\n')

const UNREADABLE = [
  { name: 'broken.json', content: '[{"a": 1},\n {"a": }]', says: /line 2/i },
  { name: 'noise.csv', content: Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256)), says: /\S/ },
  { name: 'empty.csv', content: '', says: /empty/i },
  { name: 'cut.parquet', content: Buffer.from('PAR1\0\0\0\0 cut off'), says: /parquet/i },
] as const

for (const { name, content, says } of UNREADABLE) {
  test(`${name} says at its place why it cannot be read, and the rest stays`, async ({ page }) => {
    await openApp(page)
    await chooseFiles(page, SHOP)
    await expect(sourceCard(page, 'shop.csv')).toContainText('3 rows, 2 columns')
    await chooseFiles(page, { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
    await expect(fileCard(page, name)).toContainText('not read')
    await expect(fileCard(page, name)).toContainText(says)
    await expectAccessible(page)
    await fileCard(page, name).getByRole('button', { name: 'Dismiss' }).click()
    await expect(fileCard(page, name)).toBeHidden()
    await expect(sourceCard(page, 'shop.csv')).toBeVisible()
    await expect(grid(page).getByRole('gridcell', { name: 'bread' })).toBeVisible()
  })
}

test('a formula names what is wrong where it stands, and gives the nearest name', async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, SHOP)
  await expectUpToDate(page)
  const adding = await begin(page, 'Step', 'Add column')
  await write(adding, 'Name', 'double')

  await write(adding, 'Formula', 'prize * 2')
  await expect(adding).toContainText('There is no column prize. Closest: price.')
  await expect(adding.getByRole('button', { name: /^Apply/ })).toBeDisabled()

  await write(adding, 'Formula', 'item * 2')
  await expect(adding).toContainText(/text/)
  await expect(adding.getByRole('button', { name: /^Apply/ })).toBeDisabled()
  await expectAccessible(page)

  await write(adding, 'Formula', 'prize * 2')
  await adding.getByRole('button', { name: 'Change to price' }).click()
  await expect(adding.getByRole('textbox', { name: 'Formula' })).toHaveText('price * 2')
  await apply(page)
  await expect(grid(page).getByRole('gridcell', { name: '5', exact: true })).toBeVisible()
})

test('a query that fails blocks what reads it and nothing else', async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, SHOP)
  await expectUpToDate(page)
  const first = await begin(page, 'Step', 'Query with SQL')
  await write(first, 'Query', 'SELECT item, price FROM {{input}}')
  await apply(page)
  await begin(page, 'Step', 'Limit rows')
  await apply(page)

  await stepLine(page, 'Query').click()
  await stepLine(page, 'Query').click()
  await write(form(page), 'Query', 'SELECT item, prize FROM {{input}}')
  await form(page)
    .getByRole('button', { name: /^Apply/ })
    .click()
  await expect(stepLine(page, 'Query')).toHaveAccessibleName(/, error$/)
  await expect(page.getByRole('button', { name: '1 step failed. Run all cells' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('prize')
  await expect(stepLine(page, 'Keep the first')).toHaveAccessibleName(/, blocked$/)
  await expect(page.getByRole('main').getByText('Waits for step 1.')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Undo/ }).click()
  await expectUpToDate(page)
  await expect(stepLine(page, 'Keep the first')).toHaveAccessibleName(/rows 0$/)
})

test('a query that would take for ever stops within a second', async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, SHOP)
  await expectUpToDate(page)
  const query = await begin(page, 'Step', 'Query with SQL')
  const endless = 'SELECT count(*) AS n FROM range(1000000000) AS a(i), range(1000000000) AS b(j) WHERE i + j = -1'
  await write(query, 'Query', endless)
  await query.getByRole('button', { name: /^Apply/ }).click()
  const cancel = page.getByRole('button', { name: 'Running. Cancel the run' })
  await expect(cancel).toBeVisible()
  await expect(stepLine(page, 'Query')).toHaveAccessibleName(/, running$/)
  const started = Date.now()
  await cancel.click()
  await expect(stepLine(page, 'Query')).toHaveAccessibleName(/, stopped$/)
  expect(Date.now() - started).toBeLessThan(1000)

  await sourceCard(page, 'shop.csv').click()
  await expect(grid(page).getByRole('gridcell', { name: 'bread' })).toBeVisible()
})

test('a spec that is wrong is refused by the command line and by the app, with the reason', async ({ page }, info) => {
  const spec = {
    format: 'assay/pipeline@1',
    name: 'shop',
    sources: { shop: { format: 'csv' } },
    steps: [
      { id: 'one', kind: 'limit', inputs: ['two'], params: { count: 2 } },
      { id: 'two', kind: 'limit', inputs: ['one'], params: { count: 2 } },
    ],
    outputs: [{ name: 'out', from: 'two' }],
  }
  const cycle = info.outputPath('cycle.json')
  await writeFile(cycle, JSON.stringify(spec))
  expect(await runAssay('validate', cycle)).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/one.*two|two.*one/),
  })

  const unknown = info.outputPath('unknown.json')
  await writeFile(unknown, JSON.stringify({ ...spec, stepz: [] }))
  expect(await runAssay('validate', unknown)).toMatchObject({ exitCode: 2, err: expect.stringContaining('stepz') })

  await openApp(page)
  await chooseFiles(page, unknown)
  await expect(page.getByRole('main')).toContainText('stepz')
})
