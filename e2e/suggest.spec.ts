import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/app.ts'
import {
  chooseFiles,
  expectSaved,
  expectUpToDate,
  form,
  grid,
  openApp,
  pressAt,
  stepLine,
  textFile,
} from './support/notebook.ts'

/** Twenty-four guests: rooms with spaces around them, prices as text of which one is no number, and one hotel alone. */
const GUESTS = textFile(
  'guests.csv',
  [
    'room,price,hotel',
    ...Array.from({ length: 24 }, (_, index) => {
      const room = ['blue', ' green', 'red ', 'white'][index % 4]
      return `${room},${index === 7 ? 'on request' : `$${100 + index}.50`},Adlon`
    }),
  ].join('\n'),
)

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, GUESTS)
  await expectUpToDate(page)
  await expect(chips(page).getByRole('button', { name: /^Trim room/ })).toBeVisible()
})

test('suggestions are walked, added, dismissed and tried out by keys alone', async ({ page }) => {
  const list = await openList(page)
  const suggested = (title: string) => list.getByRole('option', { name: new RegExp(`^${title}`) })
  await expect(list.getByRole('option').first()).toHaveAccessibleName('Trim room 12 of 24 rows')
  await expect(suggested('Trim room')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('table', { name: 'What it would change' })).toContainText('green')
  await expectAccessible(page)

  await pressAt(list, 'Control+Enter')
  await expect(suggested('Trim room')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(stepLine(page, 'Trim room')).toBeVisible()
  await expectUpToDate(page)
  await page.keyboard.press('Control+z')
  await expect(stepLine(page, 'Trim room')).toBeHidden()

  await openList(page)
  await pressAt(list, 'Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(suggested('Drop hotel')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Delete')
  await expect(suggested('Drop hotel')).toBeHidden()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(suggested('Parse price')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(form(page)).toContainText('Parse numbers')
  await page.keyboard.press('Escape')
  await expect(form(page)).toBeHidden()
  await expect(stepLine(page, 'Parse price')).toBeHidden()
})

test('what was dismissed stays away over a reload, and comes back by undo', async ({ page }) => {
  const hotel = chips(page).getByRole('button', { name: /^Drop hotel/ })
  await pressAt(hotel, 'Delete')
  await expect(hotel).toBeHidden()
  await expectSaved(page)
  await page.reload()
  await expectUpToDate(page)
  await expect(chips(page).getByRole('button', { name: /^Trim room/ })).toBeVisible()
  await expect(hotel).toBeHidden()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(hotel).toBeVisible()
})

test('the rows that a suggestion does not fit are shown, and its column offers it', async ({ page }) => {
  const list = await openList(page)
  await list.getByRole('option', { name: /^Parse price/ }).click()
  await page.getByRole('button', { name: 'Show the 1 it does not fit' }).click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2')
  await expect(grid(page).getByRole('gridcell', { name: 'on request' })).toBeVisible()
  await page.getByText(/^All rows/).click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '25')
  await page
    .getByRole('group', { name: 'Suggestions for price' })
    .getByRole('button', { name: /^Parse price/ })
    .click()
  await expect(form(page)).toContainText('Parse numbers')
})

/** The chips below the card of the file. */
function chips(page: Page): Locator {
  return page.getByRole('group', { name: 'Suggestions for guests' })
}

/** Opens the list of the whole notebook. */
async function openList(page: Page): Promise<Locator> {
  await page.keyboard.press('i')
  const list = page.getByRole('listbox', { name: 'Suggestions' })
  await expect(list.getByRole('option').first()).toBeVisible()
  return list
}
