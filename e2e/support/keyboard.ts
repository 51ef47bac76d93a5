import { type Locator, type Page, expect } from '@playwright/test'
import type { Hand } from './hand.ts'
import {
  downloadButton,
  downloadSpec,
  expectJudged,
  expectUpToDate,
  field,
  filesButton,
  form,
  giveFiles,
  kindOption,
  listOption,
  picker,
  type CellKind,
} from './notebook.ts'

const KEYS: Readonly<Partial<Record<CellKind, string>>> = { Step: 'a', Chart: 'c', Check: 'Shift+C' }

/** The notebook worked by the keyboard alone. */
export function withKeyboard(page: Page): Hand {
  const { keyboard } = page
  const press = async (button: Locator) => {
    await tabTo(button)
    await keyboard.press('Enter')
  }
  const command = async (label: string) => {
    await keyboard.press('Control+k')
    await keyboard.type(label)
    await expect(page.getByRole('option', { selected: true })).toContainText(label)
    await keyboard.press('Enter')
  }
  return {
    page,
    press,
    goTo,
    choose: pick,
    write,
    mark,
    addFiles: async (...files) => {
      const chosen = page.waitForEvent('filechooser')
      if (await filesButton(page).isVisible()) await press(filesButton(page))
      else await keyboard.press('o')
      await giveFiles(await chosen, files)
    },
    begin: async (what, label) => {
      const key = KEYS[what]
      if (key === undefined) await command('Add an analysis')
      else await keyboard.press(key)
      await expect(picker(page)).toBeVisible()
      await keyboard.type(label)
      await moveTo(picker(page).getByRole('combobox'), kindOption(page, label))
      await keyboard.press('Enter')
      await expect(form(page)).toBeVisible()
      return form(page)
    },
    apply: async () => {
      await expect(form(page).getByRole('button', { name: /^Apply/ })).toBeEnabled()
      await keyboard.press('Control+Enter')
      await expect(form(page)).toBeHidden()
      await expectUpToDate(page)
      await expect(page.locator('[data-cell][aria-current]')).toBeFocused()
    },
    add: async (within, label, text) => {
      await tabTo(field(within, label))
      await keyboard.type(text)
      await keyboard.press('Enter')
    },
    chooseColumns: async (within, label, columns) => {
      const input = field(within, label)
      await tabTo(input)
      await pressUntil(page, async () =>
        (await input.getAttribute('placeholder')) === 'Choose columns' ? undefined : 'Backspace',
      )
      for (const column of columns) await pick(within, label, column)
      if ((await input.getAttribute('aria-expanded')) === 'true') await keyboard.press('Escape')
    },
    exportSpec: async (folder) => {
      await command('Export the pipeline')
      await expectJudged(page)
      return downloadSpec(page, folder, () => press(downloadButton(page)))
    },
  }
}

/** Presses Tab, or Shift+Tab where it is nearer, until an element has the focus. */
async function tabTo(target: Locator): Promise<void> {
  await pressUntil(target.page(), () =>
    target.evaluate((element) => {
      const from = document.activeElement ?? document.body
      if (from === element) return undefined
      const isBefore = (from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
      return from !== document.body && isBefore ? 'Shift+Tab' : 'Tab'
    }),
  )
}

/** Goes to a cell by F6 to the notebook, and the arrows in it. */
async function goTo(cell: Locator): Promise<void> {
  await pressUntil(cell.page(), () =>
    cell.evaluate((element) => {
      const from = document.activeElement
      if (from === element) return undefined
      if (from === null || element.closest('main')?.contains(from) !== true) return 'F6'
      const isBefore = (from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
      return isBefore ? 'ArrowUp' : 'ArrowDown'
    }),
  )
}

/** Moves in an open list until the option is the one that Enter takes. */
async function moveTo(input: Locator, option: Locator): Promise<void> {
  await pressUntil(input.page(), async () => ((await isActive(input, option)) ? undefined : 'ArrowDown'))
}

async function isActive(input: Locator, option: Locator): Promise<boolean> {
  const [active, wanted] = [await input.getAttribute('aria-activedescendant'), await option.getAttribute('id')]
  return active !== null && active === wanted
}

async function pick(within: Locator, label: string, option: string): Promise<void> {
  const { keyboard } = within.page()
  const input = field(within, label)
  await tabTo(input)
  if (await input.isEditable()) {
    await keyboard.press('Control+a')
    await keyboard.type(option)
  } else {
    await keyboard.press('ArrowDown')
  }
  const wanted = listOption(within.page(), option)
  await expect(wanted).toBeVisible()
  // A list that has just opened may lose its active option again: Enter counts when the option has gone with it.
  await pressUntil(within.page(), async () => {
    const open = (await input.getAttribute('aria-expanded')) === 'true' && (await wanted.count()) > 0
    if (!open) return undefined
    return (await isActive(input, wanted)) ? 'Enter' : 'ArrowDown'
  })
}

async function mark(within: Locator, option: string): Promise<void> {
  const radio = within.getByRole('radio', { name: option, exact: true })
  const group = within
    .getByRole('radiogroup')
    .filter({ has: within.page().getByRole('radio', { name: option, exact: true }) })
  await tabTo(group.getByRole('radio', { checked: true }))
  await pressUntil(within.page(), async () => ((await radio.isChecked()) ? undefined : 'ArrowRight'))
}

async function write(within: Locator, label: string, text: string): Promise<void> {
  const { keyboard } = within.page()
  const input = within.getByRole('textbox', { name: label, exact: true })
  await tabTo(input)
  await keyboard.press('Control+a')
  await keyboard.type(text)
  // Open completions would take the Tab that leaves the field.
  if ((await input.getAttribute('aria-controls')) !== null) await keyboard.press('Escape')
}

/** Presses the key that `next` names until it names none. */
async function pressUntil(page: Page, next: () => Promise<string | undefined>): Promise<void> {
  await expect
    .poll(
      async () => {
        const key = await next()
        if (key !== undefined) await page.keyboard.press(key)
        return key
      },
      { intervals: [10] },
    )
    .toBeUndefined()
}
