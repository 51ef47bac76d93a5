import { useMemo } from 'react'
import { CHECKS } from '../../core/checks/index.ts'
import { findCell, type Cell, type CheckCell } from '../../core/notebook/document.ts'
import { references } from '../../core/params/walk.ts'
import { STEPS } from '../../core/steps/index.ts'
import type { FirstRows } from '../../engine/firstRows.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { CheckStatus, NodeStatus } from '../../engine/status.ts'
import { documentOf, type Rows } from '../../state/app.ts'
import type { Comparison } from '../../state/compare.ts'
import { firstInput } from '../../state/firstInput.ts'
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
  /** The step's result beside what it reads, where it is a step that runs. */
  readonly comparison: Comparison | undefined
  /** Whether it is the preview of a step being edited. */
  readonly isDraft: boolean
  /** While the preview is of first rows only: of how many. */
  readonly firstRows: FirstRows | undefined
  /** The suggestion whose misfits can be shown. */
  readonly misfits: Suggestion | undefined
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
  const draft = useAppState((state) => (state.draft?.cell.id === node ? state.draft : undefined))
  const misfits = useAppState((state) => state.misfits)
  const checkStatus = useAppState((state) => (cell === undefined ? undefined : state.runs.checks[cell]))
  return useMemo(() => {
    if (node === undefined) return undefined
    const found = cell === undefined ? undefined : findCell(document, cell)
    const check = found?.type === 'check' ? found : undefined
    const isDraft = draft?.preview !== undefined && draft.preview === status
    const comparison = comparisonOf(isDraft ? draft.cell : findCell(document, node), isDraft)
    return {
      node,
      status,
      stale: !isDraft && isStale(document, node, status),
      rows: wanted === 'misfits' && misfits?.on !== node ? 'all' : possible(wanted, status, check, comparison, isDraft),
      misfits: misfits?.on === node ? misfits : undefined,
      comparison,
      isDraft,
      firstRows: isDraft ? draft.sample : undefined,
      check,
      checkStatus: check === undefined ? undefined : checkStatus,
      sampled: sampledSources(document, node),
      checked: check === undefined ? [] : checkedColumns(check),
    }
  }, [document, cell, node, wanted, status, draft, checkStatus, misfits])
}

/** The rows asked for, where there are such rows. */
function possible(
  rows: Rows,
  status: NodeStatus | undefined,
  check: CheckCell | undefined,
  comparison: Comparison | undefined,
  isDraft: boolean,
): Rows {
  if (rows === 'changed' && (comparison === undefined || !(isDraft || hasChanges(status)))) return 'all'
  if (rows === 'problems' && (comparison === undefined || !isDraft)) return 'all'
  if (rows === 'rejects' && (status?.rejects?.rows ?? 0) === 0) return 'all'
  if (rows === 'failing' && check === undefined) return 'all'
  return rows
}

/** Whether a step changed values, or dropped rows or added some. */
export function hasChanges(status: NodeStatus | undefined): boolean {
  const { cells = 0, rows = 0 } = status?.effect ?? {}
  return cells > 0 || rows !== 0
}

/** Kinds of these groups make other rows of those that they read: there are none to show as changed once applied. */
const RESHAPING: readonly string[] = ['groups', 'shape', 'escape']

/** A step beside the table that it starts from. */
function comparisonOf(cell: Cell | undefined, isDraft: boolean): Comparison | undefined {
  if (cell?.type !== 'step' || cell.off) return undefined
  if (!isDraft && RESHAPING.includes(STEPS.find(cell.kind)?.group ?? '')) return undefined
  const left = firstInput(cell.kind, cell.params, cell.inputs)
  return left === undefined ? undefined : { left, right: cell.id }
}

function checkedColumns({ kind, params }: CheckCell): readonly string[] {
  const found = CHECKS.find(kind)
  return found === undefined ? [] : references(found.params, params).map(({ name }) => name)
}
