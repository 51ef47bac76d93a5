import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { expect, expectAccessible, test } from './support/app.ts'
import { chooseFiles, expectUpToDate, fileCard, grid, openApp, sourceCard, textFile } from './support/notebook.ts'

const [ROWS, COLUMNS] = [1_000_000, 20]

/** Numbers of one digit, which take two bytes in the file and eight in a table. */
async function writeDigits(path: string): Promise<void> {
  const file = createWriteStream(path)
  file.write(`${Array.from({ length: COLUMNS }, (_, column) => `c${column}`).join()}\n`)
  const lines = `${Array.from({ length: COLUMNS }, (_, column) => column % 10).join()}\n`.repeat(ROWS / 100)
  for (let part = 0; part < 100; part += 1) if (!file.write(lines)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}

test('a file beyond the memory says so, the notebook goes on, and a sample of it is read', async ({ page }, info) => {
  // The smallest device that a browser tells of: the limit of the engine is half of its memory.
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 0.25 }))
  const path = info.outputPath('digits.csv')
  await writeDigits(path)
  await openApp(page)
  await chooseFiles(page, textFile('small.csv', 'item,price\nbread,2.5\n'))
  await expect(sourceCard(page, 'small.csv')).toContainText('1 row, 2 columns')

  await chooseFiles(page, path)
  const card = fileCard(page, 'digits.csv')
  await expect(card).toContainText(/digits\.csv has 40 MB, of which [\d.]+ MB with [\d,]+ rows were looked at/, {
    timeout: 30_000,
  })
  await expect(card).toContainText('its table needs more memory than there is')
  await expectAccessible(page)

  await chooseFiles(page, textFile('other.csv', 'item,count\nmilk,3\nsalt,1\n'))
  await expect(sourceCard(page, 'other.csv')).toContainText('2 rows, 2 columns')
  await expect(grid(page).getByRole('gridcell', { name: 'milk' })).toBeVisible()

  await card.getByRole('button', { name: 'Read a sample' }).click()
  await expect(sourceCard(page, 'digits.csv')).toContainText(/00,000 rows, 20 columns/)
  await expect(card).toBeHidden()
  await expectUpToDate(page)
  await sourceCard(page, 'small.csv').click()
  await expect(grid(page).getByRole('gridcell', { name: 'bread' })).toBeVisible()
})
