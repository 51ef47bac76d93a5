import type { History } from '../../core/notebook/history.ts'

/** Where the document lives, with what was done to it. All reject with a `StorageError`. */
export interface DocumentStore {
  /** What was saved last, unread and untrusted; undefined when there is nothing. */
  load(): Promise<unknown>
  /** Saves in one transaction: after a crash there is the old history or the new one, never a part. */
  save(history: History): Promise<void>
}

/** Bytes by their SHA-256. All reject with a `StorageError`. */
export interface FileStore {
  has(sha256: string): Promise<boolean>
  put(sha256: string, file: Blob): Promise<void>
  get(sha256: string): Promise<Blob | undefined>
  /** Deletes every file that is not needed; asked for each file when its turn comes. */
  keepOnly(isNeeded: (sha256: string) => boolean): Promise<void>
}

/** A file of the user's disk that may be read again: a browser's `FileSystemFileHandle`, as far as it is used here. */
export interface FileHandle {
  readonly name: string
  getFile(): Promise<File>
  /** Chromium alone has these two; without them a handle is never stored. */
  queryPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>
}

/** Handles of the user's files by the SHA-256 of what was read. All reject with a `StorageError`. */
export interface HandleStore {
  get(sha256: string): Promise<FileHandle | undefined>
  put(sha256: string, handle: FileHandle): Promise<void>
  keepOnly(isNeeded: (sha256: string) => boolean): Promise<void>
}

/** A small text that is read at once, before the first paint. */
export interface TextStore {
  read(): string | undefined
  write(text: string): void
}

/** Whether this tab may save, or another one does. */
export type Claim = 'mine' | 'taken'

/** Storage that failed, told in plain words; `denied` when the browser offers none at all. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: 'denied' | 'full' | 'failed'

  constructor(code: StorageError['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Any failure of a browser's storage as a `StorageError`. */
export function storageError(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'QuotaExceededError') {
    return new StorageError('full', 'The storage of this browser is full. Delete what you do not need.', cause)
  }
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError') {
    return new StorageError('denied', 'This browser does not allow the page to store anything.', cause)
  }
  const words = cause instanceof Error ? cause.message : String(cause)
  return new StorageError('failed', `The storage of this browser failed: ${words}`, cause)
}
