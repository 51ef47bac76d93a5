import { expect, test } from './support/app.ts'
import { withKeyboard } from './support/keyboard.ts'
import {
  GENRES,
  MOVIES,
  addChecks,
  addViews,
  cleanFilms,
  expectWhatPandasGives,
  makeFinalTable,
} from './support/movies.ts'
import { expectSaved, expectUpToDate, grid, openApp, sourceCard, stepLine } from './support/notebook.ts'

test('the journey of the movies by keyboard alone, with undo, the table and a reload in the middle', async ({
  page,
}, info) => {
  test.setTimeout(240_000)
  const hand = withKeyboard(page)
  await openApp(page)
  await hand.addFiles(MOVIES)
  await expect(sourceCard(page, 'movies.json')).toContainText('3,201 rows')
  await hand.addFiles(GENRES)
  await expect(sourceCard(page, 'genres.csv')).toContainText('12 rows')
  await expectUpToDate(page)

  await cleanFilms(hand)

  const last = stepLine(page, 'Add Decade')
  await page.keyboard.press('Control+z')
  await expect(last).toBeHidden()
  await page.keyboard.press('Control+Shift+z')
  await expect(last).toBeVisible()
  await expectUpToDate(page)

  await expectSaved(page)
  await page.reload()
  await expectUpToDate(page)
  await expect(stepLine(page, 'Parse Release Date')).toHaveAccessibleName(/3,201 cells, rows 0$/)

  await hand.goTo(last)
  await expect(grid(page)).toHaveAccessibleName(/^derive-decade, 3,146 rows/)
  await page.keyboard.press('t')
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Control+End')
  const rows = Number(await grid(page).getAttribute('aria-rowcount')) - 1
  await expect(grid(page).getByRole('rowheader', { name: String(rows), exact: true })).toBeVisible()
  await page.keyboard.press('Shift+F6')
  await expect(last).toBeFocused()

  await makeFinalTable(hand)
  await addViews(hand)
  await addChecks(hand)
  await expectWhatPandasGives(hand, info.outputPath())
})
