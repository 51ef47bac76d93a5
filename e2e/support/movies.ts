import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { runAssay } from './assay.ts'
import type { Hand } from './hand.ts'
import { checkLine, grid, sourceCard, stepLine, viewCard } from './notebook.ts'

/** 3,201 films, of the package vega-datasets. */
export const MOVIES = 'node_modules/vega-datasets/data/movies.json'

/** What the audience of each genre comes for; made up for the join. */
export const GENRES = 'e2e/fixtures/genres.csv'

/** The final table by pandas: see scripts/fixtures/movies.py. */
const expected = JSON.parse(readFileSync('e2e/fixtures/movies.json', 'utf8')) as {
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

/** Cleans the films, step by step; both files have been read. */
export async function cleanFilms(hand: Hand): Promise<void> {
  const { page } = hand
  await hand.goTo(sourceCard(page, 'movies.json'))
  let form = await hand.begin('Step', 'Parse dates')
  await hand.chooseColumns(form, 'Columns', ['Release Date'])
  await hand.add(form, 'Formats', '%b %d %Y')
  await hand.apply()

  await addColumn(hand, 'Year', 'year("Release Date") - if(year("Release Date") > 2011, 100, 0)')

  form = await hand.begin('Step', 'Filter rows')
  await hand.write(form, 'Condition', '"Worldwide Gross" > 0 and "Production Budget" > 0')
  await hand.apply()

  form = await hand.begin('Step', 'Fill missing')
  await hand.chooseColumns(form, 'Columns', ['Major Genre'])
  await hand.write(form, 'Value', 'Unknown')
  await hand.apply()

  await addColumn(hand, 'Return', '"Worldwide Gross" / "Production Budget"')

  form = await hand.begin('Step', 'Change type')
  await hand.chooseColumns(form, 'Columns', ['Rotten Tomatoes Rating'])
  await hand.choose(form, 'Type', 'number')
  await hand.apply()

  await addColumn(hand, 'Decade', 'Year - pmod(Year, 10)')
}

/** Joins the genres to the clean films, and makes the final table of both. */
export async function makeFinalTable(hand: Hand): Promise<void> {
  const { page } = hand
  await hand.goTo(sourceCard(page, 'genres.csv'))
  let form = await hand.begin('Step', 'Parse numbers')
  await hand.chooseColumns(form, 'Columns', ['screens'])
  await hand.apply()

  await hand.goTo(stepLine(page, 'Add Decade'))
  form = await hand.begin('Step', 'Join tables')
  await hand.choose(form, 'Right table', 'parse-number-screens')
  await hand.choose(form, 'Keep', 'all rows of the left')
  await hand.choose(form, 'Expect', 'one right row for each left row')
  await hand.press(form.getByRole('button', { name: 'Add to where' }))
  await hand.choose(form, 'Left', 'Major Genre')
  await hand.choose(form, 'Right', 'genre')
  await hand.apply()

  await aggregate(hand)
  await sort(hand)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(expected.rows.length + 1))
}

/** Looks at the clean films: two charts and the matrix of associations. */
export async function addViews(hand: Hand): Promise<void> {
  const { page } = hand
  await hand.goTo(stepLine(page, 'Add Decade'))
  let form = await hand.begin('Chart', 'Histogram')
  await hand.choose(form, 'Column', 'Return')
  await hand.mark(form, 'logarithmic')
  await hand.apply()
  await expect(viewCard(page, 'Chart', '').getByRole('figure')).toBeVisible()

  form = await hand.begin('Chart', 'Scatter')
  await hand.choose(form, 'Across', 'Production Budget')
  await hand.choose(form, 'Up', 'Worldwide Gross')
  await hand.apply()
  await expect(page.getByRole('main').getByRole('figure')).toHaveCount(2)

  await hand.begin('Analysis', 'Associations')
  await hand.apply()
  await expect(
    page.getByRole('main').getByRole('table').or(page.getByRole('main').getByRole('grid')).first(),
  ).toBeVisible()
}

/** Adds three checks of the final table, which pass. */
export async function addChecks(hand: Hand): Promise<void> {
  const { page } = hand
  await hand.goTo(stepLine(page, 'Sort by'))
  let form = await hand.begin('Check', 'Not missing')
  await hand.chooseColumns(form, 'Columns', ['films'])
  await hand.apply()

  form = await hand.begin('Check', 'Within a range')
  await hand.choose(form, 'Column', 'gross')
  await hand.write(form, 'Minimum', '1')
  await hand.apply()

  form = await hand.begin('Check', 'Unique')
  await hand.chooseColumns(form, 'Key columns', ['audience', 'Decade'])
  await hand.apply()
  for (const sentence of ['No value of films', 'Every value of gross', 'audience and Decade']) {
    await expect(checkLine(page, sentence)).toContainText('passes')
  }
}

/** Exports the spec into `folder`, and holds it and what the command line makes of it to what pandas computed. */
export async function expectWhatPandasGives(hand: Hand, folder: string): Promise<void> {
  const fingerprint = `${expected.rows.length}:${expected.fingerprint}`
  const { path, spec } = await hand.exportSpec(folder)
  expect(spec).toMatchObject({ validation: { status: 'validated' } })
  expect(Object.values(spec.validation.fingerprints)).toEqual([fingerprint])

  const sources = ['--source', `movies=${MOVIES}`, '--source', `genres=${GENRES}`]
  const [output = ''] = Object.keys(spec.validation.fingerprints)
  const csv = join(folder, 'final.csv')
  const run = await runAssay('run', path, ...sources, '--out', `${output}=${csv}`)
  expect(run).toMatchObject({ exitCode: 0 })
  expectRows(await readFile(csv, 'utf8'))

  const verified = await runAssay('verify', path, ...sources)
  expect(verified).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining(`equal (59 rows, ${fingerprint})`),
  })
}

async function addColumn(hand: Hand, name: string, formula: string): Promise<void> {
  const form = await hand.begin('Step', 'Add column')
  await hand.write(form, 'Name', name)
  await hand.write(form, 'Formula', formula)
  await hand.apply()
}

/** Holds a CSV of the final table to what pandas computed; figures that depend on the order of addition to 12 digits. */
function expectRows(csv: string): void {
  const [head, ...lines] = csv.trimEnd().split(/\r?\n/)
  expect(head?.split(',')).toEqual(expected.columns)
  const rows = lines.map((line) =>
    line.split(',').map((text) => (text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text))),
  )
  const rounded = (row: readonly (string | number | null)[]) =>
    row.map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value))
  expect(rows.map(rounded)).toEqual(expected.rows.map(rounded))
}

async function aggregate(hand: Hand): Promise<void> {
  const form = await hand.begin('Step', 'Group and aggregate')
  await hand.chooseColumns(form, 'Grouped by', ['audience', 'Decade'])
  for (const [index, measure] of MEASURES.entries()) {
    if (index > 0) await hand.press(form.getByRole('button', { name: 'Add to measures' }))
    const item = form.getByRole('listitem', { name: `Measures ${index + 1}` })
    await hand.write(item, 'Name', measure.name)
    if (measure.fn !== 'count') await hand.choose(item, 'Function', measure.fn)
    if ('column' in measure) await hand.choose(item, 'Of column', measure.column)
  }
  await hand.apply()
}

async function sort(hand: Hand): Promise<void> {
  const form = await hand.begin('Step', 'Sort rows')
  await hand.press(form.getByRole('button', { name: 'Add to sorted by' }))
  await hand.choose(form.getByRole('listitem', { name: 'Sorted by 1' }), 'Column', 'Decade')
  await hand.choose(form.getByRole('listitem', { name: 'Sorted by 2' }), 'Column', 'audience')
  await hand.apply()
}
