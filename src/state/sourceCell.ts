import type { Reading } from '../core/graph/nodes.ts'
import {
  findCell,
  freshId,
  type Notebook,
  type Sample,
  type SourceCell,
  type SourceFile,
} from '../core/notebook/document.ts'
import type { AppState } from './app.ts'
import type { Staged } from './sources.ts'
import { bytesOf, filesOf } from './reads.ts'
import type { SourceFiles } from './sourceBytes.ts'

/** A source of the document, as it was read. */
export function sourceCell(id: string, { format, options, schema, sample }: Reading, file: SourceFile): SourceCell {
  return {
    ...{ type: 'source', id, format, options: { ...options }, schema: schema.map((column) => ({ ...column })) },
    ...(sample === undefined ? {} : { sample }),
    file,
  }
}

/** The source of that id, where there is one. */
export function sourceOf({ history }: AppState, id: string): SourceCell | undefined {
  const cell = findCell(history.document, id)
  return cell?.type === 'source' ? cell : undefined
}

/** What is known of files that were read at `now`, in milliseconds since 1970. */
export function fileOf(
  name: string,
  files: SourceFiles,
  { sha256, rows, parts }: Staged,
  now: number,
  url?: string,
): SourceFile {
  return {
    name,
    bytes: bytesOf(files),
    sha256,
    ...(parts === undefined ? modifiedOf(name, files) : {}),
    readAt: isoTime(now),
    rows,
    ...(url === undefined ? {} : { url }),
    ...(parts === undefined ? {} : { parts: parts.map((part) => ({ ...part, ...modifiedOf(part.name, files) })) }),
  }
}

/** Files that are one table, by what they are called together. */
export function nameOf(files: SourceFiles): string {
  const [first, ...others] = filesOf(files)
  return first === undefined || others.length === 0 ? (first?.name ?? '') : `${first.name} and ${others.length} more`
}

/** A fresh id for a source, made of the name of its file, or of what of the file it is: an entry, a sheet, a table. */
export function sourceId(document: Notebook, name: string, options: Reading['options'] = {}): string {
  const place = ['sheet', 'table', 'records']
    .map((option) => options[option])
    .filter((value) => typeof value === 'string')
  const { entry } = options
  const file = typeof entry === 'string' && !entry.includes('*') ? entry : name
  return freshId(document, [stem(file), ...place].join(' '))
}

/** A sample of what is read, where one is wanted. */
export function sampled(reading: Partial<Reading>, sample: Sample | undefined): Partial<Reading> {
  return sample === undefined ? reading : { ...reading, sample }
}

/** The name of a file without its folders and without the endings that say its format and packing. */
function stem(name: string): string {
  return name.replace(/^.*[/\\]/, '').replace(/(?:\.[^.]*)?\.(?:gz|zst|zip)$|\.[^.]*$/i, '')
}

/** When the file of that name was last changed, as the system said; nothing where it did not. */
function modifiedOf(name: string, files: SourceFiles): { modified?: string } {
  const time = filesOf(files).find((file) => file.name === name)?.lastModified ?? 0
  return time > 0 ? { modified: isoTime(time) } : {}
}

function isoTime(time: number): string {
  return new Date(time).toISOString()
}
