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
  grid,
  openApp,
  pressAt,
  stepLine,
  textFile,
  write,
} from './support/notebook.ts'

const rows = Array.from(
  { length: 60 },
  (_, at) => `2024-01-${String((at % 28) + 1).padStart(2, '0')},${'abc'[at % 3]},${at},${at % 7 === 0 ? '' : at * at}`,
)
const SALES = textFile('sales.csv', `day,shop,units,revenue\n${rows.join('\n')}\n`)

const NAMES = ['Bern ', 'bern', 'BERN', 'Bern', 'Chur', 'chur', 'Thun', 'Lugano', 'Genève', 'Geneve']
const towns = Array.from({ length: 60 }, (_, at) => `${NAMES[at % NAMES.length] ?? ''},${at + 1},${at % 4}`)
const TOWNS = textFile('towns.csv', `town,id,visits\n${towns.join('\n')}\n`)
const SPEC = textFile(
  'towns.json',
  JSON.stringify({
    format: 'assay/pipeline@1',
    name: 'towns',
    sources: {
      towns: {
        format: 'csv',
        path: 'towns.csv',
        schema: [
          { name: 'town', type: 'text' },
          { name: 'id', type: 'integer' },
          { name: 'visits', type: 'integer' },
        ],
      },
    },
    steps: [
      { id: 'trimmed', kind: 'trim', inputs: ['towns'], params: { columns: ['town'] } },
      { id: 'named', kind: 'rename', inputs: ['trimmed'], params: { names: { visits: 'seen' } } },
      { id: 'each', kind: 'derive', inputs: ['named'], params: { name: 'each', expression: 'id / seen' } },
      { id: 'often', kind: 'filter', inputs: ['trimmed'], params: { where: 'visits > 1' } },
    ],
    checks: [{ id: 'whole', kind: 'notNull', on: 'each', params: { columns: ['each'] } }],
    outputs: [
      { name: 'towns', from: 'each' },
      { name: 'often', from: 'often' },
    ],
  }),
)
const NOTE = '# Towns\n\n| town | seen |\n| --- | --- |\n| Bern | 4 |\n\n- [x] read\n- [ ] **merged**, `trim`'

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
      await expect(
        page.getByRole('region', { name: 'Graph of steps' }).getByRole('button', { name: /^Source: sales/ }),
      ).toBeVisible()
      await look('graph')
    })

    test('every screen about a table and its steps is accessible', async ({ page }) => {
      test.setTimeout(120_000)
      const look = (name: string) => lookAt(page, `${name}-${theme}-${width}`)
      await openApp(page)
      await chooseFiles(page, SPEC, TOWNS)
      await expect(stepLine(page, 'Rename visits')).toBeVisible()
      await expectUpToDate(page)

      // The tooltip of what the pointer rests on would take Escape.
      await page.mouse.move(0, 0)
      await pressAt(stepLine(page, 'Add each'), 's')
      await expect(page.getByLabel('SQL of each for DuckDB')).toContainText('"each"')
      await look('sql')
      await page.keyboard.press('s')
      await pressAt(stepLine(page, 'Rename visits'), 'Delete')
      await expect(page.getByRole('group', { name: 'Delete: what it breaks' })).toContainText('breaks 1 step')
      await look('breaks')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('group', { name: 'Delete: what it breaks' })).toBeHidden()

      await pressAt(stepLine(page, 'Trim'), 'v')
      await page.getByRole('option', { name: /^towns\.csv/ }).click()
      const compared = page.getByRole('region', { name: 'towns and trimmed compared' })
      await expect(compared.getByRole('gridcell', { name: /^Bern, changed from/ }).first()).toBeVisible()
      await look('compare')
      await compared.getByRole('button', { name: 'Close the comparison' }).click()
      await expect(compared).toBeHidden()

      await page.keyboard.press('i')
      const suggestions = page.getByRole('dialog', { name: 'Suggestions' })
      await expect(suggestions.getByRole('option', { selected: true })).toBeVisible()
      await look('suggestions')
      await page.keyboard.press('Escape')
      await expect(suggestions).toBeHidden()

      const town = grid(page).getByRole('columnheader', { name: /^town/ })
      await town.locator('bdi').click()
      await pressAt(grid(page), 'b')
      const example = page.getByRole('region', { name: 'By example: town' })
      await example
        .getByRole('textbox', { name: /^Result for/ })
        .first()
        .fill('BER')
      await expect(example.getByRole('radio', { checked: true })).toBeVisible()
      await look('by-example')
      await page.keyboard.press('Escape')
      await expect(example).toBeHidden()
      await pressAt(grid(page), 'm')
      await expect(page.getByRole('list', { name: 'Clusters' })).toBeVisible()
      await look('clusters')

      await page.getByRole('group', { name: 'Add a cell' }).getByRole('button', { name: 'Note' }).click()
      await page.getByRole('textbox', { name: 'Text of the note' }).fill(NOTE)
      await expect(page.getByRole('region', { name: 'How it reads' }).getByRole('table')).toBeVisible()
      await look('note')
      await page.keyboard.press('Control+Enter')
      await pressAt(stepLine(page, 'Rename visits'), 'g')
      const graph = page.getByRole('region', { name: 'Graph of steps' })
      await choose(graph, 'Follow a column of named', 'seen')
      await expect(page.getByRole('complementary', { name: 'Lineage of seen' })).toContainText('renames visits')
      await look('lineage')
    })
  })
}

/** Judges what the page shows, and keeps a picture of it. */
async function lookAt(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}
