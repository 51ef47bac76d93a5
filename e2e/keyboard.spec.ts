import { type Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { MOVIES } from './support/movies.ts'
import {
  downloadSpec,
  expectJudged,
  expectSaved,
  expectUpToDate,
  form,
  grid,
  openApp,
  sourceCard,
  stepLine,
} from './support/notebook.ts'

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, name: RegExp | string, role: 'button' | 'combobox' | 'textbox'): Promise<void> {
  const target = page.getByRole(role, { name, exact: typeof name === 'string' })
  await expect
    .poll(
      async () => {
        if (await target.evaluate((element) => element === document.activeElement)) return true
        await page.keyboard.press('Tab')
        return false
      },
      { intervals: [20] },
    )
    .toBe(true)
}

/** Picks a kind by its key and its label. */
async function pick(page: Page, key: string, label: string): Promise<void> {
  await page.keyboard.press(key)
  await expect(page.getByRole('dialog', { name: /^Add an? / })).toBeVisible()
  await page.keyboard.type(label)
  await expect(page.getByRole('option', { selected: true })).toContainText(label)
  await page.keyboard.press('Enter')
  await expect(form(page)).toBeVisible()
}

/** Applies the form and waits for what it made; the focus comes back to the cell. */
async function apply(page: Page, made: ReturnType<typeof stepLine>): Promise<void> {
  await expect(form(page).getByRole('button', { name: /^Apply/ })).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(form(page)).toBeHidden()
  await expectUpToDate(page)
  await expect(made).toBeFocused()
}

test('by keyboard alone, with a reload in the middle: files, steps, a check, undo, the table, the export', async ({
  page,
}, info) => {
  test.setTimeout(120_000)
  await openApp(page)
  const chosen = page.waitForEvent('filechooser')
  await tabTo(page, 'Choose files', 'button')
  await page.keyboard.press('Enter')
  await (await chosen).setFiles(MOVIES)
  await expect(sourceCard(page, 'movies.json')).toContainText('3,201 rows')
  await expectUpToDate(page)

  await pick(page, 'a', 'Parse dates')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('Release')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Formats', 'combobox')
  await page.keyboard.type('%b %d %Y')
  await page.keyboard.press('Enter')
  await apply(page, stepLine(page, 'Parse `Release Date`'))

  await pick(page, 'a', 'Add column')
  await page.keyboard.type('Return')
  await tabTo(page, 'Formula', 'textbox')
  await page.keyboard.type('"Worldwide Gross" / "Production Budget"')
  await page.keyboard.press('Escape')
  await apply(page, stepLine(page, 'Add `Return`'))

  await expectSaved(page)
  await page.reload()
  await expectUpToDate(page)
  await expect(stepLine(page, 'Parse `Release Date`')).toHaveAccessibleName(/3,201 cells, rows 0$/)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3202')

  await page.keyboard.press('Control+z')
  await expect(stepLine(page, 'Add `Return`')).toBeHidden()
  await page.keyboard.press('Control+Shift+z')
  await expect(stepLine(page, 'Add `Return`')).toBeVisible()
  await expectUpToDate(page)

  await expect(grid(page)).toHaveAccessibleName(/^parse-date-release-date/)
  await page.keyboard.press('t')
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Control+End')
  await expect(grid(page).getByRole('rowheader', { name: '3201', exact: true })).toBeVisible()
  await page.keyboard.press('Shift+F6')
  await expect(stepLine(page, 'Parse `Release Date`')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(stepLine(page, 'Add `Return`')).toBeFocused()

  await pick(page, 'Shift+C', 'Row count')
  await page.keyboard.type('3000')
  await expect(form(page).getByRole('button', { name: /^Apply/ })).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('group', { name: /^Check: .*passes$/ })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('Export the pipeline')
  await page.keyboard.press('Enter')
  await expectJudged(page)
  await tabTo(page, 'Download spec', 'button')
  const { spec } = await downloadSpec(page, info.outputDir, () => page.keyboard.press('Enter'))
  expect(spec).toMatchObject({ validation: { status: 'validated' } })
})
