import { readFile } from 'node:fs/promises'
import { expect, test } from './support/app.ts'
import { withMouse } from './support/hand.ts'
import {
  GENRES,
  MOVIES,
  addChecks,
  addViews,
  cleanFilms,
  expectWhatPandasGives,
  makeFinalTable,
} from './support/movies.ts'
import { dropFile, expectUpToDate, openApp, sourceCard } from './support/notebook.ts'

test('from two files to a pipeline that gives what pandas gives', async ({ page }, info) => {
  test.setTimeout(300_000)
  const hand = withMouse(page)
  await openApp(page)
  await dropFile(page, 'movies.json', await readFile(MOVIES, 'utf8'))
  await expect(sourceCard(page, 'movies.json')).toContainText('3,201 rows, 16 columns')
  await hand.addFiles(GENRES)
  await expect(sourceCard(page, 'genres.csv')).toContainText('12 rows, 3 columns')
  await expectUpToDate(page)

  await cleanFilms(hand)
  await makeFinalTable(hand)
  await addViews(hand)
  await addChecks(hand)
  await expectWhatPandasGives(hand, info.outputPath())
})
