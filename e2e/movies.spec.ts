import { readFile } from 'node:fs/promises'
import { expect, test } from './support/app.ts'
import { runAssay } from './support/assay.ts'
import { GENRES, MOVIES, addChecks, buildSteps, expectRows, expected } from './support/movies.ts'
import {
  apply,
  begin,
  checkLine,
  choose,
  chooseFiles,
  dropFile,
  expectUpToDate,
  exportSpec,
  grid,
  openApp,
  sourceCard,
  stepLine,
  viewCard,
} from './support/notebook.ts'

test('from two files to a pipeline that gives what pandas gives', async ({ page }, info) => {
  test.setTimeout(300_000)
  await openApp(page)
  await dropFile(page, 'movies.json', await readFile(MOVIES, 'utf8'))
  await expect(sourceCard(page, 'movies.json')).toContainText('3,201 rows, 16 columns')
  await chooseFiles(page, GENRES)
  await expect(sourceCard(page, 'genres.csv')).toContainText('12 rows, 3 columns')
  await expectUpToDate(page)

  await buildSteps(page)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(expected.rows.length + 1))

  await stepLine(page, 'Add `Decade`').click()
  let form = await begin(page, 'Chart', 'Histogram')
  await choose(form, 'Column', 'Return')
  await form.getByText('logarithmic', { exact: true }).click()
  await apply(page)
  await expect(viewCard(page, 'Chart', '').getByRole('figure')).toBeVisible()

  form = await begin(page, 'Chart', 'Scatter')
  await choose(form, 'Across', 'Production Budget')
  await choose(form, 'Up', 'Worldwide Gross')
  await apply(page)
  await expect(page.getByRole('main').getByRole('figure')).toHaveCount(2)

  await begin(page, 'Analysis', 'Associations')
  await apply(page)
  await expect(
    page.getByRole('main').getByRole('table').or(page.getByRole('main').getByRole('grid')).first(),
  ).toBeVisible()

  await addChecks(page)
  for (const sentence of ['No value of `films`', 'Every value of `gross`', '`audience` and `Decade`']) {
    await expect(checkLine(page, sentence)).toContainText('passes')
  }

  const fingerprint = `${expected.rows.length}:${expected.fingerprint}`
  const { path, spec } = await exportSpec(page, info.outputDir)
  expect(spec).toMatchObject({ validation: { status: 'validated' } })
  expect(Object.values(spec.validation.fingerprints)).toEqual([fingerprint])

  const sources = ['--source', `movies=${MOVIES}`, '--source', `genres=${GENRES}`]
  const [output = ''] = Object.keys(spec.validation.fingerprints)
  const csv = info.outputPath('final.csv')
  const run = await runAssay('run', path, ...sources, '--out', `${output}=${csv}`)
  expect(run).toMatchObject({ exitCode: 0 })
  expectRows(await readFile(csv, 'utf8'))

  const verified = await runAssay('verify', path, ...sources)
  expect(verified).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining(`equal (59 rows, ${fingerprint})`),
  })
})
