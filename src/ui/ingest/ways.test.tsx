import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Cell } from '../../core/notebook/document.ts'
import type { App } from '../../state/app.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { Notebook } from '../cells/Notebook.tsx'
import { DropZone } from '../shell/DropZone.tsx'
import { AddMenu } from './AddMenu.tsx'
import { AddressForm } from './AddressForm.tsx'
import { giftOf } from './dropped.ts'
import { usePaste } from './usePaste.ts'

afterEach(cleanup)

const source: Cell = {
  ...{ type: 'source', id: 'orders', format: 'csv', options: {}, schema: [] },
  file: { name: 'orders.csv', bytes: 1, sha256: 'a', readAt: '2024-01-01T00:00:00Z', rows: 1 },
}
const file = new File(['a\n1\n'], 'new.csv')

function shown(children: React.ReactNode, cells: readonly Cell[] = []) {
  const app = stillApp(cells)
  const actions = {
    addFiles: vi.fn<App['actions']['addFiles']>(() => Promise.resolve()),
    addUrl: vi.fn<App['actions']['addUrl']>(() => Promise.resolve()),
    addPasted: vi.fn<App['actions']['addPasted']>(() => Promise.resolve()),
    propose: vi.fn<App['actions']['propose']>(() => Promise.resolve()),
  }
  const ways = { files: vi.fn(), folder: vi.fn(), paste: vi.fn(), replacement: vi.fn() }
  renderIn({ ...app, actions: { ...app.actions, ...actions }, ways }, children)
  return { app, ...actions, ways, user: userEvent.setup() }
}

/** A drag as a browser makes it, of those files. */
function transferOf(...files: readonly File[]) {
  const items = files.map((each) => ({ kind: 'file', getAsFile: () => each, webkitGetAsEntry: () => null }))
  return { types: ['Files'], items, files }
}

test('the menu has every way in', async () => {
  const { app, user, ways } = shown(
    <AddMenu>
      <button type="button">Add data</button>
    </AddMenu>,
  )
  const choose = async (name: RegExp) => {
    await user.click(screen.getByRole('button', { name: 'Add data' }))
    await user.click(await screen.findByRole('menuitem', { name }))
  }
  await choose(/^Choose files/)
  await choose(/^Choose a folder/)
  await choose(/^Paste a table/)
  expect([ways.files, ways.folder, ways.paste].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
  await choose(/^From an address/)
  expect(app.store.getState().layout.panel).toBe('url')
})

test('an address says who is asked before it is, and is asked for as it was typed', async () => {
  const { user, addUrl } = shown(<AddressForm label="Address" />)
  const field = screen.getByRole('textbox', { name: 'Address' })
  await user.type(field, 'https://example.org/a.csv')
  expect(screen.getByText('Assay will ask example.org for this file, and nobody else.')).toBeTruthy()
  await user.keyboard('{Enter}')
  expect(addUrl).toHaveBeenCalledWith('https://example.org/a.csv')
})

test('what is no address is told, a page of a file is mended', async () => {
  const { user, addUrl } = shown(<AddressForm label="Address" />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' })
  await user.type(field, 'ftp://example.org/a.csv{Enter}')
  expect(screen.getByText(/Only https and http can/)).toBeTruthy()
  await user.clear(field)
  await user.type(field, 'https://github.com/o/r/blob/main/a.csv{Enter}')
  await user.click(screen.getByRole('button', { name: 'Use that address' }))
  expect(field.value).toBe('https://raw.githubusercontent.com/o/r/main/a.csv')
  expect(addUrl).not.toHaveBeenCalled()
})

function Pasting() {
  usePaste()
  return <input aria-label="Text" />
}

function paste(target: Element, data: Readonly<Record<string, string>>) {
  fireEvent.paste(target, { clipboardData: { files: [], getData: (type: string) => data[type] ?? '' } })
}

test('what is pasted outside of text fields becomes a table', () => {
  const { addPasted } = shown(<Pasting />)
  paste(screen.getByRole('textbox', { name: 'Text' }), { 'text/plain': 'a\tb\n1\t2' })
  expect(addPasted).not.toHaveBeenCalled()
  paste(document.body, { 'text/plain': 'a\tb\n1\t2', 'text/html': '<table></table>' })
  expect(addPasted).toHaveBeenCalledWith('a\tb\n1\t2', '<table></table>')
})

test('a pasted address is asked for only after it was said who is asked', () => {
  const { app, addPasted, addUrl } = shown(<Pasting />)
  paste(document.body, { 'text/plain': 'https://example.org/a.csv\n' })
  expect(addPasted).not.toHaveBeenCalled()
  expect(addUrl).not.toHaveBeenCalled()
  const notice = app.store.getState().notices.at(-1)
  expect(notice?.text).toContain('Assay will ask example.org for this file, and nobody else.')
  notice?.action?.run()
  expect(addUrl).toHaveBeenCalledWith('https://example.org/a.csv')
})

test('a file dropped on a source takes the place of its file, anywhere else it is added', async () => {
  const { addFiles, propose } = shown(
    <>
      <Notebook />
      <DropZone />
    </>,
    [source],
  )
  const card = screen.getByRole('region', { name: /^Source/ })
  fireEvent.dragEnter(card, { dataTransfer: transferOf(file) })
  expect(screen.getByText('Replace the file of orders, keep the steps')).toBeTruthy()
  fireEvent.drop(card, { dataTransfer: transferOf(file) })
  await waitFor(() => {
    expect(propose).toHaveBeenCalledWith('orders', file, { handles: [undefined] })
  })
  fireEvent.dragEnter(document.body, { dataTransfer: transferOf(file) })
  expect(screen.getByText(/Drop to add the files/)).toBeTruthy()
  fireEvent.drop(document.body, { dataTransfer: transferOf(file) })
  // Several cannot take the place of one.
  fireEvent.dragEnter(card, { dataTransfer: transferOf(file, file) })
  fireEvent.drop(card, { dataTransfer: transferOf(file, file) })
  await waitFor(() => {
    expect(addFiles.mock.calls.map(([files]) => files.length)).toEqual([1, 2])
  })
  expect(propose).toHaveBeenCalledOnce()
})

test('a dropped folder gives its files by their paths, those in folders among them, with their handles', async () => {
  const handle = (name: string) => ({ kind: 'file', name, getFile: () => Promise.resolve(new File(['x'], name)) })
  const folder = (name: string, ...inside: readonly { readonly name: string }[]) => ({
    ...{ kind: 'directory', name },
    values: async function* () {
      yield* await Promise.resolve(inside)
    },
  })
  const sales = folder('sales', handle('part-10.csv'), folder('old', handle('a.csv')), handle('part-2.csv'))
  const item = {
    kind: 'file',
    getAsFile: () => null,
    webkitGetAsEntry: () => ({ isDirectory: true, name: 'sales' }),
    getAsFileSystemHandle: () => Promise.resolve(sales),
  }
  const { files, origin } = await giftOf({ items: [item], files: [] } as unknown as DataTransfer)
  expect(files.map(({ name }) => name)).toEqual(['old/a.csv', 'part-2.csv', 'part-10.csv'])
  expect(origin.folder).toBe('sales')
  expect(origin.handles?.map((each) => each?.name)).toEqual(['a.csv', 'part-2.csv', 'part-10.csv'])
})

test('without handles a folder is read by its entries, batch by batch', async () => {
  const entry = (name: string) => ({
    ...{ name, isFile: true, isDirectory: false },
    file: (take: (file: File) => void) => {
      take(new File(['x'], name))
    },
  })
  const batches = [[entry('b.csv')], [entry('a.csv')], []]
  const folder = {
    ...{ name: 'sales', isDirectory: true, isFile: false },
    createReader: () => ({
      readEntries: (take: (batch: unknown) => void) => {
        take(batches.shift())
      },
    }),
  }
  const item = { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => folder }
  const { files } = await giftOf({ items: [item], files: [] } as unknown as DataTransfer)
  expect(files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
})
