import type { Column } from '../../core/data.ts'
import { FORMATS } from '../../core/formats/index.ts'
import type { Reading } from '../../core/graph/nodes.ts'
import type { Issue } from '../../core/issue.ts'
import type { Bytes, Connector, DataFile, Options } from '../connector.ts'
import { engineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import { sha256 } from '../sha256.ts'
import { csv } from './csv.ts'
import { excel, ods } from './excel.ts'
import { json, ndjson } from './json.ts'
import { parquet } from './parquet.ts'
import { HEAD, type Reader } from './define.ts'
import type { Found } from './found.ts'
import { unreadable } from './fail.ts'

/** All formats. A file is of the first whose beginning it has, so the one that takes any text stands last. */
export const READERS: readonly Reader[] = [parquet, excel, ods, json, ndjson, csv]

/** A file that was read into a table, and how: given again, `reading` reads it alike. */
export interface LoadedTable {
  readonly columns: readonly Column[]
  readonly rows: number
  readonly rejects?: { readonly rows: number; readonly table: string }
  readonly issues: readonly Issue[]
  readonly found?: Found
  readonly reading: Reading
  readonly bytes: number
}

/** The same, with the SHA-256 of the file's bytes in lower-case hexadecimal. */
export interface Loaded extends LoadedTable {
  readonly sha256: string
}

export interface ReadOptions extends Options {
  /** Bytes that were looked at so far. */
  readonly onProgress?: (bytes: number) => void
  /** The file stays where it is and as it is until the engine is closed, so that a view of it will do. */
  readonly lazy?: boolean
}

/** A file that is to become a table: where, and what is known of it. */
type Request = readonly [
  connector: Connector,
  table: string,
  file: DataFile,
  reading: Partial<Reading>,
  options?: ReadOptions,
]

/**
 * Reads a file into a new table, in the browser and on the command line by the same code. What `reading` does not say is
 * found out. Rejects with an `EngineError` or an `AbortError`.
 */
export async function load(...request: Request): Promise<LoadedTable> {
  return withBytes(request, (bytes) => loadBytes(request, bytes))
}

/** The same, and hashes the file on the way. */
export async function read(...request: Request): Promise<Loaded> {
  return withBytes(request, async (bytes) => {
    const [loaded, hash] = await Promise.all([loadBytes(request, bytes), sha256(bytes, request[4]?.signal)])
    return { ...loaded, sha256: hash }
  })
}

async function withBytes<T>([connector, , file]: Request, use: (bytes: Bytes) => Promise<T>): Promise<T> {
  const bytes = await connector.open(file).catch((error: unknown) => {
    throw unreadable(nameOf(file), 'it is not there or may not be opened.', error)
  })
  try {
    return await use(bytes)
  } catch (error) {
    throw isAbort(error) ? error : engineError(error)
  } finally {
    await bytes.close()
  }
}

async function loadBytes([connector, table, file, reading, run = {}]: Request, bytes: Bytes): Promise<LoadedTable> {
  const head = await bytes.read(0, HEAD)
  const name = nameOf(file)
  const reader = readerOf(name, head, reading.format)
  const { schema = [], options = {} } = reading
  const task = { connector, table, file, bytes, head, name, options, schema, lazy: run.lazy ?? false, run }
  const { options: decided, ...outcome } = await reader.read(task)
  return {
    ...outcome,
    reading: { format: reader.format, options: decided, schema: outcome.columns },
    bytes: bytes.size,
  }
}

/** The reader of a file: as said, else by what it surely is, by its ending, by what it may be. */
function readerOf(name: string, head: Uint8Array, format: Reading['format'] | undefined): Reader {
  const extension = /\.([^./\\]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const found =
    READERS.find((reader) => reader.format === format) ??
    READERS.find((reader) => reader.matches(head) === 'surely') ??
    READERS.find(({ format }) => FORMATS[format].extensions.includes(extension)) ??
    READERS.find((reader) => reader.matches(head) === 'maybe')
  if (found === undefined) throw unreadable(name, 'it is of no format that is known here.')
  return found
}

function nameOf(file: DataFile): string {
  if ('path' in file) return file.path.replace(/^.*[/\\]/, '')
  return file instanceof File ? file.name : 'The file'
}
