import type { Locator, Page } from '@playwright/test'
import {
  apply,
  begin,
  choose,
  chooseColumns,
  chooseFiles,
  exportSpec,
  field,
  write,
  type CellKind,
  type ExportedSpec,
  type GivenFile,
} from './notebook.ts'

/** A way to work the notebook: what a journey does is told once, for the mouse and for the keyboard. */
export interface Hand {
  readonly page: Page
  /** Gives files by the file dialog. */
  addFiles(...files: readonly GivenFile[]): Promise<void>
  /** Makes a cell the current one. */
  goTo(cell: Locator): Promise<void>
  /** Begins a cell of a kind, named by its label, on the current table; its form. */
  begin(what: CellKind, label: string): Promise<Locator>
  /** Applies the form, and waits until what it made has run. */
  apply(): Promise<void>
  press(button: Locator): Promise<void>
  /** Chooses one option of a list. */
  choose(within: Locator, label: string, option: string): Promise<void>
  /** Adds a text of one's own to a list of texts. */
  add(within: Locator, label: string, text: string): Promise<void>
  /** Leaves exactly these columns chosen. */
  chooseColumns(within: Locator, label: string, columns: readonly string[]): Promise<void>
  /** Chooses one of the buttons that stand side by side. */
  mark(within: Locator, option: string): Promise<void>
  write(within: Locator, label: string, text: string): Promise<void>
  /** Downloads the spec by the export dialog into `folder`. */
  exportSpec(folder: string): Promise<{ readonly path: string; readonly spec: ExportedSpec }>
}

/** The notebook worked with the mouse. */
export function withMouse(page: Page): Hand {
  return {
    page,
    addFiles: (...files) => chooseFiles(page, ...files),
    goTo: (cell) => cell.click(),
    begin: (what, label) => begin(page, what, label),
    apply: () => apply(page),
    press: (button) => button.click(),
    choose,
    add: async (within, label, text) => {
      await field(within, label).fill(text)
      await field(within, label).press('Enter')
    },
    chooseColumns,
    mark: (within, option) => within.getByText(option, { exact: true }).click(),
    write,
    exportSpec: (folder) => exportSpec(page, folder),
  }
}
