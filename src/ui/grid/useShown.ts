import { useMemo } from 'react'
import { CHECKS } from '../../core/checks/index.ts'
import { findCell, type CheckCell } from '../../core/notebook/document.ts'
import { references } from '../../core/params/walk.ts'
import { STEPS } from '../../core/steps/index.ts'
import type { CheckStatus, NodeStatus } from '../../engine/status.ts'
import { documentOf, type Rows } from '../../state/app.ts'
import { sampledSources, type SampledSource } from '../ingest/sampled.ts'
import { isStale, nodeOf, statusOf } from '../../state/hashes.ts'
import { useAppState } from '../useApp.ts'

/** What the data pane is to show. */
export interface Shown {
  /** The source or step whose table it is. */
  readonly node: string
  readonly status: NodeStatus | undefined
  /** Whether the document has moved on since the result was made. */
  readonly stale: boolean
  readonly rows: Rows
  /** The check that is current, whose failing rows can be shown. */
  readonly check: CheckCell | undefined
  readonly checkStatus: CheckStatus | undefined
  /** Whether the step keeps rows as they are or drops them: what it changed are the rows it dropped. */
  readonly drops: boolean
  /** Sources that it is made of of which only a part was read. */
  readonly sampled: readonly SampledSource[]
  /** Columns that the check is about. */
  readonly checked: readonly string[]
}

/** The table of the current cell, as far as it has one. */
export function useShown(): Shown | undefined {
  const document = useAppState(documentOf)
  const cell = useAppState((state) => state.layout.cell)
  const node = useAppState((state) => nodeOf(state, state.layout.cell))
  const wanted = useAppState((state) => state.layout.rows)
  const status = useAppState((state) => statusOf(state, nodeOf(state, state.layout.cell)))
  const isDraft = useAppState((state) => state.draft?.preview !== undefined && state.draft.preview === status)
  const draftKind = useAppState(({ draft }) =>
    draft !== undefined && draft.cell.id === node && draft.cell.type === 'step' ? draft.cell.kind : undefined,
  )
  const checkStatus = useAppState((state) => (cell === undefined ? undefined : state.runs.checks[cell]))
  return useMemo(() => {
    if (node === undefined) return undefined
    const found = cell === undefined ? undefined : findCell(document, cell)
    const check = found?.type === 'check' ? found : undefined
    const cellOfNode = findCell(document, node)
    const kind = draftKind ?? (cellOfNode?.type === 'step' ? cellOfNode.kind : undefined)
    const drops = kind !== undefined && isFilter(kind)
    return {
      node,
      status,
      stale: !isDraft && isStale(document, node, status),
      rows: possible(wanted, status, check, drops),
      drops,
      check,
      checkStatus: check === undefined ? undefined : checkStatus,
      sampled: sampledSources(document, node),
      checked: check === undefined ? [] : checkedColumns(check),
    }
  }, [document, cell, node, wanted, status, isDraft, draftKind, checkStatus])
}

/** The rows asked for, where there are such rows. */
function possible(rows: Rows, status: NodeStatus | undefined, check: CheckCell | undefined, drops: boolean): Rows {
  if (rows === 'changed' && !hasChanges(status, drops)) return 'all'
  if (rows === 'rejects' && (status?.rejects?.rows ?? 0) === 0) return 'all'
  if (rows === 'failing' && check === undefined) return 'all'
  return rows
}

/** Whether a step changed values, or dropped rows. */
export function hasChanges(status: NodeStatus | undefined, drops: boolean): boolean {
  const { cells = 0, rows = 0 } = status?.effect ?? {}
  return cells > 0 || (drops && rows < 0)
}

function isFilter(kind: string): boolean {
  const step = STEPS.find(kind)
  return step !== undefined && 'keeps' in step
}

function checkedColumns({ kind, params }: CheckCell): readonly string[] {
  const found = CHECKS.find(kind)
  return found === undefined ? [] : references(found.params, params).map(({ name }) => name)
}
