import { type Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/app.ts'
import {
  apply,
  begin,
  checkLine,
  choose,
  chooseFiles,
  expectJudged,
  expectUpToDate,
  openApp,
  textFile,
  write,
} from './support/notebook.ts'

const rows = Array.from(
  { length: 60 },
  (_, at) => `2024-01-${String((at % 28) + 1).padStart(2, '0')},${'abc'[at % 3]},${at},${at % 7 === 0 ? '' : at * at}`,
)
const SALES = textFile('sales.csv', `day,shop,units,revenue\n${rows.join('\n')}\n`)

for (const { theme, width } of [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 1024 },
] as const) {
  test.describe(`${theme}, ${width} pixels wide`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 900 } })
    test('every screen is accessible', async ({ page }) => {
      test.setTimeout(120_000)
      const look = (name: string) => lookAt(page, `${name}-${theme}-${width}`)
      await openApp(page)
      await look('empty')
      await chooseFiles(page, SALES)
      await expectUpToDate(page)

      const chart = await begin(page, 'Chart', 'Scatter')
      await choose(chart, 'Across', 'units')
      await choose(chart, 'Up', 'revenue')
      await apply(page)
      await begin(page, 'Analysis', 'Associations')
      await apply(page)
      await begin(page, 'Analysis', 'Profile')
      await apply(page)
      const check = await begin(page, 'Check', 'Within a range')
      await choose(check, 'Column', 'units')
      await write(check, 'Maximum', '40')
      await apply(page)
      await checkLine(page, 'Every value')
        .getByRole('button', { name: /^Show the / })
        .click()
      await expect(
        page.getByRole('complementary', { name: 'Data' }).getByRole('rowheader', { name: '1', exact: true }),
      ).toBeVisible()
      await look('notebook')

      const step = await begin(page, 'Step', 'Add column')
      await write(step, 'Name', 'price')
      await write(step, 'Formula', 'revenue / units')
      await expect(step.getByText('1 column added')).toBeVisible()
      await look('form')
      await apply(page)

      await page.keyboard.press('Control+k')
      await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
      await look('palette')
      await page.keyboard.press('Escape')
      await page.keyboard.press('a')
      await expect(page.getByRole('dialog', { name: 'Add a step' })).toBeVisible()
      await look('picker')
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await look('shortcuts')
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Export pipeline' }).click()
      await expectJudged(page)
      await look('export')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
      await page.keyboard.press('g')
      await expect(page.getByRole('main')).toContainText('sales')
      await look('graph')
    })
  })
}

/** Judges what the page shows, and keeps a picture of it. */
async function lookAt(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}
