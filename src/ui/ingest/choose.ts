import type { Gift } from './dropped.ts'
import { renamed } from './folder.ts'

/** What Chromium has and TypeScript's DOM does not know yet. */
type PickingWindow = typeof globalThis & {
  readonly showOpenFilePicker?: (options: { readonly multiple: boolean }) => Promise<readonly FileSystemFileHandle[]>
}

/**
 * Asks for files; undefined when the user chose none. Where the browser gives handles they come along, so that a file
 * that changes later is noticed.
 */
export async function chooseFiles(multiple = true): Promise<Gift | undefined> {
  const { showOpenFilePicker } = globalThis as PickingWindow
  if (showOpenFilePicker === undefined) return giftOfInput(await askInput({ multiple }))
  try {
    const handles = await showOpenFilePicker.call(globalThis, { multiple })
    return { files: await Promise.all(handles.map((handle) => handle.getFile())), origin: { handles } }
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'AbortError') return undefined
    throw reason
  }
}

/** Asks for a folder: its files are named by their paths below it. Undefined when the user chose none. */
export async function chooseFolder(): Promise<Gift | undefined> {
  return giftOfInput(await askInput({ folder: true }))
}

function giftOfInput(chosen: readonly File[]): Gift | undefined {
  const [first] = chosen
  if (first === undefined) return undefined
  const folder = first.webkitRelativePath.split('/')[0] ?? ''
  if (folder === '') return { files: chosen, origin: {} }
  const below = (file: File) => renamed(file, file.webkitRelativePath.slice(folder.length + 1))
  return { files: chosen.map(below), origin: { folder } }
}

function askInput({ multiple = false, folder = false }): Promise<readonly File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = multiple
  input.webkitdirectory = folder
  return new Promise((resolve) => {
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])])
    })
    input.addEventListener('cancel', () => {
      resolve([])
    })
    input.click()
  })
}
