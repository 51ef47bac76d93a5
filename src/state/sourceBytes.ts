import type { SourceFile } from '../core/notebook/document.ts'
import { EngineError } from '../engine/errors.ts'
import { StorageError, storageError, type FileHandle, type FileStore, type HandleStore } from './persist/stores.ts'

/** The bytes of a source: one file, or several that are one table. */
export type SourceFiles = File | readonly File[]

/** Where one file stands: its content, and how it was when it was read. */
type Known = Pick<SourceFile, 'name' | 'bytes' | 'sha256' | 'modified'>

/** What became of a file that was read in an earlier visit. */
type Kept =
  | { readonly state: 'here'; readonly file: File }
  | { readonly state: 'changed'; readonly file: File; readonly handle: FileHandle }
  /** The browser wants the user's leave first. */
  | { readonly state: 'locked'; readonly handle: FileHandle }
  | { readonly state: 'gone' }

/** The files of a source as they stand on the disk now. */
export interface ChangedFiles {
  readonly files: SourceFiles
  /** Of each file, in the order of the files; undefined where there is none. */
  readonly handles: readonly (FileHandle | undefined)[]
}

/** The bytes behind the sources: given in this visit, copied by an earlier one, or in place on the user's disk. */
export interface SourceBytes {
  /**
   * Keeps a file for this visit in any case, and for the next: as a copy, or where that would be large by its handle alone.
   * Rejects with a StorageError.
   */
  keep(sha256: string, file: File, handle?: FileHandle): Promise<void>
  /** The bytes of a source. Rejects with an EngineError that says why they are not there. */
  open(source: string, file: SourceFile): Promise<SourceFiles>
  /**
   * The file on the user's disk where it is another one than was read, as far as that can be told without asking; of
   * several that are one table all, where one of them is.
   */
  changed(file: SourceFile): Promise<ChangedFiles | undefined>
  /** Whether nothing here can give the bytes of a source: neither storage nor the user's disk. */
  isMissing(file: SourceFile): Promise<boolean>
  /** Asks the user for leave to read files again; true when it was given for all. */
  allow(file: SourceFile): Promise<boolean>
  /** Deletes what neither `needed` has nor this visit was given. Rejects with a StorageError. */
  tidy(needed: ReadonlySet<string>): Promise<void>
}

/** Above this size a file with a handle is not copied. In bytes. */
const COPIED = 512 * 1024 * 1024

export function createSourceBytes(files: FileStore, handles: HandleStore): SourceBytes {
  /** Files given in this visit: they work even where the storage is full or denied. */
  const given = new Map<string, File>()
  /** The handles of those that are not copied: a file in place can change at any time. */
  const inPlace = new Map<string, FileHandle>()

  async function kept({ sha256, ...known }: Known): Promise<Kept> {
    // A spec need not say what its file was.
    if (sha256 === '') return { state: 'gone' }
    const file = given.get(sha256) ?? (await files.get(sha256))
    if (file !== undefined) return { state: 'here', file: named(file, known.name) }
    const handle = inPlace.get(sha256) ?? (await handles.get(sha256))
    return handle === undefined ? { state: 'gone' } : onDisk(handle, known)
  }

  /** A file on the disk, whether or not there is a copy of it; the copy where the disk does not tell. */
  async function onDiskNow(known: Known): Promise<{ state: Kept['state']; file?: File; handle?: FileHandle }> {
    const handle = known.sha256 === '' ? undefined : await handles.get(known.sha256)
    const found = handle === undefined ? undefined : await onDisk(handle, known)
    if (found?.state === 'here' || found?.state === 'changed') {
      const file = found.state === 'changed' ? named(found.file, known.name) : found.file
      return { state: found.state, file, ...(handle === undefined ? {} : { handle }) }
    }
    return kept(known)
  }

  /** Whether the handle could be stored; where it could not, a copy has to do. */
  async function hold(sha256: string, handle: FileHandle): Promise<boolean> {
    try {
      await handles.put(sha256, handle)
      return true
    } catch (reason) {
      if (reason instanceof StorageError) return false
      throw reason
    }
  }

  return {
    keep: async (sha256, file, handle) => {
      const isHeld = handle !== undefined && (await hold(sha256, handle))
      if (isHeld && file.size > COPIED) {
        inPlace.set(sha256, handle)
        return
      }
      given.set(sha256, file)
      try {
        if (!(await files.has(sha256))) await files.put(sha256, file)
        // The copy stays as it is, whatever becomes of the file on the disk.
        given.set(sha256, named((await files.get(sha256)) ?? file, file.name))
      } catch (reason) {
        if (!isHeld || storageError(reason).code !== 'full') throw reason
        // Where a copy has no room, the handle is enough.
        given.delete(sha256)
        inPlace.set(sha256, handle)
      }
    },
    open: async (source, file) => {
      const found = await Promise.all(partsOf(file).map(kept))
      const opened = found.map((each) => {
        if (each.state === 'here') return each.file
        throw each.state === 'gone'
          ? missingFile(source)
          : each.state === 'changed'
            ? changedFile(source)
            : lockedFile(source)
      })
      const [first] = opened
      return file.parts === undefined && first !== undefined ? first : opened
    },
    changed: async (file) => {
      const found = await Promise.all(partsOf(file).map(onDiskNow))
      if (!found.some(({ state }) => state === 'changed')) return undefined
      const opened = found.flatMap((each) => (each.file === undefined ? [] : [each.file]))
      if (opened.length < found.length) return undefined
      const [first] = opened
      const files = file.parts === undefined && first !== undefined ? first : opened
      return { files, handles: found.map(({ handle }) => handle) }
    },
    isMissing: async (file) => {
      try {
        return (await Promise.all(partsOf(file).map(kept))).some(({ state }) => state === 'gone')
      } catch (reason) {
        // What storage does not give is as good as gone.
        if (reason instanceof StorageError) return true
        throw reason
      }
    },
    allow: async (file) => {
      const asked = await Promise.all(
        partsOf(file).map(async (part) => {
          const found = await kept(part)
          return found.state !== 'locked' || (await found.handle.requestPermission?.({ mode: 'read' })) === 'granted'
        }),
      )
      return asked.every(Boolean)
    },
    tidy: async (needed) => {
      const isNeeded = (sha256: string) => needed.has(sha256) || given.has(sha256) || inPlace.has(sha256)
      await files.keepOnly(isNeeded)
      await handles.keepOnly(isNeeded)
    },
  }
}

/** The hashes of all the bytes that a source needs. */
export function hashesOf(file: SourceFile): readonly string[] {
  return partsOf(file).map(({ sha256 }) => sha256)
}

/** What is said of a source whose bytes are no longer those that were read. */
export function changedFile(source: string): EngineError {
  return new EngineError(
    'file-changed',
    `The file of \`${source}\` changed since it was read. Look at what differs, then replace it or keep what was read.`,
  )
}

/** What is said of a source whose bytes are gone. */
export function missingFile(source: string): EngineError {
  return new EngineError('file-missing', `This browser no longer has the file of \`${source}\`. Attach it again.`)
}

function lockedFile(source: string): EngineError {
  return new EngineError(
    'file-permission',
    `The file of \`${source}\` is on your disk. Allow this page to read it again, or choose it.`,
  )
}

function partsOf(file: SourceFile): readonly Known[] {
  return file.parts ?? [file]
}

/** A file on the user's disk: size and time of change tell whether it is still the one that was read. */
async function onDisk(handle: FileHandle, known: Omit<Known, 'sha256'>): Promise<Kept> {
  if ((await handle.queryPermission?.({ mode: 'read' })) !== 'granted') return { state: 'locked', handle }
  try {
    const file = await handle.getFile()
    const modified = known.modified === undefined ? file.lastModified : Date.parse(known.modified)
    return file.size === known.bytes && file.lastModified === modified
      ? { state: 'here', file: named(file, known.name) }
      : { state: 'changed', file, handle }
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'NotFoundError') return { state: 'gone' }
    throw storageError(reason)
  }
}

/** Stored bytes under the name that the user knows. */
function named(file: Blob, name: string): File {
  return file instanceof File && file.name === name ? file : new File([file], name)
}
