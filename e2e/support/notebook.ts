import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileChooser, type Locator, type Page, expect } from '@playwright/test'

/** Opens the app with nothing in it, and waits until its engine is ready. */
export async function openApp(page: Page): Promise<void> {
  await page.goto('./')
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('DuckDB 1.5.4', { timeout: 30_000 })
}

/** Presses a key at a part of the page, once the keyboard is there. */
export async function pressAt(place: Locator, keys: string): Promise<void> {
  await expect(async () => {
    await place.focus()
    await expect(place).toBeFocused({ timeout: 500 })
  }).toPass({ timeout: 15_000 })
  await place.page().keyboard.press(keys)
}

/** A file as the browser gets it. */
export type GivenFile = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** A text file by its name and content. */
export function textFile(name: string, text: string): Exclude<GivenFile, string> {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) }
}

/** Gives files to the app: on the first screen by its button, later by the menu in the rail. */
export async function chooseFiles(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  const chosen = page.waitForEvent('filechooser')
  await wayIn(page, 'Choose files')
  await giveFiles(await chosen, files)
}

/** Takes one of the ways to add data: on the first screen by its button, later by the menu in the rail. */
export async function wayIn(page: Page, name: string): Promise<void> {
  const first = page.getByRole('button', { name: new RegExp(`^${name}`) })
  if (await first.isVisible()) {
    await first.click()
    return
  }
  await page.getByRole('button', { name: 'Add data' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
}

/** The button of the first screen that opens the file dialog. */
export function filesButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Choose files/ })
}

/** Answers the file dialog. */
export async function giveFiles(chooser: FileChooser, files: readonly GivenFile[]): Promise<void> {
  const paths = files.filter((file) => typeof file === 'string')
  await chooser.setFiles(paths.length > 0 ? paths : files.filter((file) => typeof file !== 'string'))
}

/** Drops a file on the window, with the events and the DataTransfer of a real drag. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name, { type: 'application/json' }))
      return transfer
    },
    [name, text] as const,
  )
  const main = page.getByRole('main', { name: 'Notebook' })
  for (const type of ['dragenter', 'dragover']) await main.dispatchEvent(type, { dataTransfer: transfer })
  await expect(page.getByText('Drop to add the files. They stay on this computer.')).toBeVisible()
  await main.dispatchEvent('drop', { dataTransfer: transfer })
  await expect(page.getByText('Drop to add the files.')).toBeHidden()
}

/** The card of a source; its name says the table and the size. */
export function sourceCard(page: Page, file: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^Source ${escaped(file)}`) })
}

/** The card of a file that is being read, or could not be. */
export function fileCard(page: Page, file: string): Locator {
  return page.getByRole('region', { name: `File ${file}`, exact: true })
}

/** A step's line by the beginning of its sentence. */
export function stepLine(page: Page, sentence: string): Locator {
  return page.getByRole('group', { name: new RegExp(`^Step \\d+: ${escaped(sentence)}`) })
}

export function checkLine(page: Page, sentence: string): Locator {
  return page.getByRole('group', { name: new RegExp(`^Check: ${escaped(sentence)}`) })
}

/** A chart or an analysis by the beginning of its sentence. */
export function viewCard(page: Page, what: 'Chart' | 'Analysis', sentence: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${what} of [^:]+: ${escaped(sentence)}`) })
}

/** The table of the current cell. */
export function grid(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Data' }).getByRole('grid')
}

/** The form of the cell that is being edited. */
export function form(page: Page): Locator {
  return page.getByRole('group', { name: /, editing$/ })
}

/** Waits until everything has run and the notebook is as fresh as its document. */
export async function expectUpToDate(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Up to date/ })).toBeVisible({ timeout: 30_000 })
}

/** Waits until the last change is kept in the browser. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Saved in this browser')
}

export type CellKind = 'Step' | 'Chart' | 'Check' | 'Analysis'

/** Begins a cell of a kind, named by its label, on the current table. */
export async function begin(page: Page, what: CellKind, label: string): Promise<Locator> {
  await page
    .getByRole('group', { name: 'Add a cell' })
    .getByRole('button', { name: new RegExp(`^${what}`) })
    .click()
  await picker(page).getByRole('combobox').fill(label)
  await kindOption(page, label).click()
  await expect(form(page)).toBeVisible()
  return form(page)
}

/** The dialog that offers the kinds of cells. */
export function picker(page: Page): Locator {
  return page.getByRole('dialog', { name: /^Add an? / })
}

/** A kind in the picker by its label. */
export function kindOption(page: Page, label: string): Locator {
  return picker(page).getByRole('option', { name: new RegExp(`^${escaped(label)}`) })
}

/** Applies the form, and waits until what it made has run. */
export async function apply(page: Page): Promise<void> {
  await form(page)
    .getByRole('button', { name: /^Apply/ })
    .click()
  await expect(form(page)).toBeHidden()
  await expectUpToDate(page)
}

/** Chooses one option of a list. */
export async function choose(within: Locator, label: string | RegExp, option: string): Promise<void> {
  const page = within.page()
  await field(within, label).click()
  await listOption(page, option).click()
  await expect(listOption(page, option)).toBeHidden()
}

/** Leaves exactly these columns chosen in the one field of a form that takes several. */
export async function chooseColumns(within: Locator, label: string, columns: readonly string[]): Promise<void> {
  const page = within.page()
  await within.getByRole('button', { name: /^All \d+$/ }).click()
  await within.getByRole('button', { name: 'None', exact: true }).click()
  const input = field(within, label)
  for (const column of columns) {
    await input.fill(column)
    await listOption(page, column).click()
  }
  await input.press('Escape')
}

/** Writes the text of a field: a name, a number, a formula or a query. */
export async function write(within: Locator, label: string, text: string): Promise<void> {
  await within.getByRole('textbox', { name: label, exact: true }).fill(text)
}

/** A field by its label. */
export function field(within: Locator, label: string | RegExp): Locator {
  const exact = typeof label === 'string' ? { exact: true } : {}
  return within
    .getByRole('combobox', { name: label, ...exact })
    .or(within.getByRole('textbox', { name: label, ...exact }))
}

/** An option of the open list; its name is its label, then its type where it is a column. */
export function listOption(page: Page, label: string): Locator {
  return page.getByRole('option', { name: new RegExp(`^${escaped(label)}( |$)`) })
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The parts of an exported spec that journeys look at. */
export interface ExportedSpec {
  readonly validation: { readonly status: string; readonly fingerprints: Readonly<Record<string, string>> }
}

/** Downloads the spec by the export dialog, which opens for it, into `folder`. */
export async function exportSpec(page: Page, folder: string): Promise<{ path: string; spec: ExportedSpec }> {
  await page.getByRole('button', { name: 'Export pipeline' }).click()
  await expectJudged(page)
  return downloadSpec(page, folder, () => downloadButton(page).click())
}

/** Waits until the open export dialog says whether the pipeline is validated. */
export async function expectJudged(page: Page): Promise<void> {
  await expect(exportDialog(page).getByRole('status')).toHaveText(/Validated|Not validated/, { timeout: 30_000 })
}

/** The button of the export dialog that saves the spec. */
export function downloadButton(page: Page): Locator {
  return exportDialog(page).getByRole('button', { name: /^Download/ })
}

/** Saves into `folder` what `start` downloads. */
export async function downloadSpec(page: Page, folder: string, start: () => Promise<void>) {
  const saved = page.waitForEvent('download')
  await start()
  const download = await saved
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return { path, spec: JSON.parse(await readFile(path, 'utf8')) as ExportedSpec }
}

function exportDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Export pipeline' })
}
