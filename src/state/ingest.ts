import type { FormatName } from '../core/formats/index.ts'
import type { Reading } from '../core/graph/nodes.ts'
import type { Issue } from '../core/issue.ts'
import type { Sample } from '../core/notebook/document.ts'
import type { SchemaChange } from '../core/notebook/schemaChanges.ts'
import type { Found } from '../engine/readers/found.ts'
import type { FileHandle } from './persist/stores.ts'

/** How files came: their handles where the browser gives them, the folder, the address. */
export interface Origin {
  /** Of each file, in the order of the files; undefined where there is none. */
  readonly handles?: readonly (FileHandle | undefined)[]
  /** The name of the folder they stood in; their own names are then paths in it. */
  readonly folder?: string
  readonly url?: string
}

/** A file among those that came: in a folder or an archive its name is its path there. */
export interface ArrivedFile {
  readonly name: string
  readonly bytes: number
  /** Whether its name or beginning is of a format that is known. */
  readonly known: boolean
}

export interface Arrival {
  /** What they came as: '3 files', 'the folder data', 'sales.zip'. */
  readonly title: string
  readonly files: readonly ArrivedFile[]
}

/** What becomes of the files of an arrival. */
export interface ArrivalChoice {
  /** Indices of the files that are wanted. */
  readonly files: readonly number[]
  /** Each its own table, or all one table by the names or positions of columns. */
  readonly as: 'tables' | 'name' | 'position'
  /** Of one table: the column that says which file a row is from; none when empty. */
  readonly sourceColumn: string
}

/** A cell that would have an issue which it does not have now; a check that would fail has `check-fails`. */
export interface Broken {
  readonly cell: string
  readonly issue: Issue
}

/** How a source would be read: shown beside what it is now, accepted or dropped. */
export interface Proposal {
  readonly source: string
  /** `options`: the user opened the form; `file`: another file was given; `changed`: its own file is another one on the disk. */
  readonly why: 'options' | 'file' | 'changed'
  readonly file: { readonly name: string; readonly bytes: number; readonly modified?: string }
  readonly format: FormatName
  /** As said in the form; what is not said is decided, and stands in `found.reading.options`. */
  readonly options: Readonly<Record<string, unknown>>
  readonly sample?: Sample
  readonly state: 'reading' | 'ready' | 'failed'
  /** Bytes read so far. */
  readonly read: number
  /** What was found, of the beginning of the file or of all of it. */
  readonly found?: ProposedTable
  /** Why it cannot be read so. */
  readonly issue?: Issue
}

export interface ProposedTable {
  /** Whether all of the file was read; else its first bytes. */
  readonly whole: boolean
  readonly reading: Reading
  readonly rows: number
  readonly rejects: number
  readonly issues: readonly Issue[]
  readonly found: Found
  /** Empty where only the beginning was read. */
  readonly sha256: string
  readonly changes: readonly SchemaChange[]
  readonly broken: readonly Broken[]
}
