import { hashJson } from '../../core/canonical.ts'
import type { Column } from '../../core/data.ts'
import type { Reading } from '../../core/graph/nodes.ts'
import type { Issue } from '../../core/issue.ts'
import { naturalOrder } from '../../core/naturalOrder.ts'
import type { Connector, DataFile, Options } from '../connector.ts'
import { EngineError, engineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import { namedFiles, unpack, type NamedFile } from './container.ts'
import { HEAD } from './define.ts'
import { unreadable } from './fail.ts'
import { NOTHING_FOUND, type Choice, type Found } from './found.ts'
import { splitOptions } from './place.ts'
import { readerOf } from './readers.ts'
import { readPart } from './sample.ts'
import { readSeveral, type Part, type PartTable } from './several.ts'

/** A file that was read into a table, and how: given again, `reading` reads it alike. */
export interface LoadedTable {
  readonly columns: readonly Column[]
  readonly rows: number
  readonly rejects?: { readonly rows: number; readonly table: string }
  readonly issues: readonly Issue[]
  readonly found?: Found
  readonly reading: Reading
  readonly bytes: number
  /** The files of a table of several, in the order of its rows. */
  readonly parts?: readonly FileRows[]
}

/** A file of a table of several, and how many of its rows are from it. */
export interface FileRows {
  readonly name: string
  readonly bytes: number
  readonly rows: number
}

/** The same, with the SHA-256 of the file's bytes in lower-case hexadecimal; of several files, of their names and hashes. */
export interface Loaded extends LoadedTable {
  readonly sha256: string
  readonly parts?: readonly (FileRows & { readonly sha256: string })[]
}

export interface ReadOptions extends Options {
  /** Bytes that were looked at so far, and rows where they are known before the end. */
  readonly onProgress?: (bytes: number, rows?: number) => void
  /** The file stays where it is and as it is until the engine is closed, so that a view of it will do. */
  readonly lazy?: boolean
  /** A quick look: only so many bytes of each file, where its format allows it. */
  readonly upTo?: number
}

/** A file that is to become a table, or several that are to become one: where, and what is known of it. */
type Request = readonly [
  connector: Connector,
  table: string,
  files: DataFile | readonly DataFile[],
  reading: Partial<Reading>,
  options?: ReadOptions,
]

/**
 * Reads a file, or several as one table in the order of their names, into a new table: in the browser and on the command
 * line by the same code, packed or not. What `reading` does not say is found out. Rejects with an `EngineError` or an
 * `AbortError`.
 */
export async function load(...request: Request): Promise<LoadedTable> {
  return orEngineError(() => loadFiles(request, inOrder(request[2])))
}

/** The same, and hashes the files on the way. */
export async function read(...request: Request): Promise<Loaded> {
  const [connector, , , , { signal } = {}] = request
  const files = inOrder(request[2])
  const run = signal === undefined ? {} : { signal }
  return orEngineError(async () => {
    const [table, hashes] = await Promise.all([loadFiles(request, files), hashesOf(connector, files, run)])
    return withHashes(table, files, hashes)
  })
}

/** As much of each file as a quick look needs. */
const LOOK = 4 * 1024 * 1024

/**
 * The same, for a quick look: of formats whose beginning can be read alone, only that. Such a table has no hash, and says
 * so by `whole` and by an issue `beginning`.
 */
export async function preview(...request: Request): Promise<Loaded & { readonly whole: boolean }> {
  const [connector, table, given, reading, options = {}] = request
  const files = inOrder(given)
  return orEngineError(async () => {
    const looked = await loadFiles([connector, table, given, reading, { ...options, upTo: LOOK }], files)
    if (looked.issues.some(({ code }) => code === 'beginning')) {
      return { ...withHashes(looked, files, []), sha256: '', whole: false }
    }
    const { signal } = options
    const hashes = await hashesOf(connector, files, signal === undefined ? {} : { signal })
    return { ...withHashes(looked, files, hashes), whole: true }
  })
}

function withHashes({ parts, ...table }: LoadedTable, files: readonly NamedFile[], hashes: readonly string[]): Loaded {
  const hashed = files.map(({ name }, index) => ({ name, sha256: hashes[index] ?? '' }))
  if (parts === undefined) return { ...table, sha256: hashes[0] ?? '' }
  return {
    ...table,
    sha256: hashOfFiles(hashed),
    parts: parts.map((part, index) => ({ ...part, sha256: hashes[index] ?? '' })),
  }
}

async function orEngineError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isAbort(error) ? error : engineError(error)
  }
}

/** What stands for the content of several files, in order: the hash of their names and hashes. */
export function hashOfFiles(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  return hashJson(files.map(({ name, sha256 }) => [name, sha256]))
}

/** The files in the order in which they become one table: by name, 2 before 10. */
export function inOrder(files: DataFile | readonly DataFile[]): readonly NamedFile[] {
  const list = 'length' in files ? files : [files]
  return [...namedFiles(list)].sort((a, b) => naturalOrder(a.name, b.name))
}

async function hashesOf(
  connector: Connector,
  files: readonly NamedFile[],
  run: { readonly signal?: AbortSignal },
): Promise<readonly string[]> {
  const hashes: string[] = []
  for (const { file } of files) hashes.push(await connector.compute('sha256', file, run))
  return hashes
}

async function loadFiles(request: Request, files: readonly NamedFile[]): Promise<LoadedTable> {
  const [connector, table, , reading, run = {}] = request
  const { place, own } = splitOptions(reading.options ?? {})
  const { parts, choices, sizes } = await partsOf(request, files, place.entry)
  const [first] = parts
  if (first === undefined) throw new EngineError('file-missing', 'There is no file to read.')
  const rest: Partial<Reading> = { ...reading, options: own }
  const outcome =
    parts.length === 1 && place.sourceColumn === undefined
      ? { ...(await first.read(table, rest)), rowsOf: [] }
      : await readSeveral({ connector, table, lazy: run.lazy ?? false, run }, parts, place, rest)
  const { rowsOf, format, options, found, ...loaded } = outcome
  const { sample } = reading
  return {
    ...loaded,
    ...(found === undefined && choices.length === 0 ? {} : { found: withEntries(found ?? NOTHING_FOUND, choices) }),
    reading: {
      format,
      options: { ...options, ...place },
      schema: outcome.columns,
      ...(sample === undefined ? {} : { sample }),
    },
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    ...(files.length === 1
      ? {}
      : { parts: files.map(({ name }, index) => ({ name, bytes: sizes[index] ?? 0, rows: rowsIn(index) })) }),
  }

  function rowsIn(file: number): number {
    return parts.reduce((sum, part, index) => sum + (part.given === file ? (rowsOf[index] ?? 0) : 0), 0)
  }
}

function withEntries(found: Found, choices: readonly Choice[]): Found {
  return choices.length === 0 ? found : { ...found, choices: { ...found.choices, entry: choices } }
}

/** A file to be read, and the index of the given one that it is or stood in. */
interface GivenPart extends Part {
  readonly given: number
}

/** Everything that is to be read, unpacked, and the sizes of the given files. */
async function partsOf(
  request: Request,
  files: readonly NamedFile[],
  entry: string | undefined,
): Promise<{
  readonly parts: readonly GivenPart[]
  readonly choices: readonly Choice[]
  readonly sizes: readonly number[]
}> {
  const [connector, , , , run = {}] = request
  const [sizes, parts, choices]: [number[], GivenPart[], Choice[]] = [[], [], []]
  const looked = files.map(() => 0)

  function tell(index: number, bytes: number, rows?: number): void {
    looked[index] = bytes
    run.onProgress?.(
      looked.reduce((sum, each) => sum + each, 0),
      ...(rows === undefined || files.length > 1 ? [] : [rows]),
    )
  }

  for (const [given, file] of files.entries()) {
    const size = await sizeOf(connector, file)
    sizes.push(size)
    const unpacking = { ...run, onProgress: (bytes: number) => tell(given, bytes / 2) }
    const unpacked = await unpack(connector, file, entry, unpacking)
    choices.push(...unpacked.choices)
    // Half of the way of a packed file is unpacking it.
    const isPacked = unpacked.files.some((each) => each.file !== file.file)
    const within = await Promise.all(unpacked.files.map((each) => sizeOf(connector, each)))
    const whole = within.reduce((sum, each) => sum + each, 0)
    const scale = isPacked ? size / 2 / Math.max(1, whole) : 1
    let before = isPacked ? size / 2 : 0
    for (const [index, each] of unpacked.files.entries()) {
      const from = before
      const onProgress = (bytes: number, rows?: number): void => tell(given, from + bytes * scale, rows)
      parts.push({ ...partOf(request, each, within[index] ?? 0, onProgress), given })
      before += (within[index] ?? 0) * scale
    }
  }
  return { parts, choices, sizes }
}

async function sizeOf(connector: Connector, { file, label }: NamedFile): Promise<number> {
  if (file instanceof Blob) return file.size
  const bytes = await opened(connector, { file, label })
  await bytes.close()
  return bytes.size
}

function opened(connector: Connector, { file, label }: Pick<NamedFile, 'file' | 'label'>) {
  return connector.open(file).catch((error: unknown) => {
    throw unreadable(label, 'it is not there or may not be opened.', error)
  })
}

function partOf(
  [connector, , , , run = {}]: Request,
  { name, label, file }: NamedFile,
  bytes: number,
  onProgress: NonNullable<ReadOptions['onProgress']>,
): Part {
  return {
    name,
    label,
    bytes,
    read: async (table, { format, options = {}, schema = [], sample }): Promise<PartTable> => {
      const open = await opened(connector, { file, label })
      try {
        const head = await open.read(0, HEAD)
        const reader = readerOf(name, label, head, format)
        const task = {
          ...{ connector, table, file, bytes: open, head, name: label, options, schema },
          ...(sample === undefined ? {} : { sample }),
          lazy: run.lazy ?? false,
          run: { ...run, onProgress },
        }
        return { ...(await readPart(reader, task, run.upTo)), format: reader.format }
      } finally {
        await open.close()
      }
    },
  }
}
