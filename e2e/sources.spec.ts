import { writeFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { runAssay } from './support/assay.ts'
import { expect, expectAccessible, test } from './support/app.ts'
import { bytesFile, workbookFile } from './support/files.ts'
import {
  apply,
  begin,
  chooseFiles,
  expectSaved,
  expectUpToDate,
  exportSpec,
  grid,
  openApp,
  pressAt,
  sourceCard,
  stepLine,
  textFile,
  write,
} from './support/notebook.ts'

/** Opens the form that says how the file of the only source is read. */
async function openForm(page: Page, file: string): Promise<Locator> {
  await pressAt(sourceCard(page, file), 'e')
  const panel = page.getByRole('group', { name: `How ${file} is read` })
  await expect(panel.getByRole('region', { name: 'Preview' })).toBeVisible()
  return panel
}

test('what was decided is said with its evidence; a type is changed, and what does not fit is kept apart', async ({
  page,
}) => {
  await openApp(page)
  await chooseFiles(
    page,
    textFile('stock.csv', 'Stock of June\n\nitem;code;count\nbread;007;12\nmilk;010;3\nsalt;x1;none\n'),
  )
  const card = sourceCard(page, 'stock.csv')
  await expect(card).toContainText('3 rows, 3 columns')
  await expect(card).toContainText('semicolon')
  await expectUpToDate(page)
  const panel = await openForm(page, 'stock.csv')
  await expect(panel).toContainText(/3 fields/)
  await expectAccessible(page)

  await panel.getByRole('combobox', { name: 'Type of count' }).selectOption('integer')
  await expect(panel.getByText('Rejected 1')).toBeVisible()
  await panel.getByRole('button', { name: /^Apply all the same/ }).click()
  await expect(card).toContainText('2 rows, 3 columns')
  await card.getByRole('button', { name: /rejected/ }).click()
  await expect(grid(page).getByRole('row').filter({ hasText: 'none' })).toContainText('count')
  await expect(grid(page).getByRole('columnheader', { name: /^line/ })).toBeVisible()

  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(card).toContainText('3 rows, 3 columns')
})

test('another encoding is chosen, seen, and applied', async ({ page }) => {
  await openApp(page)
  // Latin-2: Łódź, Kraków; the same bytes are letters in Windows-1252 too.
  const bytes = Buffer.from('city;n\n\xa3\xf3d\xbc;1\nKrak\xf3w;2\n', 'latin1')
  await chooseFiles(page, bytesFile('cities.csv', bytes))
  await expect(sourceCard(page, 'cities.csv')).toContainText('2 rows, 2 columns')
  const panel = await openForm(page, 'cities.csv')
  await panel
    .getByRole('combobox', { name: 'Encoding' })
    .or(panel.getByRole('textbox', { name: 'Encoding' }))
    .click()
  await page.getByRole('option', { name: 'ISO 8859-2, Central European' }).click()
  await expect(panel.getByRole('region', { name: 'Preview' })).toContainText('Łódź')
  await panel.getByRole('button', { name: /^Apply/ }).click()
  await expect(panel).toBeHidden()
  await expect(grid(page).getByRole('gridcell', { name: 'Łódź' })).toBeVisible()
})

test('a file is replaced: what would break is shown first, and nothing changes before it is wanted', async ({
  page,
}) => {
  await openApp(page)
  await chooseFiles(page, textFile('shop.csv', 'item,price\nbread,2.5\nmilk,1.25\n'))
  await expectUpToDate(page)
  const adding = await begin(page, 'Step', 'Add column')
  await write(adding, 'Name', 'double')
  await write(adding, 'Formula', 'price * 2')
  await apply(page)

  const next = textFile('shop-2.csv', 'item,cost,stock\nbread,3,7\nmilk,2,8\nsalt,1,9\n')
  async function replace(): Promise<Locator> {
    const chosen = page.waitForEvent('filechooser')
    await pressAt(sourceCard(page, 'shop.csv'), 'Shift+R')
    await (await chosen).setFiles(next)
    return page.getByRole('group', { name: 'Replace the file of shop by shop-2.csv' })
  }
  const panel = await replace()
  await expect(panel).toContainText(/price.*is gone/)
  await expect(panel).toContainText(/stock.*is new/)
  await expect(panel).toContainText('1 cell would have an error.')
  await expectAccessible(page)
  await panel.getByRole('button', { name: /^Keep the old file/ }).click()
  await expect(panel).toBeHidden()
  await expect(sourceCard(page, 'shop.csv')).toContainText('2 rows, 2 columns')

  const again = await replace()
  // All of it was read for the preview, so that one word is enough.
  await again.getByRole('button', { name: /^Replace all the same/ }).click()
  await expect(sourceCard(page, 'shop-2.csv')).toContainText('3 rows, 3 columns')
  await expect(stepLine(page, 'Add double')).toHaveAccessibleName(/, error$/)
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expectUpToDate(page)
  await expect(sourceCard(page, 'shop.csv')).toContainText('2 rows, 2 columns')
})

test('a file on the disk that changed since is told before anything runs with it', async ({ page }) => {
  await page.addInitScript(() => {
    // Stands for the user's disk: the browser's private files have the same handles.
    Reflect.set(window, 'showOpenFilePicker', async () => {
      const root = await navigator.storage.getDirectory()
      return [await root.getFileHandle('disk.csv')]
    })
  })
  const writeDisk = (text: string) =>
    page.evaluate(async (content) => {
      const root = await navigator.storage.getDirectory()
      const file = await (await root.getFileHandle('disk.csv', { create: true })).createWritable()
      await file.write(content)
      await file.close()
    }, text)
  await openApp(page)
  await writeDisk('a,b\n1,x\n2,y\n')
  await page.getByRole('button', { name: /^Choose files/ }).click()
  await expect(sourceCard(page, 'disk.csv')).toContainText('2 rows, 2 columns')
  await expectUpToDate(page)
  await expectSaved(page)
  await writeDisk('a,b,c\n1,x,5\n2,y,6\n3,z,7\n')
  await page.reload()
  const panel = page.getByRole('group', { name: 'disk.csv changed' })
  await expect(panel).toContainText(/c.*is new/)
  await expect(sourceCard(page, 'disk.csv')).toContainText('2 rows, 2 columns')
  await panel.getByRole('button', { name: /^Replace/ }).click()
  await expect(sourceCard(page, 'disk.csv')).toContainText('3 rows, 3 columns')
})

test('digits stay: large integers, decimals, zones; from a workbook through the spec to the command line', async ({
  page,
}, info) => {
  await openApp(page)
  const rows = [
    ['id', 'code', 'price'],
    ['9007199254740993', '0042', 0.1],
    ['9007199254740995', '0007', 12.25],
  ]
  const book = workbookFile('exact.xlsx', { Data: rows })
  const path = info.outputPath('exact.xlsx')
  await writeFile(path, book.buffer)
  await chooseFiles(page, path)
  await expect(sourceCard(page, 'exact.xlsx')).toContainText('2 rows, 3 columns')
  const adding = await begin(page, 'Step', 'Add column')
  await write(adding, 'Name', 'next')
  await write(adding, 'Formula', 'cast(id as integer) + 1')
  await apply(page)
  await expect(grid(page).getByRole('gridcell', { name: /9,?007,?199,?254,?740,?994/ })).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: '0042' })).toBeVisible()
  const { path: spec } = await exportSpec(page, info.outputDir)
  expect(await runAssay('verify', spec, '--source', `exact=${path}`)).toMatchObject({ exitCode: 0 })
})
