import type { Column } from '../../core/data.ts'
import type { FormatName } from '../../core/formats/index.ts'
import type { Issue } from '../../core/issue.ts'
import type { Sample } from '../../core/notebook/document.ts'
import type { Bytes, Connector, DataFile, Options } from '../connector.ts'
import type { Found } from './found.ts'

/** How many bytes are looked at to tell what a file is. */
export const HEAD = 1024 * 1024

/** A file that is to become a table. */
export interface Task {
  readonly connector: Connector
  /** The name of the new table. */
  readonly table: string
  readonly file: DataFile
  readonly bytes: Bytes
  /** The first bytes of the file. */
  readonly head: Uint8Array
  /** As the user knows the file, for messages. */
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  /** What the columns are to be read as; columns that are not in it are as they look. */
  readonly schema: readonly Column[]
  /** Read only that much of the file. */
  readonly sample?: Sample
  /** Whether the file stays where it is and as it is, so that a view of it will do. */
  readonly lazy: boolean
  readonly run: Options & { readonly onProgress?: (bytes: number, rows?: number) => void }
}

/** What became of a file: a table of that name is in the engine. */
export interface Outcome {
  readonly columns: readonly Column[]
  readonly rows: number
  /** Rows with a value that does not fit, and the table that holds line, column, text and reason of each value. */
  readonly rejects?: { readonly rows: number; readonly table: string }
  readonly issues: readonly Issue[]
  /** How it was read: given as options again, it is read alike. */
  readonly options: Readonly<Record<string, unknown>>
  readonly found?: Found
}

/** Reads one format of files; what can be said of it stands in `core/formats`. */
export interface Reader {
  readonly format: FormatName
  /** Whether a file that begins with these bytes is of this format, whatever its name. */
  matches(head: Uint8Array): 'surely' | 'maybe' | 'no'
  read(task: Task): Promise<Outcome>
  /** Reads a sample alone, where the format allows it; undefined where the whole file is what is to be read. */
  sample?(task: Task, sample: Sample): Promise<Outcome | undefined>
}
