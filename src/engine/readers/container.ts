import { bytesText } from '../../core/format/bytes.ts'
import { nearest } from '../../core/nearest.ts'
import { naturalOrder } from '../../core/naturalOrder.ts'
import { isWildcard, matchesWildcard } from '../../core/wildcard.ts'
import type { Bytes, Connector, DataFile } from '../connector.ts'
import { EngineError } from '../errors.ts'
import { packingOf, type Packing } from './container/packed.ts'
import { tarEntries } from './container/tar.ts'
import { HEAD } from './define.ts'
import { unreadable } from './fail.ts'
import type { Choice } from './found.ts'
import type { JobRun } from './job.ts'
import { formatOfName, surelyOf } from './readers.ts'

/** A file that was given, or that stood in one: its name is its path there, and `label` is how messages call it. */
export interface NamedFile {
  readonly name: string
  readonly label: string
  readonly file: DataFile
}

/** The files that one file stands for, and the others that stood beside them. */
export interface Unpacked {
  readonly files: readonly NamedFile[]
  /** What could have been chosen; empty where there was no choice. */
  readonly choices: readonly Choice[]
}

/** A file in an archive. */
export interface ArchivedFile {
  /** Its path in the archive. */
  readonly name: string
  readonly bytes: number
  /** Whether its name is of a format that is known. */
  readonly known: boolean
}

type Run = Omit<JobRun, 'open'>

/** Archives in archives are opened up to this depth. */
const DEPTH = 3

/**
 * What is in a file that is packed, whatever its name: the file itself where it is not. Of an archive of several, `entry`
 * names the one that is wanted, or several by `*`; without it, the only one of a known format is taken.
 */
export async function unpack(
  connector: Connector,
  given: NamedFile,
  entry: string | undefined,
  run: Run,
  depth = 0,
): Promise<Unpacked> {
  const { label, file } = given
  const bytes = await connector.open(file)
  try {
    const packing = await packingIn(bytes)
    if (packing === undefined) return { files: [given], choices: [] }
    if (depth === DEPTH) throw unreadable(label, 'it is packed in archives that are packed. Unpack it first.')
    if (packing === 'gzip' || packing === 'zstd') {
      const content = await connector.compute('inflate', { file, name: label, packing }, run)
      return await unpack(connector, { ...given, file: content }, entry, withoutProgress(run), depth + 1)
    }
    const entries = visible(await entriesOf(connector, given, bytes, packing, run))
    const unpacked: NamedFile[] = []
    const chosen = chooseEntries(label, entries, entry)
    for (const each of chosen) {
      const inner = { name: each.name, label: `${each.name} in ${label}`, file: await each.open() }
      unpacked.push(...(await unpack(connector, inner, undefined, withoutProgress(run), depth + 1)).files)
    }
    return { files: unpacked, choices: entries.length > 1 ? entries.filter(isKnown).map(choiceOf) : [] }
  } finally {
    await bytes.close()
  }
}

/** The files in an archive, in the order of their names; undefined where the file is none. */
export async function listEntries(
  connector: Connector,
  file: DataFile,
  run: Run = {},
): Promise<readonly ArchivedFile[] | undefined> {
  const given = namedFiles([file])[0]
  if (given === undefined) return undefined
  const bytes = await connector.open(file)
  try {
    const packing = await packingIn(bytes)
    if (packing === undefined) return undefined
    if (packing === 'gzip' || packing === 'zstd') {
      if (!/\.(?:tgz|tar\.\w+)$/i.test(given.name)) return undefined
      return await listEntries(connector, await connector.compute('inflate', { file, name: given.label, packing }, run))
    }
    const entries = visible(await entriesOf(connector, given, bytes, packing, run))
    return entries.map(({ name, bytes: size }) => ({ name, bytes: size, known: isKnown({ name }) }))
  } finally {
    await bytes.close()
  }
}

/** Files by name: of several paths, as much of each as tells them apart. */
export function namedFiles(files: readonly DataFile[]): readonly NamedFile[] {
  const paths = files.flatMap((file) => ('path' in file ? [file.path.split(/[/\\]/)] : []))
  const shared = sharedFolders(paths)
  return files.map((file) => {
    const name = 'path' in file ? file.path.split(/[/\\]/).slice(shared).join('/') : nameOfBlob(file)
    return { name, label: name === '' ? 'The file' : name, file }
  })
}

function nameOfBlob(file: Blob): string {
  return file instanceof File ? file.name : ''
}

/** How many folders all paths begin with; every path keeps its last part. */
function sharedFolders(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths
  const shortest = Math.min(first.length, ...paths.map(({ length }) => length))
  let shared = 0
  while (shared < shortest - 1 && paths.every((path) => path[shared] === first[shared])) shared += 1
  return shared
}

/** How a file is packed that is of no format as it is: workbooks are zip archives too. */
async function packingIn(bytes: Bytes): Promise<Packing | undefined> {
  const packing = packingOf(await bytes.read(0, 512))
  if (packing === undefined) return undefined
  return surelyOf(await bytes.read(0, HEAD)) === undefined ? packing : undefined
}

/** A file in an archive that can be taken out. */
interface Entry {
  readonly name: string
  readonly bytes: number
  open(): Promise<Blob>
}

async function entriesOf(
  connector: Connector,
  { file, label }: NamedFile,
  bytes: Bytes,
  packing: 'zip' | 'tar',
  run: Run,
): Promise<readonly Entry[]> {
  if (packing === 'zip') {
    const entries = await connector.compute('zipEntries', { file, name: label }, withoutProgress(run))
    return entries.map(({ name, bytes: size }) => ({
      name,
      bytes: size,
      open: () => connector.compute('unzip', { file, name: label, path: name }, run),
    }))
  }
  const entries = await tarEntries(label, bytes)
  return entries.map(({ name, start, bytes: size }) => ({
    name,
    bytes: size,
    open: async () =>
      file instanceof Blob ? file.slice(start, start + size) : new Blob([await bytes.read(start, start + size)]),
  }))
}

/** What systems put into archives beside the files of people. */
const HIDDEN = /(?:^|\/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(?:\/|$)/i

function visible(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ name }) => !HIDDEN.test(name)).sort((a, b) => naturalOrder(a.name, b.name))
}

function chooseEntries(label: string, entries: readonly Entry[], said: string | undefined): readonly Entry[] {
  if (entries.length === 0) throw unreadable(label, 'there are no files in it.')
  const known = entries.filter(isKnown)
  const [first] = known.length === 0 ? entries : known
  if (said === undefined) {
    if (first !== undefined && (known.length === 1 || entries.length === 1)) return [first]
    if (known.length === 0) throw unreadable(label, `of its files none is of a known format: ${listed(entries)}.`)
    const message = `${label} holds ${known.length} files: ${listed(known)}. Choose one, or several by a name with \`*\`.`
    throw new EngineError('choose-entry', message)
  }
  const exact = entries.find(({ name }) => name === said)
  if (exact !== undefined) return [exact]
  const matching = isWildcard(said) ? entries.filter(({ name }) => matchesWildcard(said, name)) : []
  if (matching.length > 0) return matching.some(isKnown) ? matching.filter(isKnown) : matching
  const near = nearest(
    said,
    entries.map(({ name }) => name),
  )
  const hint = near === undefined ? `There is: ${listed(entries)}.` : `Closest: \`${near}\`.`
  throw new EngineError('choose-entry', `There is no file \`${said}\` in ${label}. ${hint}`)
}

function listed(entries: readonly { readonly name: string }[]): string {
  const shown = entries.slice(0, 8).map(({ name }) => `\`${name}\``)
  const rest = entries.length - shown.length
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** Whether the name of a file is of a format that is known, or of an archive. */
export function isKnown({ name }: { readonly name: string }): boolean {
  return /\.(?:zip|tar|tgz)$/i.test(name) || formatOfName(name) !== undefined
}

function choiceOf({ name, bytes }: Entry): Choice {
  return { value: name, about: bytesText(bytes) }
}

function withoutProgress({ signal }: Run): Run {
  return signal === undefined ? {} : { signal }
}
