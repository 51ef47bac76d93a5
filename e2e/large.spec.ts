import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { expect, test } from './support/app.ts'
import {
  apply,
  begin,
  choose,
  chooseFiles,
  expectUpToDate,
  grid,
  openApp,
  sourceCard,
  viewCard,
} from './support/notebook.ts'

const ROWS = 1_000_000

/** Four columns, each computed of the row's number, so that any row can be held to its values. */
function line(row: number): string {
  return `${row},${(row * 7919) % 1000},${row / 4},name ${row % 97}\n`
}

async function writeRows(path: string): Promise<void> {
  const file = createWriteStream(path)
  file.write('id,score,amount,name\n')
  for (let start = 1; start <= ROWS; start += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, at) => line(start + at))
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

test('a million rows are read, scrolled to their end and drawn as bins', async ({ page }, info) => {
  test.setTimeout(120_000)
  const path = info.outputPath('million.csv')
  await writeRows(path)
  await openApp(page)
  await chooseFiles(page, path)
  await expect(sourceCard(page, 'million.csv')).toContainText('1,000,000 rows, 4 columns', { timeout: 60_000 })
  await expectUpToDate(page)
  await expect(grid(page).getByRole('columnheader', { name: /^score integer/ })).toContainText('999')

  await grid(page).focus()
  await page.keyboard.press('Control+End')
  const last = grid(page).getByRole('row', { name: /^1000000 / })
  await expect(last.getByRole('gridcell')).toHaveText(['1,000,000', '0', '250,000', 'name 27'])
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Control+Home')
  await expect(grid(page).getByRole('row', { name: /^1 / }).getByRole('gridcell')).toHaveText([
    '1',
    '919',
    '0.25',
    'name 1',
  ])

  const chart = await begin(page, 'Chart', 'Scatter')
  await choose(chart, 'Across', 'score')
  await choose(chart, 'Up', 'amount')
  await apply(page)
  await expect(viewCard(page, 'Chart', '').getByRole('figure')).toContainText(/1,000,000 rows/)
  await expect(viewCard(page, 'Chart', '').getByRole('figure')).toContainText(/bins/)
})
