import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { runAssay } from './support/assay.ts'
import { expect, test } from './support/app.ts'
import {
  apply,
  begin,
  choose,
  chooseColumns,
  chooseFiles,
  expectUpToDate,
  exportSpec,
  form,
  grid,
  listOption,
  openApp,
  textFile,
  write,
} from './support/notebook.ts'

/** Opens the app with one file. */
async function openWith(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await openApp(page)
  await chooseFiles(page, textFile(name, lines.join('\n')))
  await expectUpToDate(page)
}

/** What the command line makes of the dirty file by the spec that the app exports. */
async function cleanedByCommand(page: Page, folder: string, name: string, lines: readonly string[]): Promise<string> {
  const { path } = await exportSpec(page, folder)
  const source = join(folder, name)
  await writeFile(source, lines.join('\n'))
  const spec = JSON.parse(await readFile(path, 'utf8')) as { readonly outputs: readonly { readonly name: string }[] }
  const output = spec.outputs[0]?.name ?? ''
  const table = name.replace('.csv', '')
  const out = join(folder, 'clean.csv')
  const ran = await runAssay('run', path, '--source', `${table}=${source}`, '--out', `${output}=${out}`)
  expect(ran, ran.err).toMatchObject({ exitCode: 0 })
  return (await readFile(out, 'utf8')).trim()
}

test('beers: markers of missing values, percent signs, and states that stand in the city', async ({ page }, info) => {
  const dirty = [
    'beer,abv,ibu,city,state',
    'Pub Beer,0.05,N/A,Bend,OR',
    'Sinister,0.09%,70,San Francisco CA,',
    'Lower De Boom,0.099%,92,Denver,CO',
    'Ginja Ninja,0.06,N/A,Saint Louis MO,',
  ]
  await openWith(page, 'beers.csv', dirty)
  const marking = await begin(page, 'Step', 'Mark as missing')
  await chooseColumns(marking, 'Columns', ['ibu'])
  await marking.getByRole('combobox', { name: 'Values that stand for missing' }).fill('N/A')
  await page.keyboard.press('Enter')
  await apply(page)
  const removing = await begin(page, 'Step', 'Replace text')
  await chooseColumns(removing, 'Columns', ['abv'])
  await write(removing, 'Find', '%')
  await apply(page)
  const state = await begin(page, 'Step', 'Add column')
  await write(state, 'Name', 'state')
  await write(state, 'Formula', "coalesce(state, regexp_extract(city, ' ([A-Z][A-Z])$', 1))")
  await apply(page)
  const city = await begin(page, 'Step', 'Replace text')
  await chooseColumns(city, 'Columns', ['city'])
  await write(city, 'Find', ' [A-Z][A-Z]$')
  await city.getByText('a regex', { exact: true }).click()
  await apply(page)
  const typing = await begin(page, 'Step', 'Change type')
  await chooseColumns(typing, 'Columns', ['abv', 'ibu'])
  await choose(typing, 'Type', 'number')
  await apply(page)
  expect(await cleanedByCommand(page, info.outputPath(), 'beers.csv', dirty)).toBe(
    [
      'beer,abv,ibu,city,state',
      'Pub Beer,0.05,,Bend,OR',
      'Sinister,0.09,70.0,San Francisco,CA',
      'Lower De Boom,0.099,92.0,Denver,CO',
      'Ginja Ninja,0.06,,Saint Louis,MO',
    ].join('\n'),
  )
})

test('flights: times that a source lacks are those that most sources have', async ({ page }, info) => {
  const dirty = [
    'src,flight,departs',
    'aa,AA-1,4:55 p.m.',
    'boston,AA-1,',
    'orbitz,AA-1,4:55 p.m.',
    'aa,UA-2,7:10 a.m.',
    'boston,UA-2,',
    'orbitz,UA-2,7:10 a.m.',
  ]
  await openWith(page, 'flights.csv', dirty)
  const filling = await begin(page, 'Step', 'Fill missing')
  await chooseColumns(filling, 'Columns', ['departs'])
  await choose(filling, 'Fill with', 'the most frequent value')
  await filling.getByRole('combobox', { name: 'Within each' }).fill('flight')
  await listOption(page, 'flight').click()
  await apply(page)
  expect(await cleanedByCommand(page, info.outputPath(), 'flights.csv', dirty)).toBe(
    dirty
      .map((line) => (line.endsWith(',') ? `${line}${line.includes('AA') ? '4:55 p.m.' : '7:10 a.m.'}` : line))
      .join('\n'),
  )
})

test('hospitals: typing errors in a category are merged by clusters', async ({ page }, info) => {
  const right = [
    'Heart Attack',
    'Heart Failure',
    'Pneumonia',
    'Heart Attack',
    'Pneumonia',
    'Heart Failure',
    'Heart Attack',
  ]
  const wrong: Readonly<Record<number, string>> = { 3: 'Hexrt Attack', 4: 'Pneumxnia', 5: 'Heart Faixure' }
  const dirty = ['id,condition', ...right.map((name, index) => `${index},${wrong[index] ?? name}`)]
  await openWith(page, 'hospitals.csv', dirty)
  await grid(page)
    .getByRole('columnheader', { name: /^condition/ })
    .click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Merge similar values' }).click()
  await choose(page.getByRole('main'), 'Method', 'Levenshtein, edits')
  const clusters = page.getByRole('list', { name: 'Clusters' })
  await expect(clusters.getByRole('listitem')).toHaveCount(3)
  await page.getByRole('button', { name: /^Choose all/ }).click()
  for (const name of ['Heart Failure', 'Pneumonia']) {
    await clusters.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  }
  await page.getByRole('button', { name: /^Merge 3 clusters/ }).click()
  await expect(form(page)).toBeVisible()
  await apply(page)
  expect(await cleanedByCommand(page, info.outputPath(), 'hospitals.csv', dirty)).toBe(
    ['id,condition', ...right.map((name, index) => `${index},${name}`)].join('\n'),
  )
})
