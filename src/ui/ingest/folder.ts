import { naturalOrder } from '../../core/naturalOrder.ts'

/** A file as it was given, with its handle where the browser has one. */
export interface Given {
  readonly file: File
  readonly handle?: FileSystemFileHandle
}

/** The same bytes under another name: in a folder a file is named by its path there. Nothing is copied. */
export function renamed(file: File, name: string): File {
  return new File([file], name, { type: file.type, lastModified: file.lastModified })
}

/** All files of a folder and of the folders in it, named by their paths below it, in the order of their names. */
export async function filesOfHandle(folder: FileSystemDirectoryHandle, path = ''): Promise<readonly Given[]> {
  const found: Given[] = []
  for await (const handle of folder.values()) {
    const name = `${path}${handle.name}`
    if (isFolder(handle)) found.push(...(await filesOfHandle(handle, `${name}/`)))
    else if (isFile(handle)) found.push({ file: renamed(await handle.getFile(), name), handle })
  }
  return inOrder(found)
}

/** The same for browsers without handles. */
export async function filesOfEntry(folder: FileSystemDirectoryEntry, path = ''): Promise<readonly Given[]> {
  const found: Given[] = []
  for (const entry of await entriesOf(folder)) {
    const name = `${path}${entry.name}`
    if (isFolderEntry(entry)) found.push(...(await filesOfEntry(entry, `${name}/`)))
    else if (isFileEntry(entry)) found.push({ file: renamed(await fileOf(entry), name) })
  }
  return inOrder(found)
}

function inOrder(found: readonly Given[]): readonly Given[] {
  return found.toSorted((a, b) => naturalOrder(a.file.name, b.file.name))
}

/** A reader gives the entries in batches, and none when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (batch.length === 0) return found
    found.push(...batch)
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject)
  })
}

function isFolder(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory'
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file'
}

export function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
