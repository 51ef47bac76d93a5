import type { Reading } from '../core/graph/nodes.ts'
import type { SourceCell } from '../core/notebook/document.ts'
import type { Origin, Proposal } from './ingest.ts'
import { bytesOf } from './reads.ts'
import type { SourceFiles } from './sourceBytes.ts'
import { nameOf } from './sourceCell.ts'
import type { Staged } from './sources.ts'

/** An open proposal with what the screen does not show of it. */
export interface Session {
  readonly cell: SourceCell
  readonly files: SourceFiles
  readonly handles: Origin['handles']
  /** The types to be read; once something else was said, they are as they look. */
  schema: Reading['schema']
  /** Whether how it is read was said, or found out; another file is read like the one before until then. */
  said: boolean
  /** What is under way: a look at the beginning, or reading all. */
  reading: { readonly controller: AbortController; readonly whole: boolean } | undefined
  staged: Staged | undefined
}

/** A proposal that nothing was read for yet. */
export function beginning(
  cell: SourceCell,
  files: SourceFiles,
  why: Proposal['why'],
  handles: Origin['handles'],
): { readonly session: Session; readonly proposal: Proposal } {
  const said = why === 'options'
  const { id, format, options, schema, sample } = cell
  return {
    session: { cell, files, handles, schema, said, reading: undefined, staged: undefined },
    proposal: {
      ...{ source: id, why, file: said ? cell.file : shownFile(files), format, options, state: 'reading', read: 0 },
      ...(sample === undefined ? {} : { sample }),
    },
  }
}

/** A file as the proposal shows it. */
function shownFile(files: SourceFiles): Proposal['file'] {
  const modified = files instanceof File ? { modified: new Date(files.lastModified).toISOString() } : {}
  return { name: nameOf(files), bytes: bytesOf(files), ...modified }
}
