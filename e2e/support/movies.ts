import { readFileSync } from 'node:fs'
import { type Page, expect } from '@playwright/test'
import { apply, begin, choose, chooseColumns, sourceCard, stepLine, write } from './notebook.ts'

/** 3,201 films, of the package vega-datasets. */
export const MOVIES = 'node_modules/vega-datasets/data/movies.json'

/** What the audience of each genre comes for; made up for the join. */
export const GENRES = 'e2e/fixtures/genres.csv'

/** The final table by pandas: see scripts/fixtures/movies.py. */
export const expected = JSON.parse(readFileSync('e2e/fixtures/movies.json', 'utf8')) as {
  readonly fingerprint: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const MEASURES = [
  { name: 'films', fn: 'count' },
  { name: 'gross', fn: 'sum', column: 'Worldwide Gross' },
  { name: 'median_return', fn: 'median', column: 'Return' },
  { name: 'mean_tomatoes', fn: 'mean', column: 'Rotten Tomatoes Rating' },
  { name: 'mean_screens', fn: 'mean', column: 'screens' },
] as const

/** Builds the steps from both files to the final table; the files have been read. */
export async function buildSteps(page: Page): Promise<void> {
  await sourceCard(page, 'movies.json').click()
  let form = await begin(page, 'Step', 'Parse dates')
  await chooseColumns(form, 'Columns', ['Release Date'])
  await form.getByRole('combobox', { name: 'Formats' }).fill('%b %d %Y')
  await form.getByRole('combobox', { name: 'Formats' }).press('Enter')
  await apply(page)

  await addColumn(page, 'Year', 'year("Release Date") - if(year("Release Date") > 2011, 100, 0)')

  form = await begin(page, 'Step', 'Filter rows')
  await write(form, 'Condition', '"Worldwide Gross" > 0 and "Production Budget" > 0')
  await apply(page)

  form = await begin(page, 'Step', 'Fill missing')
  await chooseColumns(form, 'Columns', ['Major Genre'])
  await write(form, 'Value', 'Unknown')
  await apply(page)

  await addColumn(page, 'Return', '"Worldwide Gross" / "Production Budget"')

  form = await begin(page, 'Step', 'Change type')
  await chooseColumns(form, 'Columns', ['Rotten Tomatoes Rating'])
  await choose(form, 'Type', 'number')
  await apply(page)

  await addColumn(page, 'Decade', 'Year - pmod(Year, 10)')

  await sourceCard(page, 'genres.csv').click()
  form = await begin(page, 'Step', 'Parse numbers')
  await chooseColumns(form, 'Columns', ['screens'])
  await apply(page)

  await stepLine(page, 'Add `Decade`').click()
  form = await begin(page, 'Step', 'Join tables')
  await choose(form, 'Right table', 'parse-number-screens')
  await choose(form, 'Keep', 'all rows of the left')
  await choose(form, 'Expect', 'one right row for each left row')
  await form.getByRole('button', { name: 'Add to where' }).click()
  await choose(form, 'Left', 'Major Genre')
  await choose(form, 'Right', 'genre')
  await apply(page)

  await aggregate(page)
  await sort(page)
}

/** Adds a column by a formula to the current table. */
export async function addColumn(page: Page, name: string, formula: string): Promise<void> {
  const form = await begin(page, 'Step', 'Add column')
  await write(form, 'Name', name)
  await write(form, 'Formula', formula)
  await apply(page)
}

/** Adds three checks of the final table. */
export async function addChecks(page: Page): Promise<void> {
  await stepLine(page, 'Sort by').click()
  let form = await begin(page, 'Check', 'Not missing')
  await chooseColumns(form, 'Columns', ['films'])
  await apply(page)

  form = await begin(page, 'Check', 'Within a range')
  await choose(form, 'Column', 'gross')
  await write(form, 'Minimum', '1')
  await apply(page)

  form = await begin(page, 'Check', 'Unique')
  await chooseColumns(form, 'Key columns', ['audience', 'Decade'])
  await apply(page)
}

/** Holds a CSV of the final table to what pandas computed; figures that depend on the order of addition to 12 digits. */
export function expectRows(csv: string): void {
  const [head, ...lines] = csv.trimEnd().split(/\r?\n/)
  expect(head?.split(',')).toEqual(expected.columns)
  const rows = lines.map((line) =>
    line.split(',').map((text) => (text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text))),
  )
  const rounded = (row: readonly (string | number | null)[]) =>
    row.map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value))
  expect(rows.map(rounded)).toEqual(expected.rows.map(rounded))
}

async function aggregate(page: Page): Promise<void> {
  const form = await begin(page, 'Step', 'Group and aggregate')
  await chooseColumns(form, 'Grouped by', ['audience', 'Decade'])
  for (const [index, measure] of MEASURES.entries()) {
    if (index > 0) await form.getByRole('button', { name: 'Add to measures' }).click()
    const item = form.getByRole('listitem', { name: `Measures ${index + 1}` })
    await write(item, 'Name', measure.name)
    if (measure.fn !== 'count') await choose(item, 'Function', measure.fn)
    if ('column' in measure) await choose(item, 'Of column', measure.column)
  }
  await apply(page)
}

async function sort(page: Page): Promise<void> {
  const form = await begin(page, 'Step', 'Sort rows')
  await form.getByRole('button', { name: 'Add to sorted by' }).click()
  await choose(form.getByRole('listitem', { name: 'Sorted by 1' }), 'Column', 'Decade')
  await choose(form.getByRole('listitem', { name: 'Sorted by 2' }), 'Column', 'audience')
  await apply(page)
}
