import { type Locator, type Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/app.ts'
import {
  apply,
  choose,
  chooseColumns,
  chooseFiles,
  expectUpToDate,
  form,
  kindOption,
  openApp,
  picker,
  pressAt,
  stepLine,
  textFile,
} from './support/notebook.ts'

const SALES = textFile('sales.csv', 'Shop,Item,Price\n1, bread,2.5\n2,milk,1.25\n1,salt,\n3,tea,4\n')
const SHOPS = textFile('shops.csv', 'Shop,City\n1,Bern\n2,Chur\n3,Thun\n')

const source = (path: string, schema: readonly (readonly [string, string])[]) => ({
  format: 'csv',
  path,
  schema: schema.map(([name, type]) => ({ name, type })),
})
const step = (id: string, kind: string, inputs: readonly string[], params: object) => ({ id, kind, inputs, params })

/** A chain that branches behind its second step: one branch joins the shops, the other keeps what is dear. */
const SPEC = textFile(
  'sales.json',
  JSON.stringify({
    format: 'assay/pipeline@1',
    name: 'sales',
    sources: {
      sales: source('sales.csv', [
        ['Shop', 'integer'],
        ['Item', 'text'],
        ['Price', 'number'],
      ]),
      shops: source('shops.csv', [
        ['Shop', 'integer'],
        ['City', 'text'],
      ]),
    },
    steps: [
      step('trimmed', 'trim', ['sales'], { columns: ['Item'] }),
      step('named', 'rename', ['trimmed'], { names: { Price: 'cost' } }),
      step('placed', 'join', ['named', 'shops'], { how: 'left', on: [{ left: 'Shop', right: 'Shop' }] }),
      step('dear', 'filter', ['named'], { where: 'cost > 2' }),
    ],
    checks: [{ id: 'priced', kind: 'notNull', on: 'named', params: { columns: ['cost'] }, severity: 'error' }],
    outputs: [
      { name: 'placed', from: 'placed' },
      { name: 'dear', from: 'dear' },
    ],
  }),
)

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await chooseFiles(page, SPEC, SALES, SHOPS)
  await expect(stepLine(page, 'Rename Price')).toBeVisible()
  await expectUpToDate(page)
})

test('the graph says what each table is, is walked by keys, and leads to the notebook and back', async ({ page }) => {
  await pressAt(stepLine(page, 'Rename Price'), 'g')
  await expect(node(page, 'sales')).toHaveAccessibleName(/^Source: sales\.csv \(sales\), 3 columns, .*, 4 rows$/)
  await expect(node(page, 'placed')).toHaveAccessibleName(/^Combines tables: \d Join tables \(placed\), .*4 rows$/)
  await expect(node(page, 'named')).toHaveAccessibleName(/^Step: .*, 1 column renamed, 4 rows, 1 check, 1 failing$/)
  await expect(graph(page).getByRole('button', { name: '1 check of named 1 fail' })).toBeVisible()
  await expectAccessible(page)

  await expect(node(page, 'named')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(node(page, 'trimmed')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(node(page, 'placed').or(node(page, 'dear')).and(page.locator(':focus'))).toBeVisible()
  await pressAt(node(page, 'dear'), 'Enter')
  await expect(graph(page)).toBeHidden()
  await expect(form(page)).toContainText('dear')
  await page.keyboard.press('Escape')
  const dear = stepLine(page, 'Keep rows where cost > 2')
  await expect(dear).toBeFocused()
  await dear.hover()
  await dear.getByRole('button', { name: /^Actions of step/ }).click()
  await page.getByRole('menuitem', { name: /^Show in the graph/ }).click()
  await expect(node(page, 'dear')).toHaveAttribute('aria-current', 'true')
})

test('a column is followed through the graph, lit and in words', async ({ page }) => {
  await pressAt(stepLine(page, 'Rename Price'), 'g')
  await choose(graph(page), 'Follow a column of named', 'cost')
  const lineage = page.getByRole('complementary', { name: 'Lineage of cost' })
  await expect(lineage).toContainText('reads Price as number')
  await expect(lineage).toContainText('renames Price to cost')
  await expect(lineage).toContainText('goes by it: Keep rows where cost > 2')
  await expect(lineage).toContainText('checks it')
  await expect(node(page, 'sales')).toHaveAccessibleName(/holds the column as Price$/)
  await expect(node(page, 'placed')).toHaveAccessibleName(/holds the column as cost$/)
  await expect(node(page, 'shops')).not.toHaveAccessibleName(/holds the column/)
  await expectAccessible(page)
})

test('a branch is begun from a node', async ({ page }) => {
  await pressAt(stepLine(page, 'Trim'), 'g')
  await expect(node(page, 'trimmed')).toBeFocused()
  await page.keyboard.press('Shift+B')
  await picker(page).getByRole('combobox').fill('Drop columns')
  await kindOption(page, 'Drop columns').click()
  await chooseColumns(form(page), 'Columns', ['Shop'])
  await expect(form(page)).toContainText('1 column dropped')
  await apply(page)
  await expect(stepLine(page, 'Rename Price')).toBeVisible()
  await page.keyboard.press('g')
  const dropped = node(page, 'drop-shop')
  await expect(dropped).toHaveAccessibleName(/^Step: .*1 column fewer, 4 rows$/)
  await graph(page).getByRole('button', { name: 'List' }).click()
  const row = graph(page).getByRole('row', { name: /Drop columns/ })
  await expect(row.getByRole('cell', { name: 'trimmed', exact: true })).toBeVisible()
  await expect(row.getByRole('cell', { name: 'output', exact: true })).toBeVisible()
  await expectAccessible(page)
})

function graph(page: Page): Locator {
  return page.getByRole('region', { name: 'Graph of steps' })
}

/** A table in the graph by its id. */
function node(page: Page, id: string): Locator {
  return graph(page).getByRole('button', { name: new RegExp(`\\(${id}\\)`) })
}
