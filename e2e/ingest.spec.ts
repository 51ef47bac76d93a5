import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, expectAccessible, test } from './support/app.ts'
import { gzipFile, workbookFile, zipFile } from './support/files.ts'
import {
  chooseFiles,
  expectUpToDate,
  fileCard,
  grid,
  openApp,
  sourceCard,
  textFile,
  wayIn,
} from './support/notebook.ts'

const JUNE = textFile('june.csv', 'day,shop,amount\n2024-06-01,007,12\n2024-06-02,010,3.5\n')
const JULY = textFile('july.csv', 'day,shop,amount,note\n2024-07-01,12,8,new till\n')

test('several files become one table, with the name of the file and types that hold all of them', async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, JUNE, JULY, textFile('read me.docx', 'no table'))
  const arrival = page.getByRole('region', { name: 'Add 3 files' })
  await expect(arrival).toBeVisible()
  await expectAccessible(page)
  await arrival.getByText('As one table').click()
  await arrival.getByRole('button', { name: 'Add 2 files' }).click()
  const card = page.getByRole('region', { name: /^Source .*3 rows, 5 columns/ })
  await expect(card).toBeVisible()
  await expect(card).toContainText('2 files')
  await expectUpToDate(page)
  const rows = grid(page).getByRole('row')
  await expect(rows.filter({ hasText: '007' }).getByRole('gridcell')).toHaveText([
    '2024-06-01',
    '007',
    '12',
    '∅ missing',
    'june.csv',
  ])
  await expect(rows.filter({ has: page.getByRole('gridcell', { name: 'new till' }) })).toContainText('july.csv')
})

test('several files become tables of their own', async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, JUNE, JULY)
  await page.getByRole('region', { name: 'Add 2 files' }).getByRole('button', { name: 'Add 2 files' }).click()
  await expect(sourceCard(page, 'june.csv')).toContainText('2 rows, 3 columns')
  await expect(sourceCard(page, 'july.csv')).toContainText('1 row, 4 columns')
})

test('a folder is added by the paths in it', async ({ page }, info) => {
  const folder = info.outputPath('sales')
  await mkdir(join(folder, 'eu'), { recursive: true })
  await writeFile(join(folder, 'us.csv'), 'a,b\n1,x\n')
  await writeFile(join(folder, 'eu', 'de.csv'), 'a,b\n2,y\n3,z\n')
  await openApp(page)
  const chosen = page.waitForEvent('filechooser')
  await wayIn(page, 'Choose a folder')
  await (await chosen).setFiles(folder)
  const arrival = page.getByRole('region', { name: 'Add the folder sales' })
  await expect(arrival).toContainText('eu/de.csv')
  await arrival.getByText('As one table').click()
  await arrival.getByRole('button', { name: 'Add 2 files' }).click()
  await expect(page.getByRole('region', { name: /^Source .*3 rows, 3 columns/ })).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: 'eu/de.csv' }).first()).toBeVisible()
})

test('an archive of several asks which; what is packed alone opens at once', async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, gzipFile('visits.csv.gz', 'a,b\n1,x\n2,y\n'))
  await expect(sourceCard(page, 'visits.csv.gz')).toContainText('2 rows, 2 columns')
  await chooseFiles(page, await zipFile('all.zip', { 'a.csv': 'a\tb\n1\t2\n', 'b.json': '[{"x": 1}, {"x": 2}]' }))
  const arrival = page.getByRole('region', { name: 'Add all.zip' })
  await arrival.getByRole('button', { name: 'Add 2 files' }).click()
  await expect(page.getByRole('region', { name: /^Source .*1 row, 2 columns/ })).toBeVisible()
  await expect(page.getByRole('region', { name: /^Source .*2 rows, 1 column/ })).toBeVisible()
})

test('a workbook opens at its first sheet, and the other one is a click away', async ({ page }) => {
  await openApp(page)
  const orders = [
    ['id', 'when', 'amount'],
    [1, new Date(Date.UTC(2024, 0, 31)), 12.5],
    [2, new Date(Date.UTC(2024, 1, 1)), 3],
  ]
  await chooseFiles(page, workbookFile('shop.xlsx', { Orders: orders, People: [['name'], ['Ann'], ['Bo']] }))
  const card = page.getByRole('region', { name: /^Source shop\.xlsx, table [\w-]+: 2 rows, 3 columns/ })
  await expect(card).toContainText('sheet Orders')
  await expectUpToDate(page)
  await expect(grid(page).getByRole('gridcell', { name: '2024-01-31' })).toBeVisible()
  await card.getByRole('button', { name: '1 other sheet' }).click()
  await page.getByRole('menuitem', { name: /^People/ }).click()
  await expect(page.getByRole('region', { name: /^Source shop\.xlsx, table [\w-]+: 2 rows, 1 column/ })).toBeVisible()
})

test('a table copied from a spreadsheet is pasted', async ({ page }) => {
  await openApp(page)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'item\tprice\nbread\t2.5\nmilk\t1.25\n')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('region', { name: /^Source Pasted.*2 rows, 2 columns/ })).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: 'bread' })).toBeVisible()
})

test('a file is fetched from the address that was typed', async ({ page, baseURL }) => {
  await openApp(page)
  await page.getByRole('textbox', { name: 'From an address' }).fill(new URL('samples/cafe-orders.csv', baseURL).href)
  await expect(page.getByText(`Assay will ask ${new URL(String(baseURL)).host} for this file`)).toBeVisible()
  await page.getByRole('button', { name: 'Fetch the file' }).click()
  const card = sourceCard(page, 'cafe-orders.csv')
  await expect(card).toBeVisible()
  await card.getByRole('button', { name: /^Details/ }).click()
  await expect(card).toContainText('samples/cafe-orders.csv')
})

test.describe('an address that pages may not read', () => {
  test.use({ typedAddresses: /^http:\/\/127\.0\.0\.1:\d+\/data\.csv$/, expectedErrors: /CORS|ERR_FAILED/ })

  test('says so, and what to do', async ({ page }) => {
    const server = createServer((_, response) => response.end('a,b\n1,2\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await openApp(page)
    await page.getByRole('textbox', { name: 'From an address' }).fill(`http://127.0.0.1:${port}/data.csv`)
    await page.getByRole('button', { name: 'Fetch the file' }).click()
    await expect(page.getByRole('main')).toContainText(/does not let|does not allow/)
    await expect(page.getByRole('main')).toContainText(/[Dd]ownload/)
    server.close()
  })
})

test('a load that is cancelled leaves nothing behind', async ({ page }) => {
  await openApp(page)
  const rows = Array.from({ length: 1_500_000 }, (_, row) => `${row},${row % 97},name ${row % 89}`)
  await chooseFiles(page, textFile('long.csv', `id,score,name\n${rows.join('\n')}\n`))
  await fileCard(page, 'long.csv').getByRole('button', { name: 'Cancel' }).click()
  await expect(fileCard(page, 'long.csv')).toBeHidden()
  await chooseFiles(page, JUNE)
  await expect(sourceCard(page, 'june.csv')).toContainText('2 rows, 3 columns')
  await expect(page.getByRole('region', { name: /^Source long/ })).toBeHidden()
})
