import { expect, expectAccessible, test } from './support/app.ts'
import { chooseFiles, expectUpToDate, openApp, pressAt, textFile } from './support/notebook.ts'

const SALES = textFile('sales.csv', 'shop,item,price\n1,bread,2.5\n2,milk,1.25\n')

const TEXT = `# Sales of the week

| shop | city |
| ---- | ---- |
| 1    | Bern |

## To do

- [x] read the file
- [ ] ask for **February**

[press me](javascript:alert(1)) and [the shops](https://example.org/shops)

<img src="https://example.org/pixel.png" onerror="alert(2)"><script>alert(3)</script>`

test('a note reads as Markdown, does nothing by itself, stands in the outline, and is edited by keys', async ({
  page,
}) => {
  const alerts: string[] = []
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message())
    void dialog.dismiss()
  })
  await openApp(page)
  await chooseFiles(page, SALES)
  await expectUpToDate(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Add a note')
  await expect(page.getByRole('option', { selected: true })).toContainText('Add a note')
  await page.keyboard.press('Enter')
  const text = page.getByRole('textbox', { name: 'Text of the note' })
  await expect(text).toBeFocused()
  await text.fill(TEXT)
  const reads = page.getByRole('region', { name: 'How it reads' })
  await expect(reads.getByRole('heading', { name: 'Sales of the week' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')

  const note = page.getByRole('region', { name: 'Note: Sales of the week' })
  await expect(note.getByRole('columnheader', { name: 'city' })).toBeVisible()
  await expect(note.getByRole('checkbox', { name: 'Done' })).toBeChecked()
  await expect(note.getByRole('checkbox', { name: 'To do' })).toBeDisabled()
  await expect(note.getByRole('link')).toHaveText(['the shops'])
  await expect(note.getByRole('link')).toHaveAttribute('rel', /noopener noreferrer/)
  await expect(note.locator('img, script, iframe')).toHaveCount(0)
  await expect(note).toContainText('<script>alert(3)</script>')
  await expectAccessible(page)

  await page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: 'To do' }).click()
  await pressAt(note, 'Enter')
  await expect(text).toBeFocused()
  await text.fill('# Sales of April\n\nchecked')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.press('Control+b')
  await expect(text).toHaveValue('# Sales of April\n\n**checked**')
  await page.keyboard.press('Control+Enter')
  const renamed = page.getByRole('region', { name: 'Note: Sales of April' })
  await expect(renamed.locator('strong')).toHaveText('checked')
  await page.keyboard.press('Control+z')
  await expect(note).toBeVisible()
  expect(alerts).toEqual([])
})
