import { canonicalJson } from '../core/canonical.ts'
import { readingKey, readingOf } from '../core/graph/nodes.ts'
import type { SourceCell } from '../core/notebook/document.ts'
import type { Proposal } from './ingest.ts'
import type { SourceFiles } from './sourceBytes.ts'
import { fileOf, nameOf, sourceCell } from './sourceCell.ts'
import type { Staged } from './sources.ts'

/** What a source becomes when a proposal is accepted. */
export interface Replacement {
  readonly cell: SourceCell
  /** Whether content and reading are what they were: then there is nothing to change. */
  readonly same: boolean
  /** What was done, for the history. */
  readonly label: string
}

/** A source read from those files at `now`, in milliseconds since 1970. */
export function replacementOf(
  cell: SourceCell,
  files: SourceFiles,
  staged: Staged,
  why: Proposal['why'],
  now: number,
): Replacement {
  const sameBytes = staged.sha256 === cell.file.sha256
  const told = fileOf(nameOf(files), files, staged, now)
  const file = sameBytes && why === 'options' ? { ...cell.file, rows: staged.rows, readAt: told.readAt } : told
  return {
    cell: sourceCell(cell.id, staged.reading, file),
    same: sameBytes && canonicalJson(readingKey(staged.reading)) === canonicalJson(readingKey(readingOf(cell))),
    label: why === 'options' ? `Read ${cell.id} with other options` : `Replaced the file of ${cell.id} by ${file.name}`,
  }
}
