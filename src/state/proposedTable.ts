import type { SourceCell } from '../core/notebook/document.ts'
import { schemaChanges } from '../core/notebook/schemaChanges.ts'
import type { Connector, Options } from '../engine/connector.ts'
import { NOTHING_FOUND } from '../engine/readers/found.ts'
import type { AppState } from './app.ts'
import { brokenBy } from './broken.ts'
import type { ProposedTable } from './ingest.ts'
import type { Staged } from './sources.ts'

/** What a source would be as it was read into a table, and what that would change and break. */
export async function proposedTable(
  state: AppState,
  cell: SourceCell,
  staged: Staged,
  connector: Connector,
  options: Options,
): Promise<ProposedTable> {
  const { whole, reading, rows, rejects, issues = [], found = NOTHING_FOUND, sha256, columns } = staged
  const breakage = await brokenBy(state, cell.id, staged, connector, options)
  return {
    ...{ whole, reading, rows, rejects: rejects?.rows ?? 0, found },
    issues: [...issues, ...breakage.issues],
    sha256: whole ? sha256 : '',
    changes: schemaChanges(cell.schema, columns),
    broken: breakage.broken,
  }
}
