import type { Origin } from '../../state/ingest.ts'
import { filesOfEntry, filesOfHandle, isFolderEntry, type Given } from './folder.ts'

/** What was given by one gesture, as `addFiles` takes it. */
export interface Gift {
  readonly files: readonly File[]
  readonly origin: Origin
}

/** An item of a drag; Chromium gives handles, which TypeScript's DOM does not know yet. */
type Item = DataTransferItem & { readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> }

/** What one item was when it was dropped: it can be asked only while the event lasts. */
interface Dropped {
  readonly file: File | null
  readonly entry: FileSystemEntry | null
  readonly handle: Promise<FileSystemHandle | null>
}

/**
 * The files of a drop, those in folders among them, named by their paths. To be called in the drop event itself.
 * Rejects when a folder cannot be read.
 */
export async function giftOf(transfer: DataTransfer): Promise<Gift> {
  const dropped = [...transfer.items].filter(({ kind }) => kind === 'file').map(dropOf)
  if (dropped.length === 0) return { files: [...transfer.files], origin: {} }
  const [only] = dropped
  const folder = dropped.length === 1 && only?.entry?.isDirectory === true ? only.entry.name : undefined
  const given = (await Promise.all(dropped.map((each) => filesOf(each, dropped.length > 1)))).flat()
  return {
    files: given.map(({ file }) => file),
    origin: { handles: given.map(({ handle }) => handle), ...(folder === undefined ? {} : { folder }) },
  }
}

/** Whether a drag carries one thing alone: only then can it take the place of a file. */
export function isSingle(transfer: DataTransfer): boolean {
  return [...transfer.items].filter(({ kind }) => kind === 'file').length === 1
}

function dropOf(item: Item): Dropped {
  return {
    file: item.getAsFile(),
    entry: item.webkitGetAsEntry(),
    // A drag that a program made has no handles: then the file alone will do.
    handle: item.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null),
  }
}

/** Beside other things a folder's files are told apart by its name. */
async function filesOf({ file, entry, handle }: Dropped, beside: boolean): Promise<readonly Given[]> {
  const known = await handle
  if (known?.kind === 'directory') {
    // The kind says what it is.
    return filesOfHandle(known as FileSystemDirectoryHandle, beside ? `${known.name}/` : '')
  }
  if (entry !== null && isFolderEntry(entry)) return filesOfEntry(entry, beside ? `${entry.name}/` : '')
  if (file === null) return []
  return [known?.kind === 'file' ? { file, handle: known as FileSystemFileHandle } : { file }]
}
